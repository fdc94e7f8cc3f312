"""`manage.py check` refuses a statute that is broken, and warns of a proxy that nobody counted."""

import pytest
from pytest_django import Settings

from oversight import statute
from oversight.checks import proxies_are_counted, statute_is_whole
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


@pytest.mark.parametrize(
    ("https", "proxies", "warned"),
    [(True, 0, ["oversight.W001"]), (True, 1, []), (False, 0, []), (False, 2, [])],
)
def test_a_proxy_that_ends_https_is_to_be_counted(
    settings: Settings, https: bool, proxies: int, warned: list[str]
) -> None:
    settings.HTTPS, settings.NUMBER_OF_PROXIES = https, proxies
    assert [one.id for one in proxies_are_counted(None)] == warned
