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
    ],
)
def test_lists_move_what_lists_said_and_do_not_undo_acts(stored: str, remembered: str, listed: str, after: str) -> None:
    assert status_after(stored, remembered=remembered, listed=listed) == after
