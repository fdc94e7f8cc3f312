"""What every reader makes of a file: rows of cells as text, and what stands above the table."""

import unicodedata
from dataclasses import dataclass, field

MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELL = 20_000
"""Longest cell taken in, in characters; the longest ever published has about five hundred."""


@dataclass(slots=True)
class Grid:
    """One table.

    rows    (number as a person counts it, cells); merged cells carry the text of the cell they continue
    above   lines of text before the table
    """

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    above: list[str] = field(default_factory=list)


def clean(text: str) -> str:
    """A cell's text: lines trimmed, empty lines and control characters gone, line breaks kept as one "\\n"."""
    if not text:
        return ""
    lines = (line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n"))
    joined = "\n".join(line for line in lines if line)
    if joined.isprintable():
        return joined
    return "".join(char for char in joined if char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"})


def one_line(text: str) -> str:
    """A cleaned text on one line: a break between Chinese characters was made by the column's width, not a writer."""
    lines = text.split("\n")
    result = lines[0]
    for line in lines[1:]:
        result += line if _chinese(result[-1:]) or _chinese(line[:1]) else f" {line}"
    return result


def _chinese(char: str) -> bool:
    return unicodedata.east_asian_width(char) in {"W", "F"} if char else False
