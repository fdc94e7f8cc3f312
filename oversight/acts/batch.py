"""What a batch act touched: one ledger row for the act and one for each subject it changed."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Touched:
    """One subject that a batch changed."""

    subject_type: str
    subject_id: int
    text: str
    division: str
    from_state: str = ""
    to_state: str = ""
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch(Generic[R]):
    """The outcome of a batch act: its result, the subjects it touched, and a summary for the ledger."""

    result: R
    touched: list[Touched]
    summary: dict[str, Any]
    text: str = ""
