"""The self-assessment."""

from datetime import date

from tests.filings.rules.completeness.dossiers import dossier, told


def test_one_dated_after_the_receipt_blocks() -> None:
    assert told("self_assessment", dossier(content={"self_assessed_on": "2026-09-02"})) == [
        ("self_assessment_future", "self_assessed_on", "error")
    ]


def test_one_older_than_a_year_is_told() -> None:
    assert told("self_assessment", dossier(content={"self_assessed_on": "2025-08-31"})) == [
        ("self_assessment_old", "self_assessed_on", "warning")
    ]
    assert told("self_assessment", dossier(content={"self_assessed_on": "2025-09-01"})) == []


def test_its_age_is_that_of_the_first_receipt() -> None:
    again = dossier(content={"self_assessed_on": "2025-08-01"}, original_on=date(2026, 7, 1))
    assert told("self_assessment", again) == []
