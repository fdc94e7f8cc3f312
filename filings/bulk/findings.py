"""What the rules of completeness will find in the filings of a file: told before it goes in, never in its way.

Incomplete materials are received too (ARP 25); whoever reads this beforehand spares both sides a return.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from filings.acts.examination import PENDING
from filings.bulk.entries import KIND, BulkFile, Entry
from filings.models import Filing, FilingProduct, Party
from filings.rules.completeness import Dossier, Finding, OtherFiling, examine
from filings.rules.names import name_key
from oversight import statute
from oversight.deadlines import calendar_in_force
from oversight.workdays import DayError, due

LIMIT = "filing"


@dataclass(frozen=True, slots=True)
class RowFinding:
    """One finding about one row."""

    row: int
    algorithm: str
    finding: Finding


def foreseen(file: BulkFile, party: Party, received_on: date) -> list[RowFinding]:
    """Every finding about every row; four queries, however many rows there are."""
    others, elsewhere = _others(party), _products_in_force(party)
    return [
        RowFinding(entry.row, entry.algorithm, finding)
        for entry in file.entries
        for finding in examine(_dossier(entry, party, received_on, others, elsewhere))
    ]


def _dossier(
    entry: Entry,
    party: Party,
    received_on: date,
    others: tuple[OtherFiling, ...],
    elsewhere: Mapping[tuple[str, str], str],
) -> Dossier:
    return Dossier(
        role=entry.role,
        kind=KIND,
        content=entry.content,
        received_on=received_on,
        original_on=received_on,
        uploads=frozenset(entry.files),
        party_name=party.name,
        party_uscc=party.uscc or "",
        party_division=party.division,
        limit_on=_limit(entry),
        products_elsewhere=elsewhere,
        others=others,
    )


def _limit(entry: Entry) -> date | None:
    """The last day of Article 19 from the earliest launch that the row states; None where it states none or no day."""
    texts = [entry.content.get("launched_on"), *(row.get("launched_on") for row in entry.content.get("products") or [])]
    days = [date.fromisoformat(text) for text in texts if text]
    if not days:
        return None
    limit = statute.edition().limit(LIMIT)
    try:
        return due(calendar_in_force(), min(days), limit.period, roll=limit.roll).day
    except DayError:
        return None  # outside the calendar; another rule speaks of it


def _others(party: Party) -> tuple[OtherFiling, ...]:
    rows = party.filings.filter(status__in=[*PENDING, *Filing.IN_FORCE])
    return tuple(
        OtherFiling(name_key(name), role, "pending" if status in PENDING else "in_force", number or name)
        for name, role, status, number in rows.values_list("algorithm_name", "role", "status", "number")
    )


def _products_in_force(party: Party) -> dict[tuple[str, str], str]:
    links = FilingProduct.objects.filter(product__party=party, filing__status__in=Filing.IN_FORCE)
    rows: Iterator[tuple[str, str, str | None]] = links.values_list(
        "product__name_key", "product__form", "filing__number"
    ).iterator()
    return {(name, form): number or "" for name, form, number in rows}
