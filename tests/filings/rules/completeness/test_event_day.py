"""A change has happened and a service has ended before it is filed."""

import pytest

from filings.rules.dossier import Kind
from tests.filings.rules.completeness.dossiers import dossier, told


@pytest.mark.parametrize(("kind", "key"), [(Kind.CHANGE, "changed_on"), (Kind.CANCELLATION, "ended_on")])
def test_what_has_not_happened_yet_blocks(kind: Kind, key: str) -> None:
    assert told("event_day", dossier(kind=kind, content={key: "2026-09-02"})) == [("event_day", key, "error")]
    assert told("event_day", dossier(kind=kind, content={key: "2026-09-01"})) == []


def test_a_first_filing_may_come_before_the_launch() -> None:
    assert told("event_day", dossier(content={"launched_on": "2027-01-01"})) == []
