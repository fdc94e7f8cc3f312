"""`manage.py check` refuses a statute that is broken."""

import pytest

from oversight import statute
from oversight.checks import statute_is_whole
from oversight.statute import BrokenEdition, Edition


def test_the_statute_passes() -> None:
    assert statute_is_whole(None) == []


def test_each_problem_of_a_broken_edition_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(key: str = statute.CURRENT) -> Edition:
        raise BrokenEdition(key, ["article 17: title_zh is missing", "limit filing: unit is missing"])

    monkeypatch.setattr(statute, "edition", broken)
    errors = statute_is_whole(None)
    assert [error.msg for error in errors] == ["article 17: title_zh is missing", "limit filing: unit is missing"]
    assert all(error.is_serious() for error in errors)


def test_a_current_edition_without_a_file_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statute, "CURRENT", "DS-2099")
    assert [error.id for error in statute_is_whole(None)] == ["oversight.E002"]
