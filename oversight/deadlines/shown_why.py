"""Why this date: the strip as pages show it, with its text in the reader's language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oversight.acts.refused import Text
from oversight.deadlines.why import Run, StripDay, Why, why_of
from oversight.models import Deadline
from oversight.workdays import DayError, DayKind, Notice, Role

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class StartRefused(Exception):
    """A first day that cannot be tried: what was typed, the rule, the remedy."""

    def __init__(self, value: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.value, self.message, self.remedy = value[:40], message, remedy

    def as_json(self) -> dict[str, str]:
        return {
            "code": "invalid",
            "field": "start",
            "value": self.value,
            "message": self.message,
            "remedy": self.remedy,
        }


@dataclass(frozen=True, slots=True)
class ShownDay:
    """One day of the strip: `style` is a word for its look, `mark` the number of its notice below the strip."""

    day: date
    weekday: Text
    column: int
    number: int | None
    reason: str
    style: str
    mark: int | None


@dataclass(frozen=True, slots=True)
class ShownRun:
    """Some days in a row that need a word."""

    first: date
    last: date
    count: int
    reason: str
    notice: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownWhy:
    """A strip for a template."""

    why: Why
    days: Sequence[ShownDay]
    runs: Sequence[ShownRun]
    notices: Sequence[tuple[int, str, Notice]]
    grounds: Sequence[str]

    @property
    def start(self) -> date:
        return self.why.facts.start


def tried_start(typed: str) -> date | None:
    """The day in `?start=`; None where none is tried. Raises StartRefused."""
    if not typed:
        return None
    try:
        if _DAY.fullmatch(typed):
            return date.fromisoformat(typed)
    except ValueError:
        pass
    raise StartRefused(typed, _("This is no day of the calendar."), _("Write it as 2026-09-24."))


def tried_why(deadline: Deadline, typed: str) -> Why:
    """The strip from the start that was typed, or from the deadline's own. Raises StartRefused."""
    start = tried_start(typed)
    try:
        return why_of(deadline, start=start)
    except DayError as error:
        raise StartRefused(typed or str(deadline.start_on), error.sentence(_)) from error


def shown_why(why: Why) -> ShownWhy:
    """A strip in the reader's language."""
    language = get_language() or "en"
    notices = why.notices
    marks = {notice: place for place, notice in enumerate(notices, start=1)}
    return ShownWhy(
        why,
        [_day(one, language, marks) for one in why.days],
        [_run(one, language) for one in why.runs()],
        [(mark, notice.title(language), notice) for notice, mark in marks.items()],
        [_ground(one.title.text(language), one.as_json(), one.basis) for one in why.grounds],
    )


def beside(deadline: Deadline) -> ShownWhy | None:
    """The strip beside a deadline; None where the calendar does not reach that far."""
    try:
        return shown_why(why_of(deadline))
    except DayError:
        return None


def _day(one: StripDay, language: str, marks: dict[Notice, int]) -> ShownDay:
    note = one.note
    return ShownDay(
        day=note.day,
        weekday=WEEKDAYS_ABBR[note.day.weekday()],
        column=note.day.weekday(),
        number=note.number,
        reason=one.reason(language, brief=True),
        style=_style(one),
        mark=marks.get(note.notice) if note.notice else None,
    )


def _style(one: StripDay) -> str:
    if one.note.role is Role.PAUSED:
        return "paused"
    if one.note.role in {Role.PASSED, Role.REACHED}:
        return one.note.role.value
    if one.note.kind is DayKind.MAKEUP:
        return "makeup"
    if one.note.role in {Role.COUNTED, Role.RUNS}:
        return "extension" if one.extension else "counted"
    return one.note.kind.value


def _run(run: Run, language: str) -> ShownRun:
    notice = run.first.note.notice
    return ShownRun(
        run.first.note.day,
        run.last.note.day,
        run.count,
        run.first.reason(language, brief=True),
        notice.title(language) if notice else "",
        notice.address if notice else "",
    )


def _ground(title: str, said: dict[str, Any], basis: str) -> str:
    much = f"{said['from']} – {said['to']}" if said["from"] else f"+{said['length']}"
    return f"{title}: {much} ({basis})"
