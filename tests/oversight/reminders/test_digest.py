"""One digest for each officer and working day, after eight, with something to say."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from oversight.deadlines import open_deadline, responsible
from oversight.models import Authority, Deadline, Officer, OutgoingMail, Role
from oversight.reminders import digest
from oversight.reminders.digest import DigestPart, Part, make_digests
from tests.factories.oversight import OfficerFactory


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Thursday, 15 October 2026, half past seven in Beijing."""
    with time_machine.travel("2026-10-14T23:30:00Z", tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def li(beijing: Authority) -> Officer:
    return OfficerFactory.create(name="李", authority=beijing, roles=[Role.INTAKE], email="li@example.com")


@pytest.fixture
def clocks(clock: time_machine.Traveller, beijing: Authority) -> dict[str, Deadline]:
    """On 15 October: one overdue, one due that day, one due in three working days, one later."""
    starts = {"late": (9, 22), "today": (9, 24), "soon": (9, 29), "later": (10, 9)}
    return {
        name: open_deadline("filing", OfficerFactory.create(authority=beijing), date(2026, *day), division="110108")
        for name, day in starts.items()
    }


def test_the_first_run_after_eight_makes_it_and_no_other(
    li: Officer, clocks: dict[str, Deadline], clock: time_machine.Traveller
) -> None:
    assert make_digests() == 0
    clock.move_to("2026-10-15T00:01:00Z")
    assert [make_digests(), make_digests()] == [1, 0]
    mail = OutgoingMail.objects.get()
    assert (mail.officer, mail.key) == (li, f"digest:2026-10-15:{li.pk}")
    assert "Overdue: 1" in mail.subject
    assert "Due within three working days: 2" in mail.subject
    for name, told in (("late", True), ("today", True), ("soon", True), ("later", False)):
        assert (clocks[name].subject_text in mail.body) is told, name


def test_a_week_without_beat_gives_one_digest_not_seven(
    li: Officer, clocks: dict[str, Deadline], clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-10-15T01:00:00Z")
    make_digests()
    clock.move_to("2026-10-23T01:00:00Z")
    assert make_digests() == 1
    assert OutgoingMail.objects.count() == 2


def test_on_a_day_off_nobody_gets_one_and_on_a_working_saturday_they_do(
    li: Officer, clocks: dict[str, Deadline], clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-10-11T02:00:00Z")
    assert make_digests() == 0
    clock.move_to("2026-10-10T02:00:00Z")
    assert make_digests() == 1


@pytest.mark.parametrize("missing", ["email", "is_active", "roles"])
def test_officers_without_address_service_or_duty_get_none(
    li: Officer, clocks: dict[str, Deadline], clock: time_machine.Traveller, missing: str
) -> None:
    setattr(li, missing, {"email": "", "is_active": False, "roles": [Role.AUDITOR]}[missing])
    li.save()
    clock.move_to("2026-10-15T01:00:00Z")
    assert make_digests() == 0


def test_an_officer_with_nothing_to_be_told_gets_none(li: Officer, clock: time_machine.Traveller) -> None:
    clock.move_to("2026-10-15T01:00:00Z")
    assert make_digests() == 0


def test_whoever_is_responsible_for_a_kind_of_subject_gets_it_instead(
    li: Officer, clocks: dict[str, Deadline], clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch,
    beijing: Authority,
) -> None:  # fmt: skip
    wang = OfficerFactory.create(authority=beijing, roles=[Role.INSPECTOR], email="wang@example.com")
    mine = clocks["late"].subject_id
    finders = {"oversight.Officer": lambda ids: {mine: [wang.pk]} if mine in ids else {}}
    monkeypatch.setattr(responsible, "_FINDERS", finders)
    clock.move_to("2026-10-15T01:00:00Z")
    assert make_digests() == 2
    told = {mail.officer: mail.subject for mail in OutgoingMail.objects.all()}
    assert "Overdue: 1" in told[wang]
    assert "Overdue" not in told[li]


def test_where_an_authority_has_no_intake_the_one_above_is_told(
    national: Authority, clocks: dict[str, Deadline], clock: time_machine.Traveller
) -> None:
    chief = OfficerFactory.create(authority=national, roles=[Role.INTAKE], email="chief@example.com")
    clock.move_to("2026-10-15T01:00:00Z")
    make_digests()
    assert OutgoingMail.objects.get().officer == chief


def test_an_app_adds_a_part_of_its_own(
    li: Officer, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = Part()
    part.add(lambda: "lead 7")
    monkeypatch.setattr(
        digest, "_PARTS", {"unassigned": DigestPart("unassigned", "Unassigned", lambda _on: {li.pk: part})}
    )
    clock.move_to("2026-10-15T01:00:00Z")
    make_digests()
    mail = OutgoingMail.objects.get()
    assert mail.subject == "Unassigned: 1 / Unassigned: 1"
    assert "lead 7" in mail.body


def test_a_long_list_is_cut_and_says_so(li: Officer, clock: time_machine.Traveller, beijing: Authority) -> None:
    for _ in range(25):
        open_deadline("filing", OfficerFactory.create(authority=beijing), date(2026, 9, 22), division="110108")
    clock.move_to("2026-10-15T01:00:00Z")
    make_digests()
    assert "and 5 more" in OutgoingMail.objects.get().body
