"""In which band of discretion a fine lies: lighter below the low mark, ordinary between, heavier above."""

from enum import StrEnum

from inspections.rules.refused import Refused
from oversight.money import MoneyRange


class Band(StrEnum):
    """The bands of the discretion benchmarks, lowest first."""

    MITIGATED = "mitigated"
    """Below the statutory least: only with a statutory ground."""
    LIGHTER = "lighter"
    ORDINARY = "ordinary"
    HEAVIER = "heavier"
    ABOVE = "above"
    """Above the statutory most: never lawful."""


def band(fine: int, *, limits: MoneyRange, low_percent: int, high_percent: int) -> Band:
    """The band of a fine in fen.

    The marks lie at that percentage of the way from the least fine to the most; both marks themselves are ordinary.
    Compared in hundredths of a fen, so that no mark is rounded. Raises Refused "fine_range" for nothing or less, and
    "band_percent" where the percentages are not 0 ≤ low ≤ high ≤ 100.
    """
    if fine <= 0:
        raise Refused("fine_range", fine=fine, least=1, most=limits.high)
    if not 0 <= low_percent <= high_percent <= 100:
        raise Refused("band_percent", low=low_percent, high=high_percent)
    if fine < limits.low:
        return Band.MITIGATED
    if fine > limits.high:
        return Band.ABOVE
    distance = (fine - limits.low) * 100
    width = limits.high - limits.low
    if distance < low_percent * width:
        return Band.LIGHTER
    return Band.ORDINARY if distance <= high_percent * width else Band.HEAVIER
