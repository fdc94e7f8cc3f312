"""The rows that acts of a case take: one for each breach."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from filings.models import Product
from inspections.models import Breach, ChecklistEntry, CorrectionItem, Evidence
from oversight.statute import Measure
from oversight.workdays import Period, Unit


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
    """One breach, what must be done about it, what proof is wanted, and a period of its own where it has one."""

    breach: Breach
    todo: str
    proof_wanted: str = ""
    period_length: int | None = None
    period_unit: str = ""

    @property
    def period(self) -> Period | None:
        """Its own period; None where that of the document holds."""
        return Period(self.period_length, Unit(self.period_unit)) if self.period_length else None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a re-inspection found of one item. Without facts of its own those of the whole re-inspection hold."""

    item: CorrectionItem
    result: str
    facts: str = ""
    evidence: Sequence[Evidence] = ()


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
