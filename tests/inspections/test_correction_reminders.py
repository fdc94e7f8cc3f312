"""The party is reminded before an item's day with the way to its page, the approvers once after it."""

from datetime import timedelta

import pytest

from inspections.models import Case, CorrectionItem
from inspections.reminders import passed_for_approvers
from oversight.clock import today
from oversight.deadlines.responsible import responsible_for
from oversight.models import Officer, OutgoingMail
from oversight.reminders.parties import make_reminders
from tests.inspections.correcting import Result, asked, item_of, look, with_breaches
from tests.inspections.factories import fresh, on


@pytest.fixture
def asked_twice(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> Case:
    """Two items: one due on 4 September, the other with the document on 15 September."""
    case = with_breaches(case, beijing_inspector, ("18", None))
    return asked(case, beijing_inspector, beijing_approver, own="18")


def test_the_clock_of_an_item_is_its_cases_handlers(asked_twice: Case) -> None:
    clock = item_of(asked_twice, "18").clock
    assert clock is not None
    assert responsible_for([clock])[clock.pk] == {asked_twice.handler_id, asked_twice.second_handler_id}


def test_the_party_is_reminded_of_each_clock_once_for_each_step(asked_twice: Case) -> None:
    told = []
    for day in range(1, 16):
        with on(f"2026-09-{day:02}"):
            make_reminders()
            make_reminders()
            told.append(OutgoingMail.objects.filter(kind="reminder").count())
    assert told[:4] == [1, 1, 2, 2], "three working days and one before 4 September"
    assert told[-1] == 4
    mail = OutgoingMail.objects.filter(kind="reminder").earliest("pk")
    assert mail.address == "legal@provider.test"
    assert "/n/" in mail.body


def test_approvers_are_told_once_of_what_passed_without_a_look(
    asked_twice: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with on("2026-09-05"):
        part = passed_for_approvers(today())[beijing_approver.pk]
        assert part.count == 1
        assert beijing_inspector.pk not in passed_for_approvers(today())
        assert not passed_for_approvers(today() + timedelta(days=1))
    with on("2026-09-16"):
        look(fresh(asked_twice), beijing_inspector, {"14": Result.NOT_CORRECTED})
        assert not passed_for_approvers(today())
    assert CorrectionItem.objects.open().count() == 2
