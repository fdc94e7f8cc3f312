"""Preservations and requests for support on the page of their case; their evidence on their own."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspections.admin.evidence_panels import evidence_table
from inspections.models import Case, CooperationRequest, Evidence, Preservation
from oversight.admin.tables import SHOWN, TABLE, Cell, table
from oversight.models import Officer
from oversight.panels import Panel, register_panel


def _preservations(case: Case, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (one, one.place, _day(one.deadline), one.get_handling_display() or _("not decided yet"), one.handled_on)
        for one in case.preservations.select_related("deadline", "case")[:SHOWN]
    ]
    headings = [_("preservation"), _("where it is kept"), _("due"), _("what became of it"), _("decided on")]
    return table(officer, headings, rows)


def _requests(case: Case, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (
            one,
            one.notice,
            one.wanted,
            one.served_on or Cell(_("not yet")),
            _day(one.deadline),
            one.get_state_display(),
            one.ended_on,
        )
        for one in case.cooperation_requests.select_related("notice", "deadline", "case")[:SHOWN]
    ]
    headings = [
        _("request for support"), _("document"), _("what is asked for"), _("served on"), _("due"), _("state"),
        _("ended on"),
    ]  # fmt: skip
    return table(officer, headings, rows)


def _day(deadline: Any) -> Any:
    return deadline.due_on if deadline else None


def _evidence(row: Preservation | CooperationRequest, officer: Officer) -> dict[str, Any] | None:
    return evidence_table(Evidence.objects.filter(pk__in=row.evidence.values("pk")), officer)


def register() -> None:
    """Called once, when the admin is made."""
    register_panel("inspections.Case", Panel("preservations", gettext_lazy("Preservations"), TABLE, _preservations))
    register_panel("inspections.Case", Panel("support", gettext_lazy("Requests for support"), TABLE, _requests))
    for label in ("inspections.Preservation", "inspections.CooperationRequest"):
        register_panel(label, Panel("evidence", gettext_lazy("Evidence"), TABLE, _evidence))
