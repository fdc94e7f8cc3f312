"""What a newer list makes of a status."""

import pytest

from filings.rules.listed_status import status_after


@pytest.mark.parametrize(
    ("stored", "remembered", "listed", "after"),
    [
        ("filed", "filed", "cancelled", "cancelled"),
        ("cancelled", "cancelled", "filed", "filed"),  # a list that is corrected corrects what it said
        ("cancelled", "filed", "filed", "cancelled"),  # the department cancelled it, the list is slow
        ("revoked", "filed", "cancelled", "revoked"),  # 撤销 stays 撤销
        ("change_pending", "filed", "filed", "change_pending"),
        ("change_pending", "filed", "cancelled", "cancelled"),
        ("under_review", "filed", "filed", "filed"),
        ("filed", "cancelled", "cancelled", "filed"),  # restored: a list that repeats itself says nothing new
        ("filed", "filed", "revoked", "revoked"),
    ],
)
def test_lists_move_what_lists_said_and_do_not_undo_acts(stored: str, remembered: str, listed: str, after: str) -> None:
    assert status_after(stored, remembered=remembered, listed=listed) == after


@pytest.mark.parametrize("listed", ["filed", "cancelled", "revoked"])
def test_no_list_undoes_an_ending_that_has_a_ground_of_its_own(listed: str) -> None:
    assert status_after("cancelled", remembered="cancelled", listed=listed, grounded=True) == "cancelled"
    assert status_after("revoked", remembered="filed", listed=listed, grounded=True) == "revoked"
