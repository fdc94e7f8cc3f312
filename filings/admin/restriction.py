"""Restrictions: what authorities have ordered about products."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from filings.models import Restriction
from filings.models.restriction import RestrictionQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.clock import today


class InForceFilter(ChoiceFilter):
    """Restrictions that hold today."""

    title = _("in force")
    parameter_name = "in_force"
    options: ClassVar[tuple[tuple[str, Text], ...]] = ((ALL, _("All")), ("yes", _("In force today")))

    def narrow(self, request: HttpRequest, rows: "QuerySet[Restriction]", chosen: str) -> "QuerySet[Restriction]":
        return rows.in_force(today()) if chosen == "yes" and isinstance(rows, RestrictionQuerySet) else rows


class RestrictionAdmin(OfficerModelAdmin[Restriction]):
    explains = _("Set and lifted by the decisions of cases, never by hand; stores are told of each.")
    list_display = ("product", "kind", "from_on", "until_on", "source", "lifted_by")
    list_select_related = ("product",)
    list_filter = (InForceFilter, "kind")
    search_fields = ("product__name", "source")
    object_related = ("product",)
    fieldsets = ((None, {"fields": ("product", "kind", "from_on", "source", "until_on", "lifted_by")}),)
