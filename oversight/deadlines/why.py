"""Why this date? Every day of a period with the reason why it counts or not: a strip that a person can check.

Pure: facts and a calendar in, days out. Pages, JSON, print and the pages of providers show the same strip.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from oversight.deadlines.calendar import calendar_in_force
from oversight.deadlines.facts import Facts, active_adjustments, facts_of
from oversight.models import Deadline, DeadlineAdjustment
from oversight.statute import Bilingual, Limit
from oversight.workdays import Calendar, DayKind, DayNote, Due, Notice, Pause, Role, explain
from oversight.workdays.periods import last_counted_day


@dataclass(frozen=True, slots=True)
class Ground:
    """A pause or an extension in the words of the statute; a waiver is none, it ends the clock."""

    kind: str
    title: Bilingual
    basis: str
    pause: Pause | None
    length: int

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "title_zh": self.title.zh,
            "title_en": self.title.en,
            "basis": self.basis,
            "from": self.pause.from_day.isoformat() if self.pause else None,
            "to": self.pause.to_day.isoformat() if self.pause else None,
            "length": self.length or None,
        }


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day: what it is, the pause it lies in, and whether it is there only because the period was extended."""

    note: DayNote
    pause: Ground | None
    extension: bool

    def reason(self, language: str, *, brief: bool = False) -> str:
        """Why it counts or not, in English or (any "zh…") Chinese; see DayNote.reason."""
        chinese = language.startswith("zh")
        parts = [self.note.reason(language, brief=brief)]
        if self.pause:
            parts.append(self.pause.title.text(language))
        if self.extension:
            parts.append("延长期间" if chinese else "in the extension")
        return ("；" if chinese else "; ").join(parts)

    def as_json(self) -> dict[str, Any]:
        return {
            **self.note.as_json(),
            "reason_zh": self.reason("zh"),
            "reason_en": self.reason("en"),
            "pause": self.pause.title.en if self.pause else None,
            "extension": self.extension,
        }


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row with the same reason."""

    first: StripDay
    last: StripDay
    count: int


@dataclass(frozen=True, slots=True)
class Why:
    """A due day with all that it follows from.

    `days` begins on the day after the start and ends on the due day. `tried` says that the start is not the deadline's.
    """

    limit: Limit
    facts: Facts
    tried: bool
    due: Due
    days: tuple[StripDay, ...]
    grounds: tuple[Ground, ...]
    calendar: Calendar

    @property
    def notices(self) -> list[Notice]:
        """The notices that made holidays and make-up days of the strip, each once, in the order of the days."""
        return list(dict.fromkeys(one.note.notice for one in self.days if one.note.notice))

    @property
    def weekend_days(self) -> int:
        """Plain Saturdays and Sundays that were not counted."""
        return sum(_is_plain_weekend(one) for one in self.days)

    def runs(self) -> list[Run]:
        """What is out of the ordinary, days in a row as one: holidays, make-up days, pauses, the roll."""
        return list(_runs([one for one in self.days if not _is_ordinary(one)]))

    def as_json(self) -> dict[str, Any]:
        """The document of `why.json`; see docs/clocks.md for its fields."""
        return {
            "rule": self.limit.key,
            "title_zh": self.limit.title.zh,
            "title_en": self.limit.title.en,
            "basis": list(self.limit.citations),
            "start": self.facts.start.isoformat(),
            "tried": self.tried,
            "length": self.facts.period.length,
            "unit": self.facts.period.unit.value,
            "extension": self.facts.extension,
            "roll": self.facts.roll,
            "due": self.due.day.isoformat(),
            "provisional": self.due.provisional,
            "certain_until": self.calendar.certain_until.isoformat(),
            "calendar": self.calendar.version,
            "adjustments": [one.as_json() for one in self.grounds],
            "days": [one.as_json() for one in self.days],
        }


def why(limit: Limit, facts: Facts, calendar: Calendar, grounds: Sequence[Ground] = (), *, tried: bool = False) -> Why:
    """The strip of a period. Raises DayError where it leaves the calendar."""
    notes = explain(
        calendar, facts.start, facts.period, pauses=facts.pauses, extension=facts.extension, roll=facts.roll
    )
    unextended = last_counted_day(calendar, facts.start, facts.period, facts.pauses) if facts.extension else None
    pauses = [one for one in grounds if one.pause]
    days = tuple(
        StripDay(note, _pause_of(note, pauses), unextended is not None and _extends(note, unextended)) for note in notes
    )
    return Why(limit, facts, tried, facts.due(calendar), days, tuple(grounds), calendar)


def why_of(deadline: Deadline, *, start: date | None = None, calendar: Calendar | None = None) -> Why:
    """The strip of a deadline, from its own start or from one that is tried; no query with adjustments prefetched.

    Raises DayError where the period leaves the calendar.
    """
    tried = start is not None and start != deadline.start_on
    grounds = [ground_of(deadline, one) for one in active_adjustments(deadline)]
    counted = [one for one in grounds if one.pause or one.length]
    return why(deadline.limit, facts_of(deadline, start), calendar or calendar_in_force(), counted, tried=tried)


def ground_of(deadline: Deadline, adjustment: DeadlineAdjustment) -> Ground:
    """An adjustment in the words of the statute."""
    known = deadline.limit.adjustment(adjustment.kind, adjustment.reason)
    title = known.title if known else Bilingual(adjustment.reason, adjustment.reason)
    return Ground(adjustment.kind, title, adjustment.basis, adjustment.pause, adjustment.length or 0)


def _pause_of(note: DayNote, pauses: Sequence[Ground]) -> Ground | None:
    if note.role is not Role.PAUSED:
        return None
    return next((one for one in pauses if one.pause and one.pause.from_day <= note.day <= one.pause.to_day), None)


def _extends(note: DayNote, unextended: date) -> bool:
    return note.day > unextended and note.role in {Role.COUNTED, Role.RUNS}


def _is_plain_weekend(day: StripDay) -> bool:
    return day.note.kind is DayKind.WEEKEND and day.note.role is Role.OFF


def _is_ordinary(day: StripDay) -> bool:
    """A day that needs no word: a working day that counts, a weekend that does not, a calendar day that does."""
    if day.note.kind is DayKind.MAKEUP or day.note.role in {Role.PAUSED, Role.PASSED, Role.REACHED}:
        return False
    return day.note.kind is not DayKind.HOLIDAY or day.note.role in {Role.COUNTED, Role.RUNS}


def _runs(days: Sequence[StripDay]) -> Iterator[Run]:
    first = before = None
    count = 0
    for one in days:
        if first and before and (one.note.day - before.note.day).days == 1 and one.reason("en") == first.reason("en"):
            before, count = one, count + 1
            continue
        if first and before:
            yield Run(first, before, count)
        first = before = one
        count = 1
    if first and before:
        yield Run(first, before, count)
