"""Decisions under Article 22 ¶1, for those who compare them."""

from typing import Any

from django.db.models import QuerySet, Sum
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from inspections.models import Decision
from oversight.admin.base import OfficerModelAdmin
from oversight.money import yuan_text


class DecisionAdmin(OfficerModelAdmin[Decision]):
    explains = _("Orders to correct and penalties, from prior notice to their end. Acts stand on the page of the case.")
    list_display = ("case", "party", "tier", "stage", "fine", "decided_on", "decided_by", "served_on")
    list_select_related = ("case__party", "decided_by")
    list_filter = ("tier", "stage")
    search_fields = ("case__number", "case__party__name", "notice__number")
    object_related = (
        "case__party", "prior_notice", "notice", "drafted_by", "decided_by", "defence_deadline", "deadline",
        "refused_order__notice",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("case", "party", "tier", "stage", "period", "fine", "ground", "ground_facts")}),
        (
            _("Prior notice"),
            {
                "fields": (
                    "prior_notice",
                    "prior_served_on",
                    "defence_deadline",
                    "waived_on",
                    "defence",
                    "hearing_requested_on",
                    "hearing_held_on",
                    "hearing_attended",
                    "hearing_record",
                )
            },
        ),
        (
            _("Decision"),
            {"fields": ("notice", "decided_on", "drafted_by", "decided_by", "defence_answer", "served_on", "deadline")},
        ),
        (_("End"), {"fields": ("performed_on", "refused_order")}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Decision]":
        """Each decision with the sum of its fines."""
        return super().get_queryset(request).annotate(fines=Sum("items__fine_fen"))

    @display(description=_("party"), ordering="case__party__name")
    def party(self, decision: Decision) -> Any:
        return decision.case.party

    @display(description=_("fine (yuan)"), ordering="fines")
    def fine(self, decision: Decision) -> str:
        total = getattr(decision, "fines", None)
        return yuan_text(total) if total else self.empty_value_display

    @display(description=_("period to correct"))
    def period(self, decision: Decision) -> str:
        if decision.period_length is None:
            return self.empty_value_display
        return f"{decision.period_length} {decision.get_period_unit_display()}"
