"""What the rules of completeness will find in the filings of a file: told before it goes in, never in its way.

Incomplete materials are received too (ARP 25); whoever reads this beforehand spares both sides a return. It is told
beside what cannot be read, of whatever can: a file that needs two corrections is not sent back twice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from filings.acts.examination import PENDING
from filings.bulk.columns import by_key
from filings.bulk.entries import KIND, BulkFile, Legible, place, title
from filings.bulk.reading import shown
from filings.models import Filing, FilingProduct, Party
from filings.rules.completeness import Dossier, Finding, OtherFiling, examine
from filings.rules.dossier import Content, Role
from filings.rules.names import name_key
from oversight import statute
from oversight.deadlines import calendar_in_force
from oversight.workdays import DayError, due

LIMIT = "filing"
_ERRORS_ALREADY = frozenset({"credit_code_of_another"})
"""Rules that an error of the file says already: it would go in under another party."""
_NEED_THE_FORM = frozenset({"product_twice", "product_filed_elsewhere"})
"""Rules that compare products by name and form."""


@dataclass(frozen=True, slots=True)
class RowFinding:
    """One finding about one row, at the row and column where it stands in the file."""

    file: str
    row: int
    column: str
    value: str
    finding: Finding


def foreseen(file: BulkFile, party: Party, received_on: date) -> list[RowFinding]:
    """Every finding about every row, in their order; four queries, however many rows there are.

    Of a row that does not say its role: what is found in either role.
    """
    others, elsewhere = _others(party), _products_in_force(party)
    found: list[RowFinding] = []
    for row in file.rows:
        first, *further = (examine(_dossier(row, role, party, received_on, others, elsewhere)) for role in row.contents)
        told = [one for one in first if all(one in more for more in further) and not _is_told(one, row)]
        found += [_at_its_place(one, row, file.name) for one in told]
    return sorted(found, key=lambda one: one.row)


def _is_told(finding: Finding, row: Legible) -> bool:
    """Whether it only repeats that a field cannot be read, or rests on one that cannot."""
    if finding.rule in _ERRORS_ALREADY:
        return True
    inside, _dash, _key = finding.field.rpartition("-")
    if finding.rule in _NEED_THE_FORM and f"{inside}-form" in row.unreadable:
        return True
    return any(finding.field == key or finding.field.startswith(f"{key}-") for key in row.unreadable)


def _at_its_place(finding: Finding, row: Legible, file: str) -> RowFinding:
    number, key = place(finding.field, row.row, row.products)
    column = by_key().get(key)
    return RowFinding(file, number, title(column) if column else key, _value(finding.field, row), finding)


def _value(field: str, row: Legible) -> str:
    """What stands there; "" where nothing does."""
    value: Any = next(iter(row.contents.values()))
    for part in field.split("-"):
        if isinstance(value, list):
            value = value[int(part)] if part.isdigit() and int(part) < len(value) else None
        else:
            value = value.get(part) if isinstance(value, Mapping) else None
    return "" if value is None or isinstance(value, list) else shown(value)


def _dossier(
    row: Legible,
    role: Role,
    party: Party,
    received_on: date,
    others: tuple[OtherFiling, ...],
    elsewhere: Mapping[tuple[str, str], str],
) -> Dossier:
    content = row.contents[role]
    return Dossier(
        role=role,
        kind=KIND,
        content=content,
        received_on=received_on,
        original_on=received_on,
        uploads=row.files,
        party_name=party.name,
        party_uscc=party.uscc or "",
        party_division=party.division,
        limit_on=_limit(content),
        products_elsewhere=elsewhere,
        others=others,
    )


def _limit(content: Content) -> date | None:
    """The last day of Article 19 from the earliest launch that the row states; None where it states none or no day."""
    texts = [content.get("launched_on"), *(row.get("launched_on") for row in content.get("products") or [])]
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
