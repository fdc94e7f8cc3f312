"""Prove that the ledger is whole: every row carries the hash of the one before it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from oversight.acts.ledger import broken_links
from oversight.models import LedgerEntry


class Command(BaseCommand):
    help = "Recompute the ledger's chain of hashes; exits with an error and names each row that does not fit."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = list(broken_links())
        for number, what in broken:
            self.stderr.write(f"Row {number}: {what}.")
        if broken:
            raise CommandError(f"The ledger is broken at {len(broken)} places.")
        last = LedgerEntry.objects.order_by("-number").first()
        if last is None:
            self.stdout.write("The ledger is empty.")
            return
        self.stdout.write(f"The ledger is whole: {last.number} rows, last hash {last.hash}.")
