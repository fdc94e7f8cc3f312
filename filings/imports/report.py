"""What an import did, for people and as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from filings.imports.errors import RowError
from filings.imports.merge import Tally


@dataclass(frozen=True, slots=True)
class FlaggedRow:
    """A row that was kept as published and deserves a look."""

    row: int
    number: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListReport:
    """One list. Its rows are added, changed, unchanged or refused; flagged ones are among the first three.

    known: the same edition had been taken in before, so that nothing of it was applied
    """

    file: str
    series: str
    month: str
    known: bool
    added: int
    changed: int
    unchanged: int
    flagged: tuple[FlaggedRow, ...]
    refused: tuple[RowError, ...]

    @classmethod
    def of(cls, tally: Tally) -> "ListReport":
        source = tally.source
        return cls(
            file=source.file,
            series=source.series.value,
            month=f"{source.month:%Y-%m}",
            known=tally.known,
            added=tally.added,
            changed=tally.changed,
            unchanged=tally.unchanged,
            flagged=tuple(
                FlaggedRow(row.row, row.number, tuple(flag.value for flag in row.flags))
                for row in source.rows
                if row.flags
            ),
            refused=source.errors,
        )

    @property
    def refused_rows(self) -> int:
        return len({error.row for error in self.refused})

    def as_dict(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "series": self.series,
            "month": self.month,
            "already_imported": self.known,
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "flagged": [{"row": row.row, "number": row.number, "flags": list(row.flags)} for row in self.flagged],
            "refused": [error.as_dict() for error in self.refused],
        }


def totals(reports: Sequence[ListReport]) -> dict[str, int]:
    """The sums over all lists."""
    return {
        "lists": len(reports),
        "added": sum(report.added for report in reports),
        "changed": sum(report.changed for report in reports),
        "unchanged": sum(report.unchanged for report in reports),
        "flagged": sum(len(report.flagged) for report in reports),
        "refused": sum(report.refused_rows for report in reports),
    }
