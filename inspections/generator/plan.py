"""What cases are to be generated, as arrays: the same seed, size, day and register give the same cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from filings.generator.shares import Indexes, pick
from inspections.generator import shares


@dataclass(frozen=True)
class CasePlan:
    """One entry for each case; `numbers` are random whole numbers from which days, people and words are taken.

    `party` is a position in the list of parties; parties come round in turn, so that nobody has two cases before all
    have one.
    """

    until: date
    party: Indexes
    round: Indexes
    path: list[str]
    source: list[str]
    breaches: list[int]
    evidence: list[int]
    period: list[tuple[int, str]]
    numbers: Indexes
    leads_alone: int

    @property
    def cases(self) -> int:
        return len(self.path)


def plan(cases: int, *, parties: int, seed: int, until: date) -> CasePlan:
    """Distribute cases over so many parties. Raises ValueError where there is no case or no party."""
    if cases < 1 or parties < 1:
        raise ValueError("there must be a case and a party")
    rng = np.random.default_rng(seed)
    order: npt.NDArray[np.int64] = rng.permutation(parties).astype(np.int64)
    positions = np.arange(cases, dtype=np.int64)

    def drawn(table: Mapping[Any, float]) -> list[Any]:
        values, places = pick(rng, table, cases)
        return [values[place] for place in places.tolist()]

    return CasePlan(
        until=until,
        party=order[positions % parties],
        round=positions // parties,
        path=drawn(shares.PATHS),
        source=drawn(shares.SOURCES),
        breaches=drawn(shares.BREACHES),
        evidence=drawn(shares.EVIDENCE),
        period=drawn(shares.PERIODS),
        numbers=rng.integers(0, 2**31, cases),
        leads_alone=round(cases * shares.LEADS_ALONE),
    )
