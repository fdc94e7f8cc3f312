"""The one sheet of a workbook (.xlsx) that holds a list."""

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import ZipFile

from django.utils.translation import gettext_lazy as _
from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from filings.imports.columns import is_header
from filings.imports.docx import elements
from filings.imports.errors import FileRefused, broken, too_large
from filings.imports.grid import MAX_COLUMNS, MAX_ROWS, Grid, clean

Value = int | float | str | bool | date | datetime | time | timedelta
HEADER_WITHIN = 20
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_xlsx(name: str, path: Path, package: ZipFile) -> Grid:
    """The sheet with the list's header; formulas count with the value stored beside them, as text."""
    _prove_extent(name, package)
    try:
        # From the file, not the path: the reader would go by the name's ending otherwise.
        with path.open("rb") as file:
            workbook = CalamineWorkbook.from_filelike(file)
            visible = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
            grids = [_grid(name, workbook.get_sheet_by_name(sheet)) for sheet in visible]
    except (CalamineError, ValueError, OSError) as error:
        raise broken(name) from error
    lists = [grid for grid in grids if any(is_header(cells) for _number, cells in grid.rows[:HEADER_WITHIN])]
    if len(lists) > 1:
        raise FileRefused(
            name, "several_lists", _("Several sheets hold a list."), _("Save each list as a file of its own.")
        )
    return lists[0] if lists else (grids[0] if grids else Grid())


def _prove_extent(name: str, package: ZipFile) -> None:
    """Refuse a sheet with a cell far outside any list, for which the reader would fill all the cells before it.

    Every part is looked at, since a workbook may keep its sheets anywhere.
    """
    for part in package.namelist():
        with package.open(part) as stream:
            try:
                for cell in elements(name, stream, CELL):
                    if len(cell) and _is_far(cell.get("r", "")):
                        raise too_large(name)
                    cell.clear()
            except etree.XMLSyntaxError:
                continue  # a picture, or a damaged sheet, which the reader refuses


def _is_far(reference: str) -> bool:
    match = _REFERENCE.fullmatch(reference.upper())
    if match is None:
        return bool(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column > MAX_COLUMNS or int(match[2]) > MAX_ROWS


def _grid(name: str, sheet: CalamineSheet) -> Grid:
    if sheet.total_height > MAX_ROWS:
        raise too_large(name)
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
    cells = [[_text(value) for value in row] for row in rows]
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or []:
        for row in range(top + 1, min(bottom + 1, len(cells))):
            if left < len(cells[row]):
                cells[row][left] = cells[top][left]
    return Grid(rows=list(enumerate(cells, start=1)))


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    return clean(str(value))
