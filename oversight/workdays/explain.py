"""Why a period ends on its day: one note for every day from the day after the start to the due day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oversight.workdays.arrangements import HolidayName, Notice
from oversight.workdays.calendar import Calendar, DayKind
from oversight.workdays.periods import DAY, Pause, Period, Unit, due, last_counted_day, merged


class Role(StrEnum):
    """What a period makes of a day."""

    COUNTED = "counted"
    OFF = "off"
    """Not worked, and the period counts working days."""
    PAUSED = "paused"
    RUNS = "runs"
    """Inside a period of months, whose days are not counted one by one."""
    PASSED = "passed"
    """After the last counted day, which was no working day: the end moves on."""
    REACHED = "reached"
    """Where the moved end comes to rest."""


KINDS: dict[DayKind, tuple[str, str]] = {
    DayKind.WORKING: ("working day", "工作日"),
    DayKind.MAKEUP: ("make-up working day", "调休上班"),
    DayKind.WEEKEND: ("weekend", "周末"),
    DayKind.HOLIDAY: ("holiday", "放假"),
}

ROLES: dict[Role, tuple[str, str]] = {
    Role.COUNTED: ("", ""),
    Role.OFF: ("", ""),
    Role.RUNS: ("", ""),
    Role.PAUSED: ("paused, not counted", "中止期间，不计入"),
    Role.PASSED: ("the end moves on", "期间届满日顺延"),
    Role.REACHED: ("the end has moved here", "顺延至此日届满"),
}

PROVISIONAL = ("provisional: the next holiday notice may change it", "暂定：以下一年度放假安排为准")

BRIEF = ("provisional", "暂定")


@dataclass(frozen=True, slots=True)
class DayNote:
    """One day of a period: what it is, what the period makes of it, and its number where it counts."""

    day: date
    kind: DayKind
    role: Role
    number: int | None
    holiday: HolidayName | None
    provisional: bool
    notice: Notice | None = None

    def reason(self, language: str = "en", *, brief: bool = False) -> str:
        """Why the day counts or not, in English or (any "zh…") Chinese; the notice behind it is told apart.

        `brief` says "provisional" in a word, for a strip that explains it once.
        """
        chinese = language.startswith("zh")
        at = 1 if chinese else 0
        kind = KINDS[self.kind][at]
        if self.holiday:
            name = self.holiday.zh if chinese else self.holiday.en
            kind += f"（{name}）" if chinese else f" ({name})"
        uncertain = (BRIEF if brief else PROVISIONAL)[at] if self.provisional else ""
        parts = [kind, ROLES[self.role][at], uncertain]
        return ("；" if chinese else "; ").join(filter(None, parts))

    def as_json(self) -> dict[str, str | int | bool | None]:
        """Plain values for a JSON document."""
        return {
            "day": self.day.isoformat(),
            "kind": self.kind.value,
            "role": self.role.value,
            "number": self.number,
            "holiday_zh": self.holiday.zh if self.holiday else None,
            "holiday_en": self.holiday.en if self.holiday else None,
            "provisional": self.provisional,
            "notice_zh": self.notice.zh if self.notice else None,
            "notice_en": self.notice.en if self.notice else None,
            "notice_number": self.notice.number if self.notice else None,
            "notice_address": self.notice.address if self.notice else None,
            "reason_zh": self.reason("zh"),
            "reason_en": self.reason("en"),
        }


def explain(
    calendar: Calendar,
    start: date,
    period: Period,
    *,
    pauses: Iterable[Pause] = (),
    extension: int = 0,
    roll: bool = True,
) -> list[DayNote]:
    """Every day after the start up to the due day; arguments and errors as for `due`."""
    breaks = merged(pauses)
    end = due(calendar, start, period, pauses=breaks, extension=extension, roll=roll).day
    last = last_counted_day(calendar, start, period, breaks, extension)
    notes: list[DayNote] = []
    counted = 0
    day = start + DAY
    while day <= end:
        kind = calendar.kind(day)
        paused = any(pause.from_day <= day <= pause.to_day for pause in breaks)
        role = _after_last(day, end, paused) if day > last else _within(kind, period.unit, paused)
        counted += role is Role.COUNTED
        number = counted if role is Role.COUNTED else None
        uncertain = day > calendar.certain_until
        notes.append(DayNote(day, kind, role, number, calendar.holiday_name(day), uncertain, calendar.notice_of(day)))
        day += DAY
    return notes


def _within(kind: DayKind, unit: Unit, paused: bool) -> Role:
    if paused:
        return Role.PAUSED
    if unit is Unit.MONTHS:
        return Role.RUNS
    if unit is Unit.WORKING and kind in {DayKind.WEEKEND, DayKind.HOLIDAY}:
        return Role.OFF
    return Role.COUNTED


def _after_last(day: date, end: date, paused: bool) -> Role:
    if day == end:
        return Role.REACHED
    return Role.PAUSED if paused else Role.PASSED
