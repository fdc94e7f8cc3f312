"""Products: what a provider offers and a store lists."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from filings.models import Product
from filings.models.product import ProductQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.clock import today


class OverdueFilter(ChoiceFilter):
    """Products launched longer ago than Article 19 allows without a filing."""

    title = _("filing")
    parameter_name = "filing"
    options: ClassVar[tuple[tuple[str, Text], ...]] = ((ALL, _("All")), ("overdue", _("Filing overdue (Article 19)")))

    def narrow(self, request: HttpRequest, rows: "QuerySet[Product]", chosen: str) -> "QuerySet[Product]":
        return rows.filing_overdue(today()) if chosen == "overdue" and isinstance(rows, ProductQuerySet) else rows


class ProductAdmin(OfficerModelAdmin[Product]):
    explains = _("Products of your region. Recording a launch starts the filing clock of Article 19.")
    list_display = ("name", "form", "party", "package_name", "launched_on")
    list_select_related = ("party",)
    list_filter = (OverdueFilter, "form")
    search_fields = ("name", "party__name", "=package_name")
    object_related = ("party",)
    fieldsets = (
        (None, {"fields": ("name", "form", "party", "package_name")}),
        (_("Launch"), {"fields": ("launched_on", "launch_source")}),
    )
