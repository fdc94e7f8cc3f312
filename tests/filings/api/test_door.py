"""Who may ask, and how the door says no."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import translation
from rest_framework.test import APIClient

from filings.acts.store_keys import issue_store_key, register_store, revoke_store_key
from filings.api.authentication import forget_keys
from filings.models import Filing, Store, StoreKey
from oversight.acts import ActRefused
from oversight.clock import now
from oversight.models import LedgerEntry, Officer


def ask(filing: Filing, authorization: str | None) -> Any:
    client = APIClient()
    if authorization is not None:
        client.credentials(HTTP_AUTHORIZATION=authorization)
    return client.get(f"/api/v1/filings/{filing.public_number}/")


@pytest.mark.parametrize("header", [None, "", "Api-Key", "Api-Key ", "Bearer abcdefgh.x", "Basic eDp5"])
def test_no_key_is_said_to_be_none(filing: Filing, header: str | None) -> None:
    response = ask(filing, header)
    assert (response.status_code, response.json()["type"]) == (401, "/problems/no-key/")
    assert (response["WWW-Authenticate"], response["Content-Type"]) == ("Api-Key", "application/problem+json")


def test_a_wrong_key_is_said_to_be_wrong(filing: Filing, key: str) -> None:
    for wrong in ("x", key[:-1], key[:9] + "a" * 32, key.upper(), "00000000." + key[9:], "é" * 8 + key[8:]):
        response = ask(filing, f"Api-Key {wrong}")
        assert (response.status_code, response.json()["type"]) == (401, "/problems/wrong-key/")


def test_the_scheme_may_be_written_in_any_case(filing: Filing, key: str) -> None:
    assert ask(filing, f"api-key {key}").status_code == 200


def test_a_revoked_key_opens_nothing_and_says_so(filing: Filing, key: str, store: Store) -> None:
    revoke_store_key(store, None, key_prefix=key[:8], reason="lost")
    response = ask(filing, f"Api-Key {key}")
    assert (response.status_code, response.json()["type"]) == (401, "/problems/revoked-key/")


def test_a_process_trusts_a_key_for_thirty_seconds_at_most(filing: Filing, key: str, store: Store) -> None:
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        assert ask(filing, f"Api-Key {key}").status_code == 200
        revoke_store_key(store, None, key_prefix=key[:8], reason="lost")
        clock.shift(30)
        assert ask(filing, f"Api-Key {key}").status_code == 401


def test_an_expired_key_opens_nothing_from_that_second_on(filing: Filing, store: Store) -> None:
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        key = issue_store_key(store, None, title="short", expires_at=now() + timedelta(seconds=10))
        assert ask(filing, f"Api-Key {key}").status_code == 200
        clock.shift(10)
        response = ask(filing, f"Api-Key {key}")
    assert (response.status_code, response.json()["type"]) == (401, "/problems/expired-key/")


def test_a_key_is_kept_as_a_hash_only(key: str, store: Store) -> None:
    stored = StoreKey.objects.get(store=store)
    assert stored.prefix == key[:8]
    assert key[9:] not in str(StoreKey.objects.filter(pk=stored.pk).values())
    assert key[9:] not in str(list(LedgerEntry.objects.values()))


def test_registering_issuing_and_revoking_stand_in_the_ledger(key: str, store: Store) -> None:
    revoke_store_key(store, None, key_prefix=key[:8], reason="lost")
    acts = LedgerEntry.objects.about(store).order_by("number").values_list("act", flat=True)
    assert list(acts) == ["filings.register_store", "filings.issue_store_key", "filings.revoke_store_key"]


def test_only_an_administrator_of_the_stores_region_issues_keys(
    store: Store, beijing_administrator: Officer, beijing_inspector: Officer
) -> None:
    with pytest.raises(ActRefused, match="region"):
        issue_store_key(store, beijing_administrator, title="x")
    with pytest.raises(ActRefused, match="role"):
        register_store(None, beijing_inspector, name="商店", division="110000")
    with pytest.raises(ActRefused, match="region"):
        register_store(None, beijing_administrator, name="商店", division="310000")
    own = register_store(None, beijing_administrator, name="商店", division="110000")
    assert issue_store_key(own, beijing_administrator, title="x")


@pytest.mark.parametrize("values", [{"name": " "}, {"name": "测试应用商店"}, {"name": "a", "division": "11"}])
def test_a_store_needs_a_name_of_its_own_and_a_division(store: Store, values: dict[str, Any]) -> None:
    with pytest.raises(ActRefused):
        register_store(None, None, **values)


def test_a_key_of_another_store_is_not_revoked(store: Store, key: str) -> None:
    other = register_store(None, None, name="另一家商店")
    with pytest.raises(ActRefused, match="key"):
        revoke_store_key(other, None, key_prefix=key[:8], reason="x")


def test_the_command_registers_a_store_once_and_prints_a_key_that_opens(
    filing: Filing, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = []
    for _ in range(2):
        call_command("create_store_key", "命令商店")
        keys.append(capsys.readouterr().out.strip())
    assert Store.objects.filter(name="命令商店").count() == 1
    assert [ask(filing, f"Api-Key {key}").status_code for key in keys] == [200, 200]


@pytest.mark.parametrize("days", ["0", "-5", "3651", "99999999999"])
def test_the_command_refuses_days_that_no_key_lives(db: None, days: str) -> None:
    with pytest.raises(CommandError, match="between 1 and 3650"):
        call_command("create_store_key", "甲商店", "--days", days)
    assert not Store.objects.exists()


def test_the_command_refuses_a_store_without_a_name(db: None) -> None:
    with translation.override("en"), pytest.raises(CommandError, match="name"):
        call_command("create_store_key", " ")
    assert not Store.objects.exists()


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "code"),
    [
        ("delete", "/api/v1/filings/1/", {}, 405, "method-not-allowed"),
        ("get", "/api/v1/listing-checks/", {}, 405, "method-not-allowed"),
        ("get", "/api/v1/filings/1/", {"HTTP_ACCEPT": "text/csv"}, 406, "not-acceptable"),
        ("post", "/api/v1/listing-checks/", {"content_type": "text/plain", "data": "x"}, 415, "unsupported-media-type"),
        ("get", "/api/v1/nothing/", {}, 404, "not-found"),
    ],
)
def test_what_http_forbids_is_a_problem_of_its_own(
    client: APIClient, method: str, path: str, headers: dict[str, str], status: int, code: str
) -> None:
    response = getattr(client, method)(path, **headers)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["type"] == f"/problems/{code}/"


def test_forgotten_keys_are_looked_up_again(filing: Filing, key: str) -> None:
    assert ask(filing, f"Api-Key {key}").status_code == 200
    StoreKey.objects.all().delete()
    assert ask(filing, f"Api-Key {key}").status_code == 200
    forget_keys()
    assert ask(filing, f"Api-Key {key}").status_code == 401
