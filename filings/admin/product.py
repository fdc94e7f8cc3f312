"""Products: what a provider offers and a store lists."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.admin.product_panels import lacks_assessment, restricted, with_badges
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


class AssessmentFilter(ChoiceFilter):
    """Products with the capacity of Article 20 and no security assessment on record."""

    title = _("security assessment")
    parameter_name = "assessment"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        (ALL, _("All")),
        ("missing", _("Capacity without an assessment (Article 20)")),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Product]", chosen: str) -> "QuerySet[Product]":
        return rows.without_assessment() if chosen == "missing" and isinstance(rows, ProductQuerySet) else rows


class ProductAdmin(OfficerModelAdmin[Product]):
    explains = _(
        "Products of your region. Recording a launch starts the filing clock of Article 19; capacity, assessments and "
        "display checks are recorded on the page of the product."
    )
    object_template = "filings/object.html"
    list_display = ("name", "form", "party", "package_name", "launched_on", "flags")
    list_select_related = ("party",)
    list_filter = (OverdueFilter, AssessmentFilter, "form")
    search_fields = ("name", "party__name", "=package_name")
    object_related = ("party__merged_into", "merged_into__party")
    fieldsets = (
        (None, {"fields": ("name", "form", "party", "package_name", "merged_into")}),
        (_("Launch"), {"fields": ("launched_on", "launch_source")}),
        (_("Capacity (Article 20)"), {"fields": ("capacity",)}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Product]":
        """Each product with what must be seen beside its name."""
        return with_badges(super().get_queryset(request))

    @display(description=_("public-opinion attribute or social-mobilisation capacity"))
    def capacity(self, product: Product) -> str:
        """As last decided; a product nobody decided on is not one without."""
        if product.has_capacity is None:
            return gettext("not decided yet")
        return gettext("has the capacity") if product.has_capacity else gettext("has not the capacity")

    @display(description=_("to be seen"))
    def flags(self, product: Product) -> Any:
        """Restrictions in force, a missing assessment, a merge: in words, "" for none."""
        words = [restricted(product)]
        if lacks_assessment(product):
            words.append(gettext("no assessment (Article 20)"))
        if product.merged_into_id:
            words.append(gettext("merged into another"))
        return ", ".join(word for word in words if word)
