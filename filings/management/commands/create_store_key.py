"""Give an app store a key to ask the API; the store is registered where it is not yet."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from filings.acts.store_keys import issue_store_key, register_store
from filings.models import Store
from oversight import divisions
from oversight.acts import ActRefused
from oversight.clock import now

MOST_DAYS = 3650


class Command(BaseCommand):
    help = "Issue an API key to an app store and print it: it is shown once and kept as a hash only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="name of the store; registered where it is not yet")
        parser.add_argument("--division", default=divisions.NATIONAL, help="division a new store is filed in (000000)")
        parser.add_argument("--title", default="API", help="what the key is for")
        parser.add_argument("--days", type=_days, default=None, help="days until the key expires; without it, never")

    def handle(self, *args: Any, **options: Any) -> None:
        expires_at = now() + timedelta(days=options["days"]) if options["days"] is not None else None
        try:
            with transaction.atomic():
                store = _store(options["name"], options["division"])
                key = issue_store_key(store, None, title=options["title"], expires_at=expires_at)
        except ActRefused as refused:
            raise CommandError(" ".join(refusal.sentence() for refusal in refused.refusals)) from refused
        self.stderr.write(f"Key of {store}, shown this once. Header: Authorization: Api-Key <key>")
        self.stdout.write(key)


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= MOST_DAYS:
        raise ArgumentTypeError(f"{text} is not between 1 and {MOST_DAYS}")
    return days


def _store(name: str, division: str) -> Store:
    known = Store.objects.filter(name=" ".join(name.split())).first()
    return known or register_store(None, None, name=name, division=division)
