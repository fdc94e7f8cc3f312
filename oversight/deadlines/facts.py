"""What a due day follows from: the start, the period, the pauses and extensions that the law knows."""

from dataclasses import dataclass
from datetime import date

from oversight.models import Deadline, DeadlineAdjustment
from oversight.workdays import Calendar, Due, Pause, Period, Unit, due


@dataclass(frozen=True, slots=True)
class Facts:
    """All that `due` needs, and nothing that is derived. `extension` is in the unit of the period."""

    start: date
    period: Period
    roll: bool
    pauses: tuple[Pause, ...] = ()
    extension: int = 0

    def due(self, calendar: Calendar) -> Due:
        """The last day. Raises DayError where it lies outside the calendar."""
        return due(calendar, self.start, self.period, pauses=self.pauses, extension=self.extension, roll=self.roll)


def facts_of(deadline: Deadline, start: date | None = None) -> Facts:
    """The facts of a deadline as it stands, from its own start or from another one; adjustments may be prefetched."""
    active = active_adjustments(deadline)
    return Facts(
        start or deadline.start_on,
        Period(deadline.length, Unit(deadline.unit)),
        deadline.roll,
        tuple(one.pause for one in active if one.pause),
        sum(one.length or 0 for one in active),
    )


def active_adjustments(deadline: Deadline) -> list[DeadlineAdjustment]:
    """The adjustments the clock reads; no query where they were prefetched or the deadline is new."""
    if not deadline.pk:
        return []
    return [one for one in deadline.adjustments.all() if one.is_active]
