"""Published notices of cancellation (注销公告) as tables: every row read, or everything that is wrong with the file."""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from filings.imports.errors import FileRefused, RowError
from filings.imports.grid import MAX_CELL, Grid, one_line
from filings.imports.opening import open_grid
from filings.rules.claimed_number import as_published
from filings.rules.names import name_key
from oversight.acts.refused import Text
from oversight.clock import today

HEADER_WITHIN = 20
_MONTH = re.compile(r"(20\d{2})年(1[0-2]|0?[1-9])月", re.ASCII)


class Column(StrEnum):
    """A column by the name it is printed with."""

    PUBLISHED = "notice_date"
    TITLE = "notice_title"
    NOTICE = "notice_id"
    ALGORITHM = "算法名称"
    ROLE = "角色或类别"
    ENTITY = "主体名称"
    PRODUCTS = "应用产品"
    NUMBER = "备案编号"
    CANCELLED = "注销时间"
    ADDRESS = "source_url"


Fault = tuple[Column, Text, Text]
LONGEST = {Column.NOTICE: 100, Column.TITLE: 300, Column.ADDRESS: 500, Column.NUMBER: 64}
NEEDED = tuple(column for column in Column if column not in {Column.ROLE, Column.PRODUCTS, Column.ADDRESS})


@dataclass(frozen=True, slots=True)
class CancelledFiling:
    """One row. A notice prints the month of the cancellation and no day; `month` is its first day."""

    row: int
    number: str
    algorithm: str
    role: str
    entity: str
    products: str
    month: date


@dataclass(frozen=True, slots=True)
class PublishedCancellations:
    """One notice with its rows, each number once."""

    file: str
    notice_id: str
    title: str
    published_on: date
    address: str
    rows: tuple[CancelledFiling, ...]

    def ended_on(self, row: CancelledFiling) -> date:
        """The day from which a filing counts as ended: the last one that the notice leaves possible.

        That is the last day of the month it prints, but not after the day on which it was published as done. The
        doubt favours the filer, whose products were covered for as long as can be.
        """
        last = calendar.monthrange(row.month.year, row.month.month)[1]
        return min(row.month.replace(day=last), self.published_on)


class RowsRefused(Exception):
    """A file with errors in its rows: nothing of it goes in. All of them are told."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        self.errors = tuple(errors)
        super().__init__(f"{len(self.errors)} errors")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with what it says of its notice."""

    notice_id: str
    title: str
    published_on: date
    address: str
    filing: CancelledFiling


def read_notices(path: Path, *, name: str = "") -> list[PublishedCancellations]:
    """The notices of one file (CSV, XLSX or DOCX), in the order of their publication.

    `name` is the file's own, where it lies on disk under another one.
    Raises FileRefused where the file as a whole is no such table, RowsRefused with every error of every row.
    """
    name = name or path.name
    grid, _digest, _edited = open_grid(path, name)
    where, start = _header(name, grid)
    errors: list[RowError] = []
    notices: dict[str, list[_Line]] = {}
    for number, values in _values(grid, where, start):
        line = _line(name, number, values)
        if isinstance(line, _Line):
            notices.setdefault(line.notice_id, []).append(line)
        else:
            errors += line
    errors += [error for lines in notices.values() for error in _contradictions(name, lines)]
    if errors:
        raise RowsRefused(errors)
    if not notices:
        raise FileRefused(name, "empty", _("The table has a header and no rows."), _("Download the notice again."))
    return sorted((_notice(name, lines) for lines in notices.values()), key=lambda one: one.published_on)


def _header(file: str, grid: Grid) -> tuple[dict[Column, int], int]:
    titles = {str(column): column for column in Column}
    for index, (_number, cells) in enumerate(grid.rows[:HEADER_WITHIN]):
        where: dict[Column, int] = {}
        for place, cell in enumerate(cells):
            column = titles.get("".join(cell.split()))
            if column is not None:
                where.setdefault(column, place)
        if Column.NUMBER in where and Column.CANCELLED in where:
            if missing := [column for column in NEEDED if column not in where]:
                raise FileRefused(
                    file,
                    "columns",
                    _("The table lacks these columns of a notice of cancellation: %(columns)s.")
                    % {"columns": "、".join(missing)},
                    _("Import the notice with all its columns."),
                )
            return where, index
    raise FileRefused(
        file,
        "no_notice",
        _("There is no notice of cancellation in this file: no header with 备案编号 and 注销时间."),
        _("Check that it is the right file."),
    )


