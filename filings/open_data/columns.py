"""What a line of the open data holds, read in one statement; the same columns in both formats."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from filings.models import Filing
from filings.register.filing_page import ORGANISATIONS
from filings.register.words import public_status
from oversight.acts.refused import Text

FETCHED = 2000
"""Rows held at a time: the memory does not grow with the register."""

COLUMNS: Mapping[str, Text] = {
    "number": _("Filing number, as published."),
    "status": _("filed, cancelled (注销) or revoked (撤销)."),
    "ended": _("Day of the cancellation or revocation (YYYY-MM-DD); the month (YYYY-MM) where no day was published."),
    "end_ground": _("application, ex_officio, false_filing, or published: ended without a ground being published."),
    "role": _("provider or supporter; empty where the published list states none."),
    "series": _("deep_synthesis or recommendation: in which of the two published series it stands."),
    "category": _("Category of the algorithm, as published."),
    "algorithm_name": _("Name of the algorithm."),
    "entity_name": _("What the entity is called now."),
    "entity_name_as_published": _("What the newest list or the filing calls it."),
    "uscc": _("Unified social credit code of a company or institution; empty while unknown."),
    "division": _("Division that answers for the filing (GB/T 2260, six digits)."),
    "products": _("Products with their form: a list of {name, form}; in CSV name(form), joined by 、."),
    "purpose": _("Main use, as published."),
    "filed_on": _("Day on which the number was given; empty where only lists tell of the filing."),
    "listed_since": _("Month of its first published list (YYYY-MM)."),
    "last_list": _("Month of the newest published list that has it (YYYY-MM)."),
    "flags": _("What about the published entry deserves a look, such as malformed_number; in CSV joined by blanks."),
}
"""Name → what it holds; the page of the open data prints it."""

_ROWS = """
SELECT filing.number, filing.status, filing.ended_on, filing.end_ground, filing.role, filing.series, filing.category,
       filing.algorithm_name, party.name, filing.entity_name,
       CASE WHEN party.kind = ANY(%(organisations)s) THEN coalesce(party.uscc, '') ELSE '' END, filing.division,
       (SELECT coalesce(json_agg(json_build_object('name', product.name, 'form', product.form)
                                 ORDER BY product.name, product.form), '[]')
          FROM filings_filingproduct AS covered JOIN filings_product AS product ON product.id = covered.product_id
         WHERE covered.filing_id = filing.id),
       filing.purpose, filing.filed_on, filing.listed_on, filing.list_month, filing.flags
  FROM filings_filing AS filing JOIN filings_party AS party ON party.id = filing.party_id
 WHERE filing.number IS NOT NULL AND filing.status = ANY(%(public)s)
 ORDER BY filing.id
"""

Line = dict[str, Any]


def lines() -> Iterator[Line]:
    """Every public filing as {column: value}, in one snapshot. Inside a transaction: the cursor lives as long."""
    public = {"public": [status.value for status in Filing.PUBLIC], "organisations": sorted(ORGANISATIONS)}
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ROWS, public)
        while rows := cursor.fetchmany(FETCHED):
            for row in rows:
                yield _line(row)


def as_cells(line: Line) -> list[str]:
    """A line as cells of a sheet: what is a list in JSON is joined."""
    return [_JOINED.get(name, str)(value) for name, value in line.items()]


_JOINED: Mapping[str, Callable[[Any], str]] = {
    "products": lambda products: "、".join(f"{one['name']}({one['form']})" for one in products),
    "flags": " ".join,
}


def _line(row: tuple[Any, ...]) -> Line:
    number, status, ended_on, ground, *texts = row[:12]
    products, purpose, filed_on, listed_on, list_month, flags = row[12:]
    published = ground == Filing.EndGround.PUBLISHED
    values = (
        number,
        public_status(status),
        _month(ended_on) if published else _day(ended_on),
        ground,
        *texts,
        products,
        purpose,
        _day(filed_on),
        _month(listed_on),
        _month(list_month),
        flags,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _month(day: date | None) -> str:
    return f"{day:%Y-%m}" if day else ""
