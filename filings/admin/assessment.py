"""Security assessments, and the decisions whether a product has the capacity that asks for one."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.models import Assessment, CapacityDecision
from oversight.admin.base import OfficerModelAdmin


class AssessmentAdmin(OfficerModelAdmin[Assessment]):
    explains = _(
        "Security assessments as they were handed in (Articles 11 and 20). They are recorded on the page of the "
        "product and never change."
    )
    list_display = ("assessed_on", "product", "article", "kind", "institution", "outcome")
    list_select_related = ("product",)
    list_filter = ("article", "kind", "outcome")
    search_fields = ("product__name", "product__party__name", "institution")
    object_related = ("product__party", "document", "recorded_by")
    fieldsets = (
        (None, {"fields": ("product", "party", "article", "kind", "institution", "assessed_on", "outcome")}),
        (_("What was assessed"), {"fields": ("scope", "document")}),
        (_("On record"), {"fields": ("recorded_at", "recorded_by")}),
    )

    @display(description=_("party"))
    def party(self, assessment: Assessment) -> Any:
        return assessment.product.party


class CapacityDecisionAdmin(OfficerModelAdmin[CapacityDecision]):
    explains = _(
        "Whether a product has public-opinion attributes or social-mobilisation capacity, each with its reasons; the "
        "newest decision of a product holds. Decisions are made on the page of the product."
    )
    list_display = ("decided_on", "product", "has_capacity", "decided_by")
    list_select_related = ("product", "decided_by")
    list_filter = ("has_capacity",)
    search_fields = ("product__name", "product__party__name")
    object_related = ("product__party", "decided_by")
    fieldsets = (
        (None, {"fields": ("product", "party", "has_capacity", "decided_on", "decided_by", "edition")}),
        (_("Reasons"), {"fields": ("reasons",)}),
    )

    @display(description=_("party"))
    def party(self, decision: CapacityDecision) -> Any:
        return decision.product.party
