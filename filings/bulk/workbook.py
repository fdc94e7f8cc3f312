"""Writing workbooks in which every cell is text or a number, and none a formula."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from filings.bulk.cells import printable

HEAD = Font(bold=True)
SHADE = PatternFill("solid", fgColor="E8EDF3")
WRAP = Alignment(wrap_text=True, vertical="top")
AS_TEXT = "@"
WIDEST = 60


def add_rows(sheet: Worksheet, titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A row of titles that stays in view, and the rows below it."""
    write(sheet, 1, titles, bold=True)
    widths = [len(title) for title in titles]
    for number, row in enumerate(rows, start=2):
        write(sheet, number, row)
        widths = [max(width, len(str(value))) for width, value in zip(widths, row, strict=True)]
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = min(max(10, width * 2), WIDEST)
    sheet.freeze_panes = "A2"


def write(sheet: Worksheet, row: int, values: Sequence[Any], *, bold: bool = False) -> None:
    """One row of cells; a text is kept as text, whatever it begins with."""
    for place, value in enumerate(values, start=1):
        cell: Cell = sheet.cell(row=row, column=place)
        cell.value = printable(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"  # the library takes what begins with = for a formula
            cell.quotePrefix = True
            cell.number_format = AS_TEXT
        cell.alignment = WRAP
        if bold:
            cell.font, cell.fill = HEAD, SHADE


def saved(workbook: Workbook) -> bytes:
    """The bytes of a workbook."""
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()
