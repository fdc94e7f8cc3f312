"""The bands of discretion: the marks themselves are ordinary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.rules.bands import Band, band
from inspections.rules.refused import Refused
from oversight.money import MoneyRange, fen
from tests.shared import cases, needs_shared

FINE = MoneyRange(1_000_000, 10_000_000)
ROWS = cases("bands.csv")


@needs_shared
def test_the_worked_cases_are_there() -> None:
    assert len(ROWS) == 12


@needs_shared
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['fine_yuan']}-{row['low_percent']}-{row['high_percent']}")
def test_the_worked_cases(row: dict[str, str]) -> None:
    found = band(
        fen(row["fine_yuan"]), limits=FINE, low_percent=int(row["low_percent"]), high_percent=int(row["high_percent"])
    )
    assert found == row["band"]


@given(st.integers(min_value=1, max_value=11_000_000), st.integers(min_value=1, max_value=11_000_000))
def test_a_higher_fine_is_never_in_a_lower_band(one: int, other: int) -> None:
    order = list(Band)
    low, high = sorted((one, other))
    places = [order.index(band(fine, limits=FINE, low_percent=30, high_percent=70)) for fine in (low, high)]
    assert places[0] <= places[1]


def test_a_mark_between_two_fen_is_not_rounded() -> None:
    """One third of 100 fen lies at 33.33: 33 fen above the least are still lighter, 34 are not."""
    limits = MoneyRange(1, 11)
    assert band(4, limits=limits, low_percent=33, high_percent=66) is Band.LIGHTER
    assert band(5, limits=limits, low_percent=33, high_percent=66) is Band.ORDINARY
    assert band(7, limits=limits, low_percent=33, high_percent=66) is Band.ORDINARY
    assert band(8, limits=limits, low_percent=33, high_percent=66) is Band.HEAVIER


@pytest.mark.parametrize("fine", [0, -1])
def test_nothing_is_no_fine(fine: int) -> None:
    with pytest.raises(Refused, match="fine_range"):
        band(fine, limits=FINE, low_percent=30, high_percent=70)


@pytest.mark.parametrize(("low", "high"), [(-1, 70), (70, 30), (30, 101)])
def test_percentages_out_of_order_are_refused(low: int, high: int) -> None:
    with pytest.raises(Refused, match="band_percent"):
        band(5_000_000, limits=FINE, low_percent=low, high_percent=high)
