"""Fill a demonstration with cases, to measure and to try things with."""

import argparse
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date

from inspections.acts.generate import generate_cases
from oversight.acts import ActRefused
from oversight.clock import today


class Command(BaseCommand):
    help = (
        "Add invented cases to a demonstration with a register. The same number, seed and day on the same register "
        "give the same cases."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=_positive, required=True, help="how many cases")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--until", help="last day told of, as 2026-09-24 (default: today)")

    def handle(self, *args: Any, **options: Any) -> None:
        until = _day(options["until"]) if options["until"] else today()
        cases, started = options["cases"], perf_counter()
        try:
            generate_cases(
                None,
                None,
                cases=cases,
                seed=options["seed"],
                until=until,
                progress=lambda done: self._tell(done, cases, perf_counter() - started),
            )
        except ActRefused as refused:
            raise CommandError("\n".join(str(one.sentence()) for one in refused.refusals)) from refused
        self.stdout.write(f"{cases:,} cases in {perf_counter() - started:.1f} s")

    def _tell(self, done: int, cases: int, seconds: float) -> None:
        if done % 100_000 == 0 or done == cases:
            self.stdout.write(f"  {done:,} of {cases:,} cases after {seconds:.1f} s")


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
