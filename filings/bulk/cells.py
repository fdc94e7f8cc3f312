"""Cells that a spreadsheet shows and never runs."""

import re
from typing import Any

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: Any) -> Any:
    """A value that a spreadsheet takes for text: what begins like a formula gets an apostrophe before it.

    The full-width signs count too: some programs take them for formulas. Numbers, days and empty cells stay.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS) else value


def printable(text: str) -> str:
    """A text with every character spelt out that no sheet can hold and no screen shows: NUL is \\x00."""
    return _UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], text)
