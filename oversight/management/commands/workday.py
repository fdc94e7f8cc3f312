"""`manage.py workday 2026-09-24 +10`: the day a period ends, and on request why."""

import json
from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oversight.deadlines.calendar import fresh_calendar
from oversight.workdays import (
    Calendar,
    DayNote,
    Due,
    Pause,
    Period,
    Unit,
    WorkdayError,
    default_calendar,
    due,
    explain,
)


class Command(BaseCommand):
    help = (
        "Print the last day of a period. The start is not counted; make-up weekends are working days. "
        "Arrangements are those in force; where no database is there, those of the installed package, and it says so."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("start", help="day of the event, YYYY-MM-DD; the period begins on the day after it")
        parser.add_argument("length", help="length of the period from 1, with or without a plus sign: +10")
        parser.add_argument("--unit", default=Unit.WORKING.value, help=f"{', '.join(Unit)} (working unless given)")
        parser.add_argument(
            "--pause", action="append", default=[], metavar="A..B", help="days not counted, both inside; repeatable"
        )
        parser.add_argument("--extend", default="0", metavar="N", help="lengthen the period by N of its unit")
        parser.add_argument("--no-roll", action="store_true", help="keep a last day that is no working day")
        parser.add_argument("--explain", action="store_true", help="a line for each day, with the reason")
        parser.add_argument("--json", action="store_true", help="one JSON document (with --explain: and its days)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            start = _day(options["start"])
            period = Period(_number(options["length"]), options["unit"])
            pauses = [_pause(text) for text in options["pause"]]
            extension, roll = _number(options["extend"]), not options["no_roll"]
            calendar = self._calendar()
            result = due(calendar, start, period, pauses=pauses, extension=extension, roll=roll)
            notes = (
                explain(calendar, start, period, pauses=pauses, extension=extension, roll=roll)
                if options["explain"]
                else []
            )
        except WorkdayError as refusal:
            raise CommandError(refusal.sentence(_)) from None
        if options["json"]:
            self._print_json(result, notes, calendar.version)
            return
        for note in notes:
            self.stdout.write(_line(note))
        self.stdout.write(result.day.isoformat())
        if result.provisional:
            # Beside the answer, not in it: a script reads one day from the output.
            self.stderr.write(
                _("Provisional: days after {day} may still be moved by the next holiday notice.").format(
                    day=calendar.certain_until
                )
            )

    def _calendar(self) -> Calendar:
        """The calendar in force; without a database the package's, with a word about it beside the answer."""
        try:
            return fresh_calendar()
        except (DatabaseError, ImproperlyConfigured):
            self.stderr.write(_("No database: arrangements that officers have put into force are not known here."))
            return default_calendar()

    def _print_json(self, result: Due, notes: list[DayNote], version: str) -> None:
        document: dict[str, object] = {
            "due": result.day.isoformat(),
            "provisional": result.provisional,
            "calendar": version,
        }
        if notes:
            document["days"] = [note.as_json() for note in notes]
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        sentence = _("{value} is no day: write a day that exists as YYYY-MM-DD, like 2026-09-24.")
        raise CommandError(sentence.format(value=repr(text))) from None


def _number(text: str | int) -> int:
    try:
        return int(text)
    except ValueError:
        sentence = _("{value} is no length: write a whole number of days or months, like +10.")
        raise CommandError(sentence.format(value=repr(text))) from None


def _pause(text: str) -> Pause:
    first, dots, last = text.partition("..")
    if not dots:
        sentence = _("{value} is no pause: write its first and last day as 2026-09-07..2026-09-11.")
        raise CommandError(sentence.format(value=repr(text)))
    return Pause(_day(first), _day(last))


def _line(note: DayNote) -> str:
    number = "–" if note.number is None else str(note.number)
    weekday = WEEKDAYS_ABBR[note.day.weekday()]
    return f"{note.day} {weekday} {number:>4}  {note.reason(get_language() or 'en')}"
