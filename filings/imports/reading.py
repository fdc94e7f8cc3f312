"""Read a published list from a file: its table, which list it is, its rows and every refused row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from filings.imports.columns import EVERY_LIST_HAS, Column, columns, is_header
from filings.imports.errors import FileRefused, RowError
from filings.imports.grid import Grid
from filings.imports.identity import month_of, series_of
from filings.imports.opening import open_grid
from filings.imports.published_list import ListedFiling, PublishedList
from filings.imports.rows import read_row
from filings.rules.product_list import parse
from filings.rules.series import ListSeries

HEADER_WITHIN = 20
"""The header stands somewhere in the first rows of the table."""


def read_list(
    path: Path, *, series: ListSeries | None = None, month: date | None = None, name: str = ""
) -> PublishedList:
    """One file as a list; `series` and `month` overrule what its title and name say.

    `name` is the file's own, where it lies on disk under another one.

    Raises FileRefused where the file as a whole is no such list; single bad rows are in `errors`.
    """
    name = name or path.name
    grid, digest, edited = open_grid(path, name)
    where, start = _header(name, grid)
    above = [*grid.above, *(cell for _number, cells in grid.rows[:start] for cell in cells if cell)]
    which = series_of(name, above, where, series)
    published = month_of(name, above, month)
    rows: dict[str, ListedFiling] = {}
    errors: list[RowError] = []
    for number, values in _values(grid.rows[start + 1 :], where):
        row = read_row(name, number, values, which)
        if isinstance(row, list):
            errors += row
        else:
            errors += _add(name, rows, row)
    if not rows and not errors:
        raise FileRefused(name, "empty", _("The list has a header and no rows."), _("Download the list again."))
    return PublishedList(name, digest, which, published, edited, tuple(rows.values()), tuple(errors))


def _header(file: str, grid: Grid) -> tuple[dict[Column, int], int]:
    """Where the columns stand, and the index of the header row."""
    for index, (_number, cells) in enumerate(grid.rows[:HEADER_WITHIN]):
        if is_header(cells):
            where = columns(cells)
            missing = [column for column in EVERY_LIST_HAS if column not in where]
            if missing:
                raise FileRefused(
                    file,
                    "columns",
                    _("The table lacks these columns of a published list: %(columns)s.")
                    % {"columns": "、".join(missing)},
                    _("Import the list with all its columns, as it was published."),
                )
            return where, index
    raise FileRefused(
        file,
        "no_list",
        _("There is no filing list in this file: no header with 算法名称, 主体名称 and 备案编号."),
        _("Check that it is the right file."),
    )


def _values(
    rows: Sequence[tuple[int, list[str]]], where: Mapping[Column, int]
) -> Iterator[tuple[int, dict[Column, str]]]:
    """Each row's values by column; empty rows and headers repeated on a page are passed over."""
    for number, cells in rows:
        values = {column: cells[index] if index < len(cells) else "" for column, index in where.items()}
        if any(values.values()) and not is_header(cells):
            yield number, values


def _add(file: str, rows: dict[str, ListedFiling], row: ListedFiling) -> list[RowError]:
    """Add a row; a number that the list prints twice is one filing, whose products may stand on both rows."""
    before = rows.setdefault(row.number, row)
    if before is row or row.said() == before.said():
        return []
    same_products = replace(row, products_text=before.products_text, products=before.products, flags=before.flags)
    if same_products.said() == before.said():
        text = f"{before.products_text}、{row.products_text}"
        rows[row.number] = replace(before, products_text=text, products=parse(text).items)
        return []
    return [
        RowError(
            file,
            row.row,
            Column.NUMBER,
            row.number,
            _("A list prints each number once; row %(row)d has the same number with other contents.")
            % {"row": before.row},
            _("Compare both rows with the publisher's list and keep the right one."),
        )
    ]
