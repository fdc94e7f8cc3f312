"""What is bound behind the front of the file: a PDF on the disk, known by its title and its number of pages."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """One document or annex.

    key     what it is of: ("notice", 3)
    title   as the table of contents prints it
    note    what a reader must know of it ("void"); "" for nothing
    path    the PDF; None where there is none to bind, which `note` explains
    strip   whether it came from a stranger: notes and actions on its pages are left out
    """

    key: tuple[str, int]
    title: str
    note: str
    path: Path | None
    pages: int = 0
    strip: bool = False
    mark: str = ""
    """Printed at the foot of each of its pages."""
