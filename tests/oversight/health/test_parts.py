"""Each part of the system can fail, and says so."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client

from oversight.beat import load_schedule, schedule
from oversight.celery import app
from oversight.clock import now
from oversight.health import own_parts, parts
from oversight.health.own_parts import broker, calendar, calendar_reading, worker
from oversight.health.parts import Light, Reading, age_part, readings, register_part, worst
from oversight.models import Heartbeat, Officer, Role
from oversight.tasks import beat_heartbeat
from oversight.workdays import Calendar, package_arrangements
from tests.factories.oversight import OfficerFactory

DECEMBER = "2026-12-01T00:30:00+08:00"


@pytest.fixture
def spare_parts(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A registry of its own for one test."""
    registry: dict[str, Any] = {}
    monkeypatch.setattr(parts, "_parts", registry)
    return registry


def known_until(year: int) -> Calendar:
    return Calendar.from_arrangements(one for one in package_arrangements() if one.year <= year)


# The worker


def test_the_worker_is_well_after_the_task_of_beat_has_run(db: None) -> None:
    beat_heartbeat()
    beat_heartbeat()
    assert worker().light is Light.GREEN
    assert Heartbeat.objects.count() == 1


@pytest.mark.parametrize(
    ("seconds", "light"), [(89, Light.GREEN), (90, Light.AMBER), (299, Light.AMBER), (300, Light.RED)]
)
def test_a_silent_worker_turns_amber_and_then_red(db: None, seconds: int, light: Light) -> None:
    Heartbeat.objects.create(part="worker", at=now())
    with time_machine.travel(now() + timedelta(seconds=seconds)):
        assert worker().light is light


def test_a_worker_never_heard_of_is_red(db: None) -> None:
    assert worker().light is Light.RED


def test_every_entry_of_the_schedule_names_a_task_that_exists() -> None:
    load_schedule(app)
    entries = app.conf.beat_schedule
    assert entries == schedule()
    assert entries["oversight-heartbeat"]["schedule"] == 30.0
    for entry in entries.values():
        assert entry["task"] in app.tasks
        assert entry["options"]["expires"] == entry["schedule"] > 0


# The broker


@pytest.fixture
def broker_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "queue"
    folder.mkdir()
    options = {"data_folder_in": str(folder), "data_folder_out": str(folder), "control_folder": str(tmp_path)}
    monkeypatch.setitem(app.conf, "broker_url", "filesystem://")
    monkeypatch.setitem(app.conf, "broker_transport_options", options)
    # A queue of its own: kombu remembers for the whole process that it has bound a queue, whatever the folder.
    monkeypatch.setitem(app.conf, "task_default_queue", tmp_path.name)
    return folder


def test_a_broker_that_takes_messages_is_well_and_counts_them(broker_folder: Path) -> None:
    with app.connection_for_write() as connection:
        connection.SimpleQueue(app.conf.task_default_queue).put({"a": 1})
    assert broker() == Reading(Light.GREEN, broker().text, {"waiting": 1})


def test_a_broker_without_its_folder_is_red(broker_folder: Path) -> None:
    broker_folder.rmdir()
    assert broker().light is Light.RED


def test_a_broker_that_nobody_listens_for_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.conf, "broker_url", "amqp://guest:guest@127.0.0.1:1//")
    monkeypatch.setitem(app.conf, "broker_transport_options", {})
    assert broker().light is Light.RED


# The calendar


def test_this_years_missing_arrangement_is_red() -> None:
    with time_machine.travel("2026-01-01T00:30:00+08:00"):
        assert calendar_reading(known_until(2025)).light is Light.RED


def test_next_years_missing_arrangement_is_amber_from_the_first_of_december() -> None:
    with time_machine.travel("2026-11-30T23:30:00+08:00"):
        assert calendar_reading(known_until(2026)).light is Light.GREEN
    with time_machine.travel(DECEMBER):
        assert calendar_reading(known_until(2026)).light is Light.AMBER
        assert calendar_reading(known_until(2026)).facts["last_arranged_year"] == 2026


