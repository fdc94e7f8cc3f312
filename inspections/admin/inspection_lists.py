"""Which inspections an officer looks for."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from inspections.models import ChecklistEntry, Inspection
from inspections.models.inspection import InspectionQuerySet
from oversight.acts.refused import Text
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.clock import SHANGHAI, today
from oversight.models import Officer


def inspected_by(rows: InspectionQuerySet, officer: Officer) -> InspectionQuerySet:
    """Of these the ongoing ones in which an officer takes part."""
    further = Inspection.further_officers.through.objects.filter(officer=officer)
    part = Q(officer=officer) | Q(second_officer=officer) | Q(pk__in=further.values("inspection"))
    return rows.ongoing().filter(part)


def until(rows: InspectionQuerySet, days: int) -> InspectionQuerySet:
    """Of these the ones planned for a day before today plus `days`; an earlier one not yet finished is among them."""
    end = datetime.combine(today() + timedelta(days=days), time.min, SHANGHAI)
    return rows.filter(planned_at__lt=end)


def rest_of_week() -> int:
    """Days from today to the end of Sunday, today included."""
    return 7 - today().weekday()


def with_findings(rows: InspectionQuerySet) -> InspectionQuerySet:
    """Of these the finished ones that found something not met and led to no case yet."""
    found = ChecklistEntry.objects.filter(inspection=OuterRef("pk"), result=ChecklistEntry.Result.NOT_MET)
    return rows.filter(Exists(found), state=Inspection.State.DONE, case__isnull=True)


def mine(officer: Officer) -> InspectionQuerySet:
    return inspected_by(Inspection.objects.visible_to(officer), officer)


def mine_today(officer: Officer) -> InspectionQuerySet:
    return until(mine(officer), 1)


def mine_this_week(officer: Officer) -> InspectionQuerySet:
    return until(mine(officer), rest_of_week())


class InspectionFilter(ChoiceFilter):
    title = _("selection")
    parameter_name = "selection"
    default = "ongoing"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        ("ongoing", _("Planned and under way")),
        ("mine", _("Mine")),
        ("mine_today", _("Mine, today")),
        ("mine_week", _("Mine, this week")),
        ("week", _("This week")),
        ("under_way", _("Under way")),
        ("findings", _("Done, with findings in no case")),
        (ALL, _("All")),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        officer: Officer = request.user  # type: ignore[assignment]
        if not isinstance(rows, InspectionQuerySet) or chosen == ALL:
            return rows
        selections: dict[str, Callable[[], InspectionQuerySet]] = {
            "ongoing": rows.ongoing,
            "mine": lambda: inspected_by(rows, officer),
            "mine_today": lambda: until(inspected_by(rows, officer), 1),
            "mine_week": lambda: until(inspected_by(rows, officer), rest_of_week()),
            "week": lambda: until(rows.ongoing(), rest_of_week()),
            "under_way": lambda: rows.filter(state=Inspection.State.UNDER_WAY),
            "findings": lambda: with_findings(rows),
        }
        return selections[chosen]()
