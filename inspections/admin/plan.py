"""Inspection plans: whom they reach, what was drawn for them."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from inspections.draws.population import parties_of, told
from inspections.models import InspectionPlan
from oversight import statute
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.tables import TABLE, table
from oversight.models import Officer

COUNTED_BEFORE = frozenset({"inspections.adopt_plan", "inspections.fix_draw"})
"""Acts before which the whole population is counted: once, by whoever is about to act."""


class PlanAdmin(OfficerModelAdmin[InspectionPlan]):
    explains = _(
        "What authorities of your region mean to inspect. A plan is adopted by a second person; then its draw is fixed "
        "and published, and drawn when the value named beforehand can be known."
    )
    list_display = ("number", "title", "kind", "state", "authority", "from_on", "until_on")
    list_select_related = ("authority",)
    list_filter = ("state", "kind", "party_kind")
    search_fields = ("number", "title")
    object_related = ("authority", "made_by")
    fieldsets = (
        (None, {"fields": ("number", "title", "kind", "authority", "from_on", "until_on", "party_kind")}),
        (_("What is inspected"), {"fields": ("articles_read", "edition", "ratio_percent", "count")}),
        (_("Days"), {"fields": ("made_by", "adopted_on", "ended_on")}),
    )

    @display(description=_("articles inspected"))
    def articles_read(self, plan: InspectionPlan) -> str:
        language = get_language() or "en"
        return ", ".join(statute.reference(one, language) for one in plan.articles)

    def act_panel(self, act_name: str, subject: Any, officer: Officer) -> tuple[str, dict[str, Any]] | None:
        """How many parties the filter finds now."""
        if act_name not in COUNTED_BEFORE or not isinstance(subject, InspectionPlan):
            return None
        count = parties_of(subject).count()
        rows = [(_("parties that the filter finds now"), count), *told(subject.population)]
        context = table(officer, [_("population"), ""], rows)
        return (TABLE, context) if context else None