@pytest.mark.django_db
def test_both_known_is_green_in_december() -> None:
    with time_machine.travel(date(2025, 12, 15)):
        assert calendar_reading(known_until(2026)).light is Light.GREEN
        assert calendar().light is Light.GREEN


# The oldest waiting thing


@pytest.mark.parametrize(
    ("minutes", "light"), [(None, Light.GREEN), (4, Light.GREEN), (5, Light.AMBER), (30, Light.RED)]
)
def test_what_waits_too_long_turns_amber_and_then_red(minutes: int | None, light: Light) -> None:
    since = now() - timedelta(minutes=minutes) if minutes is not None else None
    part = age_part(
        lambda: since, amber=timedelta(minutes=5), red=timedelta(minutes=30), idle="idle", waiting="waiting"
    )
    assert part().light is light


# The whole


def test_the_whole_is_as_well_as_its_worst_part(spare_parts: dict[str, Any]) -> None:
    assert worst(readings()) is Light.GREEN
    register_part("a", lambda: Reading(Light.AMBER, "a"))
    assert worst(readings()) is Light.AMBER
    register_part("b", lambda: Reading(Light.RED, "b"))
    register_part("c", lambda: Reading(Light.GREEN, "c"))
    assert worst(readings()) is Light.RED


def test_a_part_that_cannot_ask_the_database_is_red_and_spoils_no_other(spare_parts: dict[str, Any]) -> None:
    def broken() -> Reading:
        raise OperationalError("gone")

    register_part("broken", broken)
    register_part("fine", lambda: Reading(Light.GREEN, "fine"))
    assert {name: reading.light for name, reading in readings().items()} == {"broken": Light.RED, "fine": Light.GREEN}


def test_two_parts_of_one_name_are_refused(spare_parts: dict[str, Any]) -> None:
    register_part("a", lambda: Reading(Light.GREEN, "a"))
    with pytest.raises(ValueError, match="two parts"):
        register_part("a", lambda: Reading(Light.GREEN, "a"))


# Who sees it


def logged_in(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer, backend="oversight.permissions.RoleBackend")
    return client


@pytest.mark.parametrize("role", list(Role))
def test_only_administrators_and_auditors_see_the_status(beijing: Any, role: Role) -> None:
    response = logged_in(OfficerFactory.create(authority=beijing, roles=[role])).get("/status")
    allowed = role in {Role.ADMINISTRATOR, Role.AUDITOR}
    assert response.status_code == (200 if allowed else 403)
    assert (b"light" in response.content) == allowed


def test_nobody_sees_the_status_without_logging_in(db: None) -> None:
    assert Client().get("/status").status_code == 403


def test_the_status_names_every_part(beijing_administrator: Officer) -> None:
    beat_heartbeat()
    answer = logged_in(beijing_administrator).get("/status").json()
    assert {"worker", "broker", "calendar"} <= set(answer["parts"])
    assert answer["parts"]["worker"]["light"] == "green"
    assert all(part["text"] for part in answer["parts"].values())


@pytest.mark.parametrize(("light", "code"), [(Light.AMBER, 1), (Light.RED, 2)])
def test_the_command_exits_as_monitoring_reads_it(
    spare_parts: dict[str, Any], light: Light, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    register_part("sick", lambda: Reading(light, "it is sick"))
    with pytest.raises(SystemExit) as ended:
        call_command("status")
    assert ended.value.code == code
    assert "it is sick" in capsys.readouterr().out


def test_the_command_says_the_same_as_the_page(
    spare_parts: dict[str, Any], capsys: pytest.CaptureFixture[str], beijing_administrator: Officer
) -> None:
    register_part("calendar", own_parts.calendar)
    with time_machine.travel("2026-03-02T00:00:00Z", tick=False):
        call_command("status", "--json")
        said = json.loads(capsys.readouterr().out)
        assert logged_in(beijing_administrator).get("/status").json()["parts"].keys() == said["parts"].keys()
    assert said["light"] == "green"
