"""The working calendar: add, count and compare working days in constant time, for one day or for an array of days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache, cached_property
from hashlib import sha256

import numpy as np

from oversight.workdays.arrangements import (
    FIRST_MOVABLE,
    SATURDAY,
    Arrangement,
    HolidayName,
    Notice,
    package_arrangements,
)
from oversight.workdays.errors import ArrangementError, DayError, PeriodError, gettext_noop
from oversight.workdays.statutory import english_name, statutory_days
from oversight.workdays.table import EPOCH, Days, Numbers, Table, blocks, number

LAST_YEAR = 2100
"""Last year of every calendar: as far as the lunar festivals can be computed."""

NO_ARRANGEMENT = gettext_noop("A calendar needs the arrangement of at least one year: give one.")
TOO_LATE = gettext_noop("The arrangement of {value} lies after {last}, the last year of the calendar: check the year.")
INSTANT = gettext_noop("{value} is an instant, not a day: give the date it has in Shanghai.")
NO_DAYS = gettext_noop("An array of {value} does not hold days: give datetime64[D].")
OUTSIDE = gettext_noop(
    "{value} lies outside the calendar, which reaches from {first} to {last}: give days and periods inside it."
)
MISFIT = gettext_noop("Lengths {value} do not fit starts {starts}: give one whole number, or one for each start.")


class DayKind(StrEnum):
    """What a day is before any period looks at it."""

    WORKING = "working"
    MAKEUP = "makeup"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Calendar:
    """Working days from the first arranged year to 2100.

    Monday to Friday are worked unless an arrangement takes them off; a Saturday or Sunday is worked where an
    arrangement makes it up. Where two arrangements name the same day the later one in the tuple wins. A year without
    an arrangement has its weekends, its statutory holidays and their substitute days off, and is provisional.

    All methods raise DayError "out_of_range" for a day outside the calendar, "not_a_day" for an instant.
    """

    arrangements: tuple[Arrangement, ...]

    @classmethod
    def from_arrangements(cls, arrangements: Iterable[Arrangement]) -> "Calendar":
        """A calendar of the given arrangements, one or more; raises ArrangementError "no_arrangement" or "year"."""
        known = tuple(arrangements)
        if not known:
            raise ArrangementError("no_arrangement", NO_ARRANGEMENT)
        latest = max(known, key=lambda arrangement: arrangement.year)
        if latest.year > LAST_YEAR:
            raise ArrangementError("year", TOO_LATE, value=latest.year, last=LAST_YEAR)
        return cls(known)

    def with_arrangements(self, extra: Iterable[Arrangement]) -> "Calendar":
        """This calendar and further arrangements, which win over those it has."""
        return Calendar.from_arrangements((*self.arrangements, *extra))

    def __hash__(self) -> int:
        return hash(self.version)

    # What is known

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change when an arrangement changes a day or a year becomes arranged."""
        moved = sorted(day for day, worked in self._arranged_days.items() if worked != (day.weekday() < SATURDAY))
        text = ",".join([*map(str, sorted(self.arranged_years)), *map(str, moved)])
        return sha256(text.encode()).hexdigest()[:12]

    @cached_property
    def arranged_years(self) -> frozenset[int]:
        """Years with an arrangement."""
        return frozenset(arrangement.year for arrangement in self.arrangements)

    @cached_property
    def first_day(self) -> date:
        """First day of the calendar: 1 January of the first arranged year."""
        return date(min(self.arranged_years), 1, 1)

    @property
    def last_day(self) -> date:
        """Last day of the calendar."""
        return date(LAST_YEAR, 12, 31)

    @cached_property
    def last_arranged_year(self) -> int:
        """Last year up to which every year has an arrangement; a year behind a gap does not count."""
        year = min(self.arranged_years)
        while year + 1 in self.arranged_years:
            year += 1
        return year

    @cached_property
    def certain_until(self) -> date:
        """Last day that no coming notice may move: 24 December of the last arranged year. Later is provisional."""
        return date(self.last_arranged_year, *FIRST_MOVABLE) - timedelta(days=1)

    def has_arrangement(self, year: int) -> bool:
        """Whether the arrangement of a year is known."""
        return year in self.arranged_years

    # One day

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked."""
        at = self.day_number(day)
        return self._table(at).works(at)

    def kind(self, day: date) -> DayKind:
        """What the day is: working, made up, weekend, or a named day off (also on a Saturday or Sunday)."""
        weekend = day.weekday() >= SATURDAY
        if self.is_workday(day):
            return DayKind.MAKEUP if weekend else DayKind.WORKING
        if not weekend or self._arranged_days.get(day) is False:
            return DayKind.HOLIDAY
        computed = not self.has_arrangement(day.year) and day in statutory_days(day.year)
        return DayKind.HOLIDAY if computed else DayKind.WEEKEND

    def holiday_name(self, day: date) -> HolidayName | None:
        """Name of the holiday that a day off or a make-up day belongs to, None where no source names it."""
        if day in self._names:
            return self._names[day]
        if self.kind(day) is not DayKind.HOLIDAY:
            return None
        chinese = statutory_days(day.year).get(day)
        return HolidayName(chinese, english_name(day) or chinese) if chinese else None

    def notice_of(self, day: date) -> Notice | None:
        """The notice that made the day a holiday or a working day, the latest where several name it."""
        return self._notices.get(day)

    def next_workday(self, day: date) -> date:
        """The day itself where it is worked, else the first working day after it."""
        at = self.day_number(day)
        return day if self._table(at).works(at) else self.add(day, 1)

    def add(self, start: date, n: int) -> date:
        """The n-th working day after the start, which is not counted; before it for n < 0; the start itself for 0."""
        at = self.day_number(start)
        if n == 0:
            return start
        table = self._table(at)
        position = table.position(at, n)
        if position >= len(table.nth):
            table = self._whole
        if not 0 <= position < len(table.nth):
            raise self.outside(f"{start} {n:+}")
        return date.fromordinal(int(table.nth[position]) + EPOCH)

    def after(self, start: date, n: int) -> date:
        """The n-th calendar day after the start (before it for n < 0)."""
        at = self.day_number(start) + n
        if not number(self.first_day) <= at <= number(self.last_day):
            raise self.outside(f"{start} {n:+}")
        return date.fromordinal(at + EPOCH)

    def changed_days(self, other: "Calendar") -> list[date]:
        """Days that another calendar works otherwise, by the arrangements of both; in order."""
        named = {day for one in (self, other) for year in one.arrangements for day in year.off_days | year.makeup_days}
        arranged = self.arranged_years ^ other.arranged_years
        named |= {day for year in arranged for day in statutory_days(year)}
        first, last = max(self.first_day, other.first_day), min(self.last_day, other.last_day)
        return sorted(day for day in named if first <= day <= last and self.is_workday(day) != other.is_workday(day))

    def count(self, start: date, end: date) -> int:
        """Working days after the start up to and including the end; negative where the end comes first.

        `count(start, add(start, n)) == n` for every n.
        """
        first, last = self.day_number(start), self.day_number(end)
        table = self._table(max(first, last))
        if last >= first:
            return int(table.before[last + 1 - table.first] - table.before[first + 1 - table.first])
        return int(table.before[last - table.first] - table.before[first - table.first])

    # Arrays of days

    def add_array(self, starts: Days, n: int | Numbers) -> Days:
        """`add` for an array of dtype datetime64[D], with one n for all or one for each."""
        days, steps = self.day_numbers(starts), steps_for(starts, n)
        found = np.empty_like(days)
        for block in blocks(days.size):
            found[block] = self._add_block(days[block], steps[block] if steps.ndim else steps)
        return found.view("datetime64[D]")

    def next_workday_array(self, days: Days) -> Days:
        """`next_workday` for an array of dtype datetime64[D]."""
        numbers = self.day_numbers(days)
        found = np.empty_like(numbers)
        for block in blocks(numbers.size):
            found[block] = self._nth(numbers[block], self._before(numbers[block]))
        return found.view("datetime64[D]")

    # What a day must be

    def day_number(self, day: date) -> int:
        """Days since 1 January 1970, once the day is known to lie in the calendar."""
        if isinstance(day, datetime):
            raise DayError("not_a_day", INSTANT, value=day)
        if not self.first_day <= day <= self.last_day:
            raise self.outside(day)
        return number(day)

    def day_numbers(self, days: Days) -> Numbers:
        """`day_number` for an array of dtype datetime64[D]."""
        if days.dtype != np.dtype("datetime64[D]"):
            raise DayError("not_a_day", NO_DAYS, value=days.dtype)
        numbers: Numbers = days.view(np.int64)
        first, last = number(self.first_day), number(self.last_day)
        if numbers.size and (numbers.min() < first or numbers.max() > last):
            raise self.outside(days[(numbers < first) | (numbers > last)][0])
        return numbers

    def outside(self, what: object) -> DayError:
        """The refusal of a day or a period that leaves the calendar, for the caller to raise."""
        return DayError("out_of_range", OUTSIDE, value=what, first=self.first_day, last=self.last_day)

    # Inside

    @cached_property
    def _arranged_days(self) -> Mapping[date, bool]:
        """Each day that an arrangement names: worked or not."""
        named: dict[date, bool] = {}
        for arrangement in self.arrangements:
            named.update(dict.fromkeys(arrangement.off_days, False))
            named.update(dict.fromkeys(arrangement.makeup_days, True))
        return named

    @cached_property
    def _names(self) -> Mapping[date, HolidayName]:
        return {day: name for arrangement in self.arrangements for day, name in arrangement.names.items()}

    @cached_property
    def _notices(self) -> Mapping[date, Notice]:
        return {
            day: arrangement.notice
            for arrangement in self.arrangements
            if arrangement.notice
            for day in arrangement.off_days | arrangement.makeup_days
        }

    @cached_property
    def _arranged(self) -> Table:
        """The years that need no computing, ready in a millisecond: most questions end here."""
        return Table.build(self.first_day, date(self.last_arranged_year, 12, 31), self._arranged_days)

    @cached_property
    def _whole(self) -> Table:
        """All years to the last; those without an arrangement are computed on first need."""
        exceptions = {
            day: False
            for year in range(self.last_arranged_year + 1, LAST_YEAR + 1)
            if not self.has_arrangement(year)
            for day in statutory_days(year)
        }
        return Table.build(self.first_day, self.last_day, {**exceptions, **self._arranged_days})

    def _table(self, at: int) -> Table:
        return self._arranged if at <= self._arranged.last else self._whole

    def _before(self, days: Numbers) -> Numbers:
        return self._table(int(days.max())).before_each(days)

    def _add_block(self, days: Numbers, steps: Numbers) -> Numbers:
        if steps.min() > 0:  # nearly always: the fewest passes over memory
            positions = self._before(days + 1)
            positions += steps - 1
            return self._nth(days, positions)
        ahead = (steps > 0).astype(np.int64)
        found = self._nth(days, self._before(days + ahead) + steps - ahead)
        return np.where(steps == 0, days, found)

    def _nth(self, days: Numbers, positions: Numbers) -> Numbers:
        """The working days at the positions; the days they were asked for name the one that leads outside."""
        high = positions.max()
        table = self._arranged if high < len(self._arranged.nth) else self._whole
        if positions.min() < 0 or high >= len(table.nth):
            at = int(positions.argmax() if high >= len(table.nth) else positions.argmin())
            raise self.outside(f"{date.fromordinal(int(days[at]) + EPOCH)} +…")
        return table.nth_each(positions)


def steps_for(starts: Days, n: int | Numbers) -> Numbers:
    """Whole numbers of days, one for all starts or one for each; raises PeriodError "length" for anything else."""
    steps = np.asarray(n)
    if steps.dtype.kind not in "iu" or steps.shape not in ((), starts.shape):
        raise PeriodError("length", MISFIT, value=f"{steps.dtype}{steps.shape}", starts=starts.shape)
    return steps.astype(np.int64, copy=False)


@cache
def default_calendar() -> Calendar:
    """The calendar of the arrangements that the package `chinesecalendar` knows."""
    return Calendar.from_arrangements(package_arrangements())
