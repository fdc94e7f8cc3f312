"""A list as comma- or tab-separated text, as spreadsheets in China and elsewhere write it."""

import csv
import io
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from filings.imports.errors import FileRefused, foreign, too_large
from filings.imports.grid import MAX_ROWS, Grid, clean

ENCODINGS = ("utf-8-sig", "gb18030")
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_csv(name: str, path: Path) -> Grid:
    """The rows of the file; raises FileRefused for what is no text."""
    text = _decoded(name, path.read_bytes())
    delimiter = _delimiter(text)
    grid = Grid()
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            if number > MAX_ROWS:
                raise too_large(name)
            grid.rows.append((number, [clean(cell) for cell in row]))
    except csv.Error as error:
        raise FileRefused(
            name,
            "broken",
            _("The text is no table (a quotation mark is never closed, or a cell is far too long)."),
            _("Export the list again."),
        ) from error
    return grid


def _decoded(name: str, data: bytes) -> str:
    for encoding in ("utf-16",) if data.startswith(BYTE_ORDER_MARKS) else ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise foreign(name)


def _delimiter(text: str) -> str:
    head = text[:20_000]
    return max(",\t;", key=head.count)