def _values(grid: Grid, where: Mapping[Column, int], start: int) -> Iterator[tuple[int, dict[Column, str]]]:
    for number, cells in grid.rows[start + 1 :]:
        values = {column: one_line(cells[place]) if place < len(cells) else "" for column, place in where.items()}
        if any(values.values()) and values[Column.NUMBER] != Column.NUMBER:
            yield number, values


def _line(file: str, number: int, values: Mapping[Column, str]) -> _Line | list[RowError]:
    """What one row says, or all that is wrong with it."""
    published, month = _day(values[Column.PUBLISHED]), _month(values[Column.CANCELLED])
    errors = [
        RowError(file, number, column, values.get(column, "")[:100], rule, remedy)
        for column, rule, remedy in (*_missing(values), *_wrong_days(published, month))
    ]
    if errors or published is None or month is None:
        return errors
    filing = CancelledFiling(
        row=number,
        number=as_published(values[Column.NUMBER]),
        algorithm=values[Column.ALGORITHM],
        role=values.get(Column.ROLE, ""),
        entity=values[Column.ENTITY],
        products=values.get(Column.PRODUCTS, ""),
        month=month,
    )
    address = values.get(Column.ADDRESS, "")
    return _Line(values[Column.NOTICE], values[Column.TITLE], published, address, filing)


def _missing(values: Mapping[Column, str]) -> Iterator[Fault]:
    if not any(char.isdecimal() for char in values[Column.NUMBER]):
        yield (
            Column.NUMBER,
            _("Every row has a filing number (网信算备…号)."),
            _("Enter the number as published."),
        )
    for column in (Column.NOTICE, Column.TITLE):
        if not values[column]:
            yield column, _("Every row says of which notice it is."), _("Enter the notice's identifier and title.")
    for column in (Column.ALGORITHM, Column.ENTITY):
        if not name_key(values[column]):
            yield column, _("Every row names the algorithm and its entity."), _("Enter the name as published.")
    for column, value in values.items():
        longest = LONGEST.get(column, MAX_CELL)
        if len(value) > longest:
            yield (
                column,
                _("At most %(longest)d characters stand here.") % {"longest": longest},
                _("Check the row; shorten the text."),
            )


def _wrong_days(published: date | None, month: date | None) -> Iterator[Fault]:
    if published is None or published > today():
        yield (
            Column.PUBLISHED,
            _("A notice was published on a day that has come, written YYYY-MM-DD."),
            _("Enter the day on which the notice was published."),
        )
    if month is None or (published and month > published):
        yield (
            Column.CANCELLED,
            _("The month of cancellation is written as in 2025年7月 and does not follow the notice."),
            _("Enter the month as published."),
        )


def _contradictions(file: str, lines: Sequence[_Line]) -> Iterator[RowError]:
    """Rows of one notice that give it another title, day or address, and numbers that it names twice."""
    first = lines[0]
    seen: set[str] = set()
    for line in lines:
        said = (
            (Column.PUBLISHED, str(line.published_on), str(first.published_on)),
            (Column.TITLE, line.title, first.title),
            (Column.ADDRESS, line.address, first.address),
        )
        for column, here, there in said:
            if here != there:
                yield RowError(
                    file,
                    line.filing.row,
                    column,
                    here[:100],
                    _("All rows of one notice have the same day, title and address."),
                    _("Compare the row with the notice."),
                )
        if line.filing.number in seen:
            yield RowError(
                file,
                line.filing.row,
                Column.NUMBER,
                line.filing.number,
                _("A notice names each number once."),
                _("Compare both rows with the notice and keep the right one."),
            )
        seen.add(line.filing.number)


def _notice(file: str, lines: Sequence[_Line]) -> PublishedCancellations:
    first = lines[0]
    return PublishedCancellations(
        file=file,
        notice_id=first.notice_id,
        title=first.title,
        published_on=first.published_on,
        address=first.address,
        rows=tuple(line.filing for line in lines),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.removesuffix(" 00:00:00"))
    except ValueError:
        return None


def _month(text: str) -> date | None:
    match = _MONTH.fullmatch("".join(text.split()))
    return date(int(match[1]), int(match[2]), 1) if match else None
