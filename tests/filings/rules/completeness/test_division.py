"""The place of registration."""

import pytest

from tests.filings.rules.completeness.dossiers import dossier, told


@pytest.mark.parametrize(
    ("code", "rule"), [("999999", "division_unknown"), ("11", "division_unknown"), ("310104", "division_of_another")]
)
def test_a_place_that_is_none_or_another_blocks(code: str, rule: str) -> None:
    assert told("division", dossier(content={"division": code})) == [(rule, "division", "error")]


def test_no_code_is_a_missing_field_and_nothing_here() -> None:
    assert told("division", dossier(content={"division": None})) == []
