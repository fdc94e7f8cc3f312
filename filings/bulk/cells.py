"""Cells that a spreadsheet shows and never runs."""

from typing import Any

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: Any) -> Any:
    """A value that a spreadsheet takes for text: what begins like a formula gets an apostrophe before it.

    The full-width signs count too: some programs take them for formulas. Numbers, days and empty cells stay.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS) else value
