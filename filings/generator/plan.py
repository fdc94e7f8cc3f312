"""What is to be generated, as arrays: the same seed, size and day give the same register."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from filings.generator import shares
from filings.generator.shares import Indexes, pick

CODES = 10_000_000
STEP = 7_654_321
"""Odd and no multiple of 5: counting in such steps meets every seven-digit code once."""


@dataclass(frozen=True)
class Plan:
    """One entry for each party, then one for each filing in the order of their parties.

    `first` is the position of a party's first filing; `numbers` are random whole numbers from which words are taken.
    """

    until: date
    codes: Indexes
    divisions: list[str]
    party_numbers: Indexes
    counts: Indexes
    first: Indexes
    unfiled: npt.NDArray[np.bool_]
    categories: list[tuple[str, str]]
    category: Indexes
    year: Indexes
    month: Indexes
    supporter: npt.NDArray[np.bool_]
    products: Indexes
    statuses: list[str]
    status: Indexes
    numbers: Indexes


def plan(filings: int, *, parties: int, seed: int, until: date, taken: set[int]) -> Plan:
    """Distribute filings over parties after the shares of the real lists.

    Entity digits that are `taken` are left out; `until` is the last day of which anything is told.
    Raises ValueError for fewer filings than parties or more parties than there are free entity digits.
    """
    if not 0 < parties <= filings:
        raise ValueError("there must be at least one filing for each party")
    rng = np.random.default_rng(seed)
    counts = _counts(rng, filings, parties)
    divisions, places = pick(rng, shares.DIVISIONS, parties)
    categories, category = pick(rng, shares.CATEGORIES, filings)
    years, year = pick(rng, {each: share for each, share in shares.YEARS.items() if each <= until.year}, filings)
    products, product = pick(rng, shares.PRODUCTS, filings)
    statuses, status = pick(rng, shares.STATUSES, filings)
    filed_in = np.array(years, dtype=np.int64)[year]
    month = rng.integers(1, 13, filings)
    supporter = (rng.random(filings) < shares.SUPPORTERS) & (category == 0)
    return Plan(
        until=until,
        codes=_codes(parties, seed, taken),
        divisions=[divisions[place] for place in places],
        party_numbers=rng.integers(0, 2**31, parties),
        counts=counts,
        first=np.concatenate(([0], np.cumsum(counts)))[:-1],
        unfiled=rng.random(parties) < shares.UNFILED,
        categories=list(categories),
        category=category,
        year=filed_in,
        month=np.where(filed_in == until.year, np.minimum(month, until.month), month),
        supporter=supporter,
        products=np.where(supporter, 0, np.array(products, dtype=np.int64)[product]),
        statuses=list(statuses),
        status=status,
        numbers=rng.integers(0, 2**31, filings),
    )


def _counts(rng: np.random.Generator, filings: int, parties: int) -> Indexes:
    """How many filings each party has: drawn, then evened out to the exact sum."""
    values, drawn = pick(rng, shares.FILINGS_OF_A_PARTY, parties)
    counts = np.array(values, dtype=np.int64)[drawn]
    while (missing := filings - int(counts.sum())) != 0:
        able = np.flatnonzero(counts > 1) if missing < 0 else np.arange(parties)
        some = rng.choice(able, min(abs(missing), len(able)), replace=False)
        counts[some] += 1 if missing > 0 else -1
    return counts


def _codes(parties: int, seed: int, taken: set[int]) -> Indexes:
    if parties + len(taken) > CODES:
        raise ValueError("there are not so many entity digits")
    codes = (np.arange(parties + len(taken), dtype=np.int64) + seed) * STEP % CODES
    free = codes[~np.isin(codes, np.array(sorted(taken), dtype=np.int64))] if taken else codes
    return free[:parties]
