"""Small tables on the page of an object: what belongs to it, each row with its link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils import formats, timezone

from oversight.acts.refused import Text
from oversight.admin.links import may_view, object_url
from oversight.admin.values import EMPTY
from oversight.models import Officer

TABLE = "oversight/table.html"
"""The template of a panel whose context is `table(...)`."""
SHOWN = 50
"""Rows of a table on an object's page; the list has them all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, where it leads ("" for nowhere), and its heading, which stands before it in narrow rooms."""

    text: Text
    link: str = ""
    heading: Text = ""


def cell(value: Any, officer: Officer) -> Cell:
    """A value as a cell: objects by name with a link to their page, days in the reader's language."""
    if isinstance(value, Cell):
        return value
    if isinstance(value, Model):
        return Cell(str(value), object_url(value) if may_view(officer, type(value)) else "")
    if isinstance(value, datetime):
        return Cell(formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT"))
    if isinstance(value, date):
        return Cell(formats.date_format(value))
    return Cell(EMPTY if value in (None, "") else str(value))


def table(
    officer: Officer, headings: Sequence[Text], rows: Iterable[Sequence[Any]], *, all_url: str = ""
) -> dict[str, Any] | None:
    """The context of a table; None where it has no row. `all_url` is the list with every row."""
    cells = [headed([cell(value, officer) for value in row], headings) for row in rows]
    return {"headings": headings, "rows": cells, "all_url": all_url} if cells else None


def headed(cells: Iterable[Cell], headings: Sequence[Text]) -> list[Cell]:
    """The cells of one row, each with its heading."""
    return [replace(one, heading=heading) for one, heading in zip(cells, headings, strict=True)]
