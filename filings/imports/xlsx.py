"""The one sheet of a workbook (.xlsx) that holds a list."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from filings.imports.columns import is_header
from filings.imports.errors import FileRefused, broken, too_large
from filings.imports.grid import MAX_ROWS, Grid, clean

Value = int | float | str | bool | date | datetime | time | timedelta
HEADER_WITHIN = 20


def read_xlsx(name: str, path: Path) -> Grid:
    """The sheet with the list's header; formulas count with the value stored beside them, as text."""
    try:
        workbook = CalamineWorkbook.from_path(path)
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
