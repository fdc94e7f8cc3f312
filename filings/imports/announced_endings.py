"""What notices of cancellation said of numbers that no list had told of yet, so that the order of imports is free."""

from collections.abc import Collection
from datetime import date

from filings.models import CancellationNotice, Filing


def announced(numbers: Collection[str]) -> dict[str, date]:
    """The days from which numbers count as ended that a notice named while the register did not know them."""
    waiting = CancellationNotice.objects.filter(missing__gt=0).order_by("published_on", "pk")
    said: dict[str, date] = {}
    for rows in waiting.values_list("rows", flat=True):
        for row in rows:
            if row["outcome"] == "missing" and row["number"] in numbers:
                said.setdefault(row["number"], date.fromisoformat(row["ended_on"]))
    return said


def end_as_published(filing: Filing, on: date) -> None:
    """The filing is cancelled as a notice says, which names no ground; does not save."""
    filing.status = Filing.Status.CANCELLED
    filing.ended_on, filing.end_ground = on, Filing.EndGround.PUBLISHED
