"""The unified social credit code."""

import pytest

from tests.filings.rules.completeness.dossiers import dossier, told


@pytest.mark.parametrize("code", ["91110108551385082X", "123", "9111 0108551385082Q", "91110108551385082q"])
def test_a_code_that_is_none_blocks(code: str) -> None:
    assert told("credit_code", dossier(content={"uscc": code})) == [("credit_code_invalid", "uscc", "error")]


def test_the_code_of_another_blocks() -> None:
    assert told("credit_code", dossier(content={"uscc": "91110000100001350X"}))[0][0] in {
        "credit_code_of_another",
        "credit_code_invalid",
    }
    assert told("credit_code", dossier(party_uscc="91110000MA001LBT4F")) == [
        ("credit_code_of_another", "uscc", "error")
    ]


def test_a_party_whose_code_is_unknown_is_only_a_warning() -> None:
    assert told("credit_code", dossier(party_uscc="")) == [("credit_code_unknown", "uscc", "warning")]


def test_no_code_is_a_missing_field_and_nothing_here() -> None:
    assert told("credit_code", dossier(content={"uscc": None})) == []
