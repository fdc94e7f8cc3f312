"""The days of a notice: as ranges that a person types, as days that the calendar takes, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from oversight.acts import Refusal
from oversight.models.arrangement import ArrangedDay, HolidayArrangement
from oversight.workdays import Arrangement, ArrangementError, Calendar

DAY = timedelta(days=1)
LONGEST = 31
"""Days of one range; the longest holiday so far had sixteen."""


@dataclass(frozen=True, slots=True)
class DayRange:
    """Some days in a row of one holiday: all off, or (mostly a single weekend day) all worked."""

    name: str
    first: date
    last: date
    kind: str

    OFF = "off"
    WORKED = "worked"

    def days(self) -> list[ArrangedDay]:
        length = (self.last - self.first).days + 1
        return [
            {"date": (self.first + at * DAY).isoformat(), "name": self.name, "isOffDay": self.kind == self.OFF}
            for at in range(length)
        ]


def expanded(ranges: Iterable[DayRange]) -> list[ArrangedDay]:
    """Every day of the ranges, by date."""
    return sorted((day for one in ranges for day in one.days()), key=lambda day: day["date"])


def ranges_of(days: Iterable[ArrangedDay]) -> list[DayRange]:
    """Days as ranges again, for a form that begins with what is stored."""
    ranges: list[DayRange] = []
    for one in sorted(days, key=lambda day: day["date"]):
        day, kind = date.fromisoformat(one["date"]), DayRange.OFF if one["isOffDay"] else DayRange.WORKED
        before = ranges[-1] if ranges else None
        if before and (before.name, before.kind, before.last + DAY) == (one["name"], kind, day):
            ranges[-1] = DayRange(before.name, before.first, day, kind)
        else:
            ranges.append(DayRange(one["name"], day, day, kind))
    return ranges


def wrong_with(year: int, days: Sequence[ArrangedDay]) -> list[Refusal]:
    """Everything that keeps these days from being an arrangement of that year; empty where nothing does."""
    found: list[Refusal] = []
    if not HolidayArrangement.FIRST_YEAR <= year <= HolidayArrangement.LAST_YEAR:
        text = _("An arrangement is of a year from %(first)d to %(last)d.")
        limits = {"first": HolidayArrangement.FIRST_YEAR, "last": HolidayArrangement.LAST_YEAR}
        found.append(Refusal("year", text % limits, _("Enter the year of the notice."), "year", str(year)))
    if not any(day["isOffDay"] for day in days):
        found.append(
            Refusal("no_day_off", _("No day is off."), _("Enter the days off that the notice names."), "days", "")
        )
    for (named, _off), times in Counter((day["date"], day["isOffDay"]) for day in days).items():
        if times > 1:
            text = _("%(day)s is named twice.") % {"day": named}
            found.append(Refusal("twice", text, _("Name it once."), "days", named))
    return found + _contradictions(year, days)


def _contradictions(year: int, days: Sequence[ArrangedDay]) -> list[Refusal]:
    """What the calendar refuses, of every day."""
    off = {date.fromisoformat(day["date"]) for day in days if day["isOffDay"]}
    worked = {date.fromisoformat(day["date"]) for day in days if not day["isOffDay"]}
    found = []
    for day in sorted(off | worked):
        try:
            Arrangement(year, frozenset({day} & off), frozenset({day} & worked))
        except ArrangementError as error:
            remedy = _("Compare the day with the notice.")
            found.append(Refusal(f"day_{error.code}", error.sentence(_), remedy, "days", day.isoformat()))
    return found


def left_working(arrangement: Arrangement, calendar: Calendar) -> list[date]:
    """Statutory holidays, Monday to Friday, that stay working days even with the arrangement: a sign of a gap."""
    return [day for day in arrangement.unnamed_statutory_days() if calendar.is_workday(day)]
