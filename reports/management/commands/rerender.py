"""Render documents again and compare; changes nothing."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.notices.rerendering import compare


class Command(BaseCommand):
    help = "Render every printed document again and name those whose PDF would differ; exit status 1 where one does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", required=True, help="compare only; there is no other way")
        parser.add_argument("--since", type=date.fromisoformat, metavar="DATE", help="issued on that day or later")
        parser.add_argument("--limit", type=int, metavar="N", help="no more than so many, the oldest first")

    def handle(self, *args: Any, **options: Any) -> None:
        compared = differing = 0
        for one in compare(options["since"], options["limit"]):
            compared += 1
            if one.reasons:
                differing += 1
                self.stdout.write(f"{one.number}: {'; '.join(one.reasons)}")
        if differing:
            raise CommandError(f"{differing} of {compared} documents differ.")
        self.stdout.write(f"{compared} documents would be printed byte for byte as they were.")
