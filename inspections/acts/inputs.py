"""The rows that acts of a case take: one for each breach."""

from dataclasses import dataclass, field
from datetime import date

from filings.models import Product
from inspections.models import Breach, ChecklistEntry
from oversight.statute import Measure


@dataclass(frozen=True, slots=True)
class FoundBreach:
    """A breach as an officer states it at opening or during the investigation."""

    article: str
    facts: str
    product: int | None = None
    """Id of the product it was found in; None where it concerns the party as a whole."""
    law_provides: str = ""
    happened_on: date | None = None
    """The last day it went on; None where it still does, or nobody knows."""
    harm: str = ""
    """How life, health or financial safety was harmed: five years instead of two (APL 36); empty where neither was."""


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """One breach and what must be done about it."""

    breach: Breach
    todo: str


@dataclass(frozen=True, slots=True)
class ToPenalise:
    """One breach and what the second tier lays on the party for it. The fine is in fen."""

    breach: Breach
    fine_fen: int | None
    measures: list[str] = field(default_factory=lambda: [Measure.STOP_UPDATES, Measure.FINE])
    mitigation_ground: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One question of an inspection that was not met, as it is to stand in the case."""

    entry: ChecklistEntry
    facts: str
    product: Product | None = None
