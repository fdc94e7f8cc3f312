"""`manage.py import_arrangement 2027.json`: a holiday arrangement as a draft, for an officer to put into force."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from oversight.acts import ActRefused
from oversight.clock import today
from oversight.deadlines.acts.arrangements import import_arrangement
from oversight.deadlines.arrangement_days import left_working
from oversight.deadlines.arrangement_file import read_arrangement
from oversight.deadlines.calendar import calendar_with


class Command(BaseCommand):
    help = (
        "Read the holiday arrangement of a year from a JSON file (year, days with date, name and isOffDay, papers) as "
        "a draft. No deadline moves: two officers of the national department put it into force."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the JSON file")
        parser.add_argument("--published-on", required=True, metavar="DAY", help="day of the notice, YYYY-MM-DD")
        parser.add_argument("--title", help="title of the notice; its usual title where left out")
        parser.add_argument("--number", default="", help="number of the notice, e.g. 国办发明电〔2026〕7号")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        published_on = _day(options["published_on"])
        try:
            read = read_arrangement(path.read_bytes())
            # Called with None: the act makes its subject, and the system itself runs it.
            made = import_arrangement(
                None,
                None,
                year=read.year,
                title=options["title"] or f"国务院办公厅关于{read.year}年部分节假日安排的通知",
                number=options["number"],
                address=read.address,
                published_on=published_on,
                days=read.days,
            )
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except ActRefused as refused:
            lines = [f"{one.field} {one.value!r}: {one.sentence()}" for one in refused.refusals]
            raise CommandError("\n".join([_("Nothing was taken in:"), *lines])) from refused
        self.stdout.write(_("Draft %(number)d: %(draft)s") % {"number": made.pk, "draft": made})
        for day in left_working(made.arrangement, calendar_with(made)):
            text = _("%(day)s is a statutory holiday and stays a working day: compare with the notice.")
            self.stderr.write(text % {"day": day})


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        sentence = _("{value} is no day: write a day that exists as YYYY-MM-DD, like 2026-09-24.")
        raise CommandError(sentence.format(value=repr(text))) from None
    if day > today():
        raise CommandError(_("%(day)s has not come yet; give the day on which it happened.") % {"day": day})
    return day
