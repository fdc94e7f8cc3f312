"""The State Council's yearly holiday arrangements as data: which days are off, which weekend days are worked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from chinese_calendar.constants import Holiday, holidays, workdays

from oversight.workdays.errors import ArrangementError, gettext_noop
from oversight.workdays.statutory import statutory_days

FIRST_MOVABLE = (12, 25)
"""Month and day from which the next year's notice may still move days (New Year's Day brings its own make-up days)."""

SATURDAY = 5
"""`date.weekday()` of the first day of the weekend."""

BOTH = gettext_noop("{value} is both a day off and a make-up working day in the arrangement of {year}: name it once.")
OTHER_YEAR = gettext_noop(
    "{value} is not a day of the arrangement of {year}, which reaches from 25 December {before} to 31 December {year}: "
    "enter it under its own year."
)
WEEKDAY = gettext_noop(
    "{value} is no Saturday or Sunday and is worked anyway; a make-up working day is a weekend day: "
    "check the date against the notice."
)


class HolidayName(NamedTuple):
    """What a day off is called."""

    zh: str
    en: str


class Notice(NamedTuple):
    """The notice that made a day a holiday or a make-up working day; number and address are "" where not known."""

    zh: str
    en: str
    number: str = ""
    address: str = ""

    def title(self, language: str) -> str:
        """Its title in English or (any "zh…") Chinese."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The notice of one year: days off and make-up working days (调休上班).

    Its days lie in the year or in the last week of December before it. A second arrangement of the same year changes
    the days it names and leaves the others, as the supplementary notices of 2019 and 2020 did.
    Raises ArrangementError: "year" for a day of another year, "both" for a day that is off and worked, "weekday" for
    a make-up day on a Monday to Friday.
    """

    year: int
    off_days: frozenset[date]
    makeup_days: frozenset[date]
    names: Mapping[date, HolidayName] = field(default_factory=dict, compare=False, repr=False)
    notice: Notice | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        both = self.off_days & self.makeup_days
        if both:
            raise ArrangementError("both", BOTH, value=min(both), year=self.year)
        for day in sorted(self.off_days | self.makeup_days):
            if day.year != self.year and (day.year != self.year - 1 or (day.month, day.day) < FIRST_MOVABLE):
                raise ArrangementError("year", OTHER_YEAR, value=day, year=self.year, before=self.year - 1)
        for day in sorted(self.makeup_days):
            if day.weekday() < SATURDAY:
                raise ArrangementError("weekday", WEEKDAY, value=day)

    def unnamed_statutory_days(self) -> list[date]:
        """Statutory holidays, Monday to Friday, that the arrangement leaves working: a sign of an unfinished entry."""
        return [
            day
            for day in statutory_days(self.year, substitutes=False)
            if day.weekday() < SATURDAY and day not in self.off_days
        ]


def package_arrangements() -> tuple[Arrangement, ...]:
    """Arrangements that the package `chinesecalendar` knows, by year from 2004."""
    off: dict[int, set[date]] = defaultdict(set)
    worked: dict[int, set[date]] = defaultdict(set)
    for day in holidays:
        off[day.year].add(day)
    for day in workdays:
        worked[day.year].add(day)
    known = {**holidays, **workdays}
    names = {day: HolidayName(Holiday(name).chinese, name) for day, name in known.items()}
    return tuple(_arrangement(year, off[year], worked[year], names) for year in sorted(off))


def _arrangement(
    year: int, off: Iterable[date], worked: Iterable[date], names: Mapping[date, HolidayName]
) -> Arrangement:
    off_days, makeup_days = frozenset(off), frozenset(worked)
    named = {day: names[day] for day in off_days | makeup_days}
    return Arrangement(year, off_days, makeup_days, named, packaged_notice(year))


def packaged_notice(year: int) -> Notice:
    """The yearly notice of the State Council's General Office, of which the package tells the days only."""
    return Notice(
        f"国务院办公厅关于{year}年部分节假日安排的通知（据 chinesecalendar）",
        f"State Council notice on the holidays of {year} (as the package chinesecalendar tells it)",
    )


def holiday_name(chinese: str) -> HolidayName:
    """A name as a notice prints it ("国庆节、中秋节") in both languages; what no source translates stays Chinese."""
    parts = [part.strip() for part in chinese.replace("，", "、").split("、") if part.strip()]
    return HolidayName(chinese, ", ".join(_ENGLISH.get(part.removesuffix("节"), part) for part in parts) or chinese)


_ENGLISH = {known.chinese.removesuffix("节"): known.value for known in Holiday}
