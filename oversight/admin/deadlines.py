"""The clocks of one subject, as its page shows them."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Model

from oversight.clock import today
from oversight.deadlines import calendar_in_force
from oversight.deadlines.shown_why import ShownWhy, beside
from oversight.models import Deadline


@dataclass(frozen=True, slots=True)
class ShownDeadline:
    """A deadline with where it stands today; `left` counts working days to the due day, open ones only.

    `why` is its strip of days, None where nobody asked for it.
    """

    deadline: Deadline
    standing: str
    left: int | None
    why: ShownWhy | None = None


def deadlines_of(subject: Model) -> list[ShownDeadline]:
    """Every deadline of a subject with its strip, open ones first, by due day; two queries."""
    rows = Deadline.objects.for_subject(subject).order_by("due_on", "pk").prefetch_related("adjustments")
    on = today()
    found = [replace(shown(row, on), why=beside(row)) for row in rows]
    return sorted(found, key=lambda one: not one.deadline.is_open)


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
