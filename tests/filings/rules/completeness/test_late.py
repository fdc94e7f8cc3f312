"""The limits of Article 19 and of ARP 24."""

from datetime import date

import pytest

from filings.rules.dossier import Kind
from tests.filings.rules.completeness.dossiers import dossier, found, told


@pytest.mark.parametrize(
    ("kind", "key", "article"),
    [
        (Kind.INITIAL, "launched_on", "19.1"),
        (Kind.CHANGE, "changed_on", "ARP 24.2"),
        (Kind.CANCELLATION, "ended_on", "ARP 24.3"),
    ],
)
def test_a_first_receipt_after_the_limit_is_told_and_blocks_nothing(kind: Kind, key: str, article: str) -> None:
    late = dossier(kind=kind, limit_on=date(2026, 8, 31))
    assert told("late", late) == [("late", key, "warning")]
    assert found("late", late)[0].article == article


def test_the_last_day_is_in_time_and_the_first_receipt_counts() -> None:
    assert told("late", dossier(limit_on=date(2026, 9, 1))) == []
    assert told("late", dossier(limit_on=date(2026, 8, 3), original_on=date(2026, 8, 3))) == []
    assert told("late", dossier()) == []
