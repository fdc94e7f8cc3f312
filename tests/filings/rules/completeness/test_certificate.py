"""The certificate of the entity."""

import pytest

from tests.filings.rules.completeness.dossiers import dossier, told


def test_an_expired_certificate_blocks() -> None:
    assert told("certificate", dossier(content={"certificate_until": "2026-08-31"})) == [
        ("certificate", "certificate_until", "error")
    ]


@pytest.mark.parametrize("until", ["2026-09-01", "2030-01-01", None])
def test_on_its_last_day_and_without_a_limit_it_is_valid(until: str | None) -> None:
    assert told("certificate", dossier(content={"certificate_until": until})) == []
