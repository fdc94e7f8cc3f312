"""The act that brings the open deadlines to the calendar in force."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from oversight.acts import Batch, batch_act
from oversight.deadlines.calendar import forget_shown, fresh_calendar
from oversight.deadlines.moved_rows import write_moved
from oversight.deadlines.recompute import Moved, recompute_open
from oversight.level import Level
from oversight.models import Officer
from oversight.reminders.moved import tell_moved
from oversight.workdays import Calendar

NAME = "oversight.recompute_deadlines"
BASIS = "State Council arrangement of holidays"


@batch_act(
    name=NAME,
    on="oversight.Deadline",
    label=_("Recompute the open deadlines"),
    consequence=_("Open deadlines take the days of the newest arrangement; each that moves is recorded."),
    basis=BASIS,
    level=Level.NATIONAL,
    roles=[],
    system=True,
)
def recompute_deadlines(_none: None, actor: Officer | None) -> Batch[int]:
    """Bring every open deadline to the calendar in force; returns how many moved."""
    version = fresh_calendar().version
    moved = move_all(None, f"calendar {version}")
    return Batch(len(moved), [], {"calendar": version, "moved": len(moved)}, text=f"calendar {version}")


def move_all(calendar: Calendar | None, why: str) -> list[Moved]:
    """Recompute, tell the responsible officers, and write the ledger row of each deadline that moved.

    `calendar` is the one that comes into force in this transaction; None for the one in force. To be called last in an
    act (the ledger is locked from here on).
    """
    moved = recompute_open(calendar)
    transaction.on_commit(forget_shown)
    tell_moved(moved, why=why, version=(calendar or fresh_calendar()).version)
    write_moved(moved, act=NAME, basis=BASIS, reason=why)
    return moved
