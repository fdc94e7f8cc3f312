"""The clocks of one subject, as its page shows them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from oversight.clock import today
from oversight.deadlines import calendar_in_force
from oversight.deadlines.shown_why import ShownWhy, beside
from oversight.models import Deadline


@dataclass(frozen=True, slots=True)
class ShownDeadline:
    """A deadline with where it stands today; `left` counts working days to the due day, open ones only.

    `why` is its strip of days, None where nobody asked for it. `of` names what it is the clock of, where that is
    another thing than the page is about.
    """

    deadline: Deadline
    standing: str
    left: int | None
    why: ShownWhy | None = None
    of: str = ""


Further = Callable[[Any], "list[QuerySet[Deadline]]"]
_FURTHER: dict[str, list[Further]] = {}


def register_further_clocks(label: str, clocks: Further) -> None:
    """Say which clocks of other things stand on the page of one kind of object: an item's on that of its case.

    `clocks` takes the object and gives queries over deadlines without an order; it asks none itself.
    """
    _FURTHER.setdefault(label, []).append(clocks)


def deadlines_of(subject: Model) -> list[ShownDeadline]:
    """Every deadline that belongs on a subject's page with its strip, open ones first, by due day; two queries."""
    rows = _rows_of(subject).order_by("due_on", "pk").prefetch_related("adjustments")
    on, label = today(), subject._meta.label
    found = [
        replace(shown(row, on), why=beside(row), of="" if row.subject_type == label else row.subject_text)
        for row in rows
    ]
    return sorted(found, key=lambda one: not one.deadline.is_open)


def _rows_of(subject: Model) -> "QuerySet[Deadline]":
    """A union of keys: each part is found by its own index, which one condition with OR would not be."""
    own = Deadline.objects.for_subject(subject).order_by()
    further = [rows.values("pk") for clocks in _FURTHER.get(subject._meta.label, []) for rows in clocks(subject)]
    return Deadline.objects.filter(pk__in=own.values("pk").union(*further)) if further else own


def shown(deadline: Deadline, on: date) -> ShownDeadline:
    """Where one deadline stands on a day: overdue, today, open, met, late, ended or void."""
    left = calendar_in_force().count(on, deadline.due_on) if deadline.is_open and deadline.due_on >= on else None
    return ShownDeadline(deadline, standing(deadline, on), left)


def standing(deadline: Deadline, on: date) -> str:
    """A word for where a deadline stands, the same on every page."""
    if deadline.voided_on:
        return "void"
    if deadline.is_right and (deadline.met_on or deadline.due_on < on):
        return "ended"
    if deadline.met_on:
        return "late" if deadline.met_late else "met"
    if deadline.is_overdue(on):
        return "overdue"
    return "today" if deadline.due_on == on else "open"
