"""/healthz and /readyz: alive, and able to answer."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from oversight.health.readiness import expected_migrations
from oversight.models import Heartbeat


def test_the_process_is_alive_without_asking_the_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"alive": True}  # a test without `db` may not touch it


def test_a_node_with_database_and_migrations_is_ready_without_any_worker(db: None, client: Client) -> None:
    assert not Heartbeat.objects.exists()
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "obstacles": {}})


def test_a_missing_migration_is_named(db: None, client: Client) -> None:
    last = max(expected_migrations(), key=lambda key: (key[0] == "filings", key[1]))
    MigrationRecorder(connection).record_unapplied(*last)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert ".".join(last) in response.json()["obstacles"]["migrations"]


def test_a_database_that_is_gone_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(recorder: Any) -> Any:
        raise OperationalError("connection refused on 10.0.0.7")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", gone)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["obstacles"]) == (503, {"database": "OperationalError"})
    assert b"10.0.0.7" not in response.content


def test_being_ready_costs_a_fixed_small_number_of_queries(
    db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/readyz")
    with django_assert_num_queries(2):
        client.get("/readyz")


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/status"])
def test_probes_are_never_cached_and_only_read(db: None, client: Client, path: str) -> None:
    assert "no-store" in client.get(path)["Cache-Control"]
    assert client.post(path).status_code == 405


def test_who_may_not_see_the_report_reads_so_in_chinese_too(db: None, client: Client) -> None:
    answer = client.get("/status", headers={"accept-language": "zh-hans"})
    assert (answer.status_code, answer["Content-Type"]) == (403, "text/plain; charset=utf-8")
