"""What an import of notices of cancellation did, for people and as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from filings.imports.cancellation_notices import CancelledFiling, PublishedCancellations


class Outcome(StrEnum):
    """What became of one row: cancelled by it, cancelled before, or a number that the register does not hold."""

    CANCELLED = "cancelled"
    KNOWN = "known"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """One row of a notice and what became of it."""

    row: CancelledFiling
    ended_on: date
    outcome: Outcome

    def as_dict(self) -> dict[str, Any]:
        """As the register keeps it: what was published, and what it led to."""
        return {
            "row": self.row.row,
            "number": self.row.number,
            "algorithm": self.row.algorithm,
            "role": self.row.role,
            "entity": self.row.entity,
            "products": self.row.products,
            "month": f"{self.row.month:%Y-%m}",
            "ended_on": str(self.ended_on),
            "outcome": self.outcome.value,
        }


@dataclass(frozen=True, slots=True)
class NoticeReport:
    """One notice; `known` where it had been taken in before, so that nothing of it was applied."""

    notice: PublishedCancellations
    known: bool
    rows: tuple[RowOutcome, ...]

    def count(self, outcome: Outcome) -> int:
        return sum(1 for row in self.rows if row.outcome is outcome)

    @property
    def missing(self) -> list[str]:
        """Numbers that the register does not hold."""
        return [row.row.number for row in self.rows if row.outcome is Outcome.MISSING]

    def as_dict(self) -> dict[str, Any]:
        return {
            "file": self.notice.file,
            "notice": self.notice.notice_id,
            "title": self.notice.title,
            "published_on": str(self.notice.published_on),
            "already_imported": self.known,
            **{outcome.value: self.count(outcome) for outcome in Outcome},
            "rows": [row.as_dict() for row in self.rows],
        }


def totals(reports: Sequence[NoticeReport]) -> dict[str, int]:
    """The sums over all notices."""
    sums = {outcome.value: sum(report.count(outcome) for report in reports) for outcome in Outcome}
    return {"notices": len(reports), **sums}
