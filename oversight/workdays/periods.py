"""From a start and a period to the day it ends: Civil Code 201–203, Civil Procedure Law 85.

The day of the start is not counted (Civil Code 201); a period of months ends on the corresponding day, or on the last
day of a month that lacks it (202); a last day that is no working day moves to the next working day (203). A paused day
is not counted, however many pauses cover it. An extension lengthens the period, and the end rolls once.
"""

import calendar as gregorian
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from oversight.workdays.calendar import Calendar, steps_for
from oversight.workdays.errors import PeriodError, gettext_noop
from oversight.workdays.table import Days, Numbers, number

DAY = timedelta(days=1)

LENGTH = gettext_noop("A period of {value} never ends: its length is a whole number from 1.")
UNIT = gettext_noop("{value} is no unit of a period: use one of {known}.")
PAUSE = gettext_noop("The pause {value} ends before it begins: give its first day, then its last.")
EXTENSION = gettext_noop("An extension of {value} would shorten the period: give 0 or more.")
MONTHS_PAUSE = gettext_noop(
    "A period of months takes no pause such as {value}, because it ends on the corresponding day of a month: "
    "remove the pause or extend the period."
)


class Unit(StrEnum):
    """What a period is counted in."""

    WORKING = "working"
    CALENDAR = "calendar"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Period:
    """A length and its unit, as a provision states it: at least one.

    A period of nothing or of less than nothing is no period in law: PeriodError "length". An unknown unit: "unit".
    """

    length: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.length < 1:
            raise PeriodError("length", LENGTH, value=self.length)
        try:
            object.__setattr__(self, "unit", Unit(self.unit))
        except ValueError:
            raise PeriodError("unit", UNIT, value=self.unit, known=", ".join(Unit)) from None


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """Days that do not count, both ends inside. PeriodError "pause" where it ends before it begins."""

    from_day: date
    to_day: date

    def __post_init__(self) -> None:
        if self.to_day < self.from_day:
            raise PeriodError("pause", PAUSE, value=f"{self.from_day}..{self.to_day}")


@dataclass(frozen=True, slots=True)
class Due:
    """The day a period ends, and whether a coming holiday notice may still move it."""

    day: date
    provisional: bool


def due(
    calendar: Calendar,
    start: date,
    period: Period,
    *,
    pauses: Iterable[Pause] = (),
    extension: int = 0,
    roll: bool = True,
) -> Due:
    """The last day of a period.

    `extension` is in the period's own unit. With `roll` a last day that is no working day moves to the next working day
    outside a pause. Provisional is an end after `calendar.certain_until` (24 December of the last arranged year).
    Raises PeriodError "extension" below zero, "months_pause" for a pause in a period of months, and DayError.
    """
    breaks = merged(pauses)
    day = last_counted_day(calendar, start, period, breaks, extension)
    if roll:
        day = rolled(calendar, day, breaks)
    return Due(day, day > calendar.certain_until)


def due_array(
    calendar: Calendar, starts: Days, lengths: int | Numbers, unit: Unit, *, roll: bool = True
) -> tuple[Days, npt.NDArray[np.bool_]]:
    """`due` without pauses for an array of starts (datetime64[D]): the days, and which of them are provisional.

    An extension is part of the length here. Raises PeriodError "length" for a length below 1, and DayError.
    """
    steps, unit = steps_for(starts, lengths), Period(1, unit).unit
    if steps.size and steps.min() < 1:
        raise PeriodError("length", LENGTH, value=int(steps.min()))
    if unit is Unit.WORKING:
        days = calendar.add_array(starts, steps)
    else:
        numbers = calendar.day_numbers(starts)
        days = (numbers + steps).view("datetime64[D]") if unit is Unit.CALENDAR else _months_later(starts, steps)
        calendar.day_numbers(days)
        if roll:
            days = calendar.next_workday_array(days)
    return days, days.view(np.int64) > number(calendar.certain_until)


def last_counted_day(
    calendar: Calendar, start: date, period: Period, pauses: Iterable[Pause] = (), extension: int = 0
) -> date:
    """The last day of a period before any roll; arguments and errors as for `due`."""
    if extension < 0:
        raise PeriodError("extension", EXTENSION, value=extension)
    total = period.length + extension
    breaks = merged(pauses)
    if period.unit is Unit.MONTHS:
        if breaks:
            raise PeriodError("months_pause", MONTHS_PAUSE, value=f"{breaks[0].from_day}..{breaks[0].to_day}")
        return _month_later(calendar, start, total)
    if period.unit is Unit.WORKING:
        return _run(calendar.add, calendar.count, start, total, breaks)
    return _run(calendar.after, lambda first, last: (last - first).days, start, total, breaks)


def rolled(calendar: Calendar, day: date, pauses: Iterable[Pause] = ()) -> date:
    """The day itself where it is worked, else the first working day after it that lies outside every pause.

    A paused working day stays: a period of calendar or working days never ends on one.
    """
    if calendar.is_workday(day):
        return day
    day = calendar.next_workday(day)
    for pause in merged(pauses):
        if pause.from_day <= day <= pause.to_day:
            day = calendar.add(pause.to_day, 1)
    return day


def merged(pauses: Iterable[Pause]) -> list[Pause]:
    """The same paused days as pauses in order that neither overlap nor touch."""
    apart: list[Pause] = []
    for pause in sorted(pauses):
        if apart and pause.from_day <= apart[-1].to_day + DAY:
            apart[-1] = Pause(apart[-1].from_day, max(apart[-1].to_day, pause.to_day))
        else:
            apart.append(pause)
    return apart


def _run(
    step: Callable[[date, int], date],
    count: Callable[[date, date], int],
    start: date,
    total: int,
    pauses: list[Pause],
) -> date:
    """Count `total` days after the start; each pause that is reached adds the days it takes away."""
    last = step(start, total)
    for pause in pauses:
        if pause.from_day > last:
            break
        if pause.to_day > start:
            total += count(max(pause.from_day - DAY, start), pause.to_day)
            last = step(start, total)
    return last


def _month_later(calendar: Calendar, start: date, months: int) -> date:
    """The corresponding day of a later month, or its last day (Civil Code 202)."""
    calendar.day_number(start)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > calendar.last_day.year:
        raise calendar.outside(f"{start} {months:+}")
    month += 1
    return date(year, month, min(start.day, gregorian.monthrange(year, month)[1]))


def _months_later(starts: Days, months: Numbers) -> Days:
    first_days = starts.astype("datetime64[M]")
    ends = first_days + months
    last_days = (ends + 1).astype("datetime64[D]") - 1
    corresponding = ends.astype("datetime64[D]") + (starts - first_days.astype("datetime64[D]"))
    ends_on: Days = np.minimum(corresponding, last_days)
    return ends_on
