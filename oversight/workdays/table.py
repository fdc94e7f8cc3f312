"""Prefix sums over the days of a range: how many working days lie before each day, and which day is the n-th."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]
"""An array of dtype `datetime64[D]`."""

Numbers = npt.NDArray[np.int64]

EPOCH = date(1970, 1, 1).toordinal()
"""Ordinal of numpy's day 0."""


def number(day: date) -> int:
    """Days since 1 January 1970, as numpy counts them."""
    return day.toordinal() - EPOCH


def blocks(size: int, length: int = 8192) -> Iterator[slice]:
    """Slices that cover an array in pieces whose temporaries stay in the processor's cache and off the page table."""
    return (slice(at, at + length) for at in range(0, size, length))


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Working days from the first to the last day of a range; every day is a number of days since 1970.

    `before[i]` counts the working days before day `first + i` (one entry more than days); `nth[k]` is the working day
    with exactly k before it.
    """

    first: int
    last: int
    before: Numbers
    nth: Numbers

    @classmethod
    def build(cls, first: date, last: date, exceptions: Mapping[date, bool]) -> "Table":
        """Monday to Friday are worked, unless `exceptions` says otherwise (True: worked, False: off)."""
        start, end = number(first), number(last)
        days = np.arange(start, end + 1, dtype=np.int64)
        works = (days + 3) % 7 < 5  # day 0 of numpy was a Thursday
        for day, worked in exceptions.items():
            if start <= number(day) <= end:
                works[number(day) - start] = worked
        before = np.concatenate(([0], np.cumsum(works, dtype=np.int64)))
        return cls(start, end, before, days[works])

    def works(self, day: int) -> bool:
        """Whether the day is worked."""
        at = day - self.first
        return bool(self.before[at + 1] > self.before[at])

    def position(self, day: int, steps: int) -> int:
        """Position in `nth` of the working day `steps` after (negative: before) the day; it may lie outside."""
        at = day - self.first
        return int(self.before[at + 1]) + steps - 1 if steps > 0 else int(self.before[at]) + steps

    def before_each(self, days: Numbers) -> Numbers:
        """`before` of many days from the first to the day after the last (unchecked: `clip` saves a pass)."""
        return self.before.take(days - self.first, mode="clip")

    def nth_each(self, positions: Numbers) -> Numbers:
        """`nth` of many positions, each inside it (unchecked)."""
        return self.nth.take(positions, mode="clip")
