"""Cells for spreadsheets: what a program would take for a formula is text."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"
"""Without it spreadsheets read Chinese in UTF-8 as something else."""


def safe_cell(value: Any) -> str:
    """The value as a cell; an apostrophe before what begins like a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


class _Line:
    """A file for the writer that keeps nothing."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Rows as lines of a CSV file, one at a time, for an answer that streams."""
    writer = csv.writer(_Line())
    yield BOM
    for row in rows:
        yield writer.writerow([safe_cell(value) for value in row])
