"""Fill a demonstration's register, to measure and to try things with."""

import argparse
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date

from filings.acts.generate import generate_register
from oversight.acts import ActRefused
from oversight.clock import today


class Command(BaseCommand):
    help = "Add invented filings to a demonstration's register. The same numbers, seed and day give the same register."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--filings", type=_positive, required=True, help="how many filings")
        parser.add_argument("--parties", type=_positive, help="of how many parties (default: three for five filings)")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--until", help="last day told of, as 2026-09-24 (default: today)")

    def handle(self, *args: Any, **options: Any) -> None:
        until = _day(options["until"]) if options["until"] else today()
        parties = options["parties"] or max(1, options["filings"] * 3 // 5)
        started = perf_counter()
        try:
            generate_register(
                None,
                None,
                filings=options["filings"],
                parties=parties,
                seed=options["seed"],
                until=until,
                progress=lambda done: self._tell(done, parties, perf_counter() - started),
            )
        except ActRefused as refused:
            raise CommandError("\n".join(str(one.sentence()) for one in refused.refusals)) from refused
        seconds = perf_counter() - started
        self.stdout.write(f"{options['filings']:,} filings of {parties:,} parties in {seconds:.1f} s")

    def _tell(self, done: int, parties: int, seconds: float) -> None:
        self.stdout.write(f"  {done:,} of {parties:,} parties after {seconds:.1f} s")


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of things: give a whole number from 1")
    return int(text)


def _day(text: str) -> Any:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(f"{text} is no day of the calendar. Write it as 2026-09-24.")
    return day
