"""Parties are reminded before a limit ends: once for each step, none lost, none about what is done."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.core.mail import EmailMessage

from filings.models import Product
from oversight.deadlines import meet, open_deadline, restart
from oversight.mail.outbox import send_some
from oversight.models import Authority, Deadline, OutgoingMail
from oversight.reminders.parties import make_reminders
from oversight.tasks import daily
from tests.factories.filings import PartyFactory, ProductFactory

DUE = date(2026, 10, 15)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Friday, 9 October 2026, nine in the morning in Beijing: four working days before the filing is due."""
    with time_machine.travel("2026-10-09T01:00:00Z", tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def filing(clock: time_machine.Traveller, beijing: Authority) -> Deadline:
    party = PartyFactory.create(name="测试科技有限公司", contact_email="legal@example.com")
    product: Product = ProductFactory.create(party=party)
    return open_deadline("filing", product, date(2026, 9, 24), division="110108", authority=beijing)


def morning(clock: time_machine.Traveller, day: str, hour: int = 1) -> int:
    clock.move_to(f"{day}T{hour:02}:00:00Z")
    return make_reminders()


def test_three_and_one_working_days_before_and_no_other_day(filing: Deadline, clock: time_machine.Traveller) -> None:
    days = [
        "2026-10-09",
        "2026-10-10",
        "2026-10-11",
        "2026-10-12",
        "2026-10-13",
        "2026-10-14",
        "2026-10-15",
        "2026-10-16",
    ]
    made = [day for day in days if morning(clock, day)]
    assert made == ["2026-10-12", "2026-10-14"]
    first, second = OutgoingMail.objects.order_by("pk")
    assert "还剩" in first.body or "3 working days are left, until 2026-10-15" in first.body
    assert "1 working day is left, until 2026-10-15" in second.body
    assert first.address == "legal@example.com"
    assert "Article 19" in first.body
    assert "第十九条" in first.body


def test_nothing_is_made_twice_however_often_the_task_runs(filing: Deadline, clock: time_machine.Traveller) -> None:
    assert morning(clock, "2026-10-12") == 1
    for hour in (2, 5, 9):
        assert morning(clock, "2026-10-12", hour) == 0
        daily()
    assert OutgoingMail.objects.count() == 1


def test_nobody_is_written_to_before_eight(filing: Deadline, clock: time_machine.Traveller) -> None:
    clock.move_to("2026-10-11T23:59:00Z")
    assert make_reminders() == 0
    clock.move_to("2026-10-12T00:00:00Z")
    assert make_reminders() == 1


def test_after_a_week_without_beat_there_is_one_mail_with_the_true_days(
    filing: Deadline, clock: time_machine.Traveller
) -> None:
    morning(clock, "2026-10-08")
    assert morning(clock, "2026-10-14") == 1
    mail = OutgoingMail.objects.get()
    assert "1 working day is left" in mail.body
    assert morning(clock, "2026-10-15") == 0, "both steps are done"


def test_after_a_longer_silence_the_one_mail_says_that_the_day_has_passed(
    filing: Deadline, clock: time_machine.Traveller
) -> None:
    morning(clock, "2026-10-09")
    assert morning(clock, "2026-10-19") == 1
    assert "the last day, 2026-10-15, has passed" in OutgoingMail.objects.get().body


def test_a_day_that_passed_long_before_the_first_run_is_no_reminder(
    filing: Deadline, clock: time_machine.Traveller
) -> None:
    assert morning(clock, "2026-11-19") == 0


def test_a_deadline_met_meanwhile_gets_no_mail(
    filing: Deadline, clock: time_machine.Traveller, mailoutbox: list[EmailMessage]
) -> None:
    morning(clock, "2026-10-12")
    meet(filing, date(2026, 10, 12))
    assert send_some(10) == 0
    assert mailoutbox == []
    assert OutgoingMail.objects.get().state == "dropped"
    assert morning(clock, "2026-10-14") == 0


def test_a_deadline_that_moves_is_reminded_of_its_new_day(filing: Deadline, clock: time_machine.Traveller) -> None:
    morning(clock, "2026-10-12")
    restart(filing, date(2026, 9, 23))
    assert filing.due_on == date(2026, 10, 14)
    assert send_some(10) == 0, "the mail told the old day"
    assert morning(clock, "2026-10-13") == 1
    assert "1 working day is left, until 2026-10-14" in OutgoingMail.objects.latest("pk").body


def test_only_limits_of_the_party_are_told_to_the_party(
    filing: Deadline, clock: time_machine.Traveller, beijing: Authority
) -> None:
    meet(filing, date(2026, 10, 9))
    product = Product.objects.get()
    open_deadline("review", product, date(2026, 8, 28), division="110108", authority=beijing)
    assert morning(clock, "2026-10-12") == 0


def test_a_party_without_an_address_is_left_out(filing: Deadline, clock: time_machine.Traveller) -> None:
    Product.objects.get().party.__class__.objects.update(contact_email="")
    assert morning(clock, "2026-10-12") == 0


def test_the_days_are_a_setting(filing: Deadline, clock: time_machine.Traveller, settings: object) -> None:
    settings.REMIND_PROVIDER_DAYS = (2,)  # type: ignore[attr-defined]
    assert [morning(clock, day) for day in ("2026-10-12", "2026-10-13", "2026-10-14")] == [0, 1, 0]


def test_many_deadlines_cost_no_more_queries(
    filing: Deadline, clock: time_machine.Traveller, beijing: Authority, django_assert_max_num_queries: object
) -> None:
    for _ in range(20):
        product = ProductFactory.create(party=PartyFactory.create(contact_email="x@example.com"))
        open_deadline("filing", product, date(2026, 9, 24), division="110108", authority=beijing)
    clock.move_to("2026-10-12T01:00:00Z")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert make_reminders() == 21
