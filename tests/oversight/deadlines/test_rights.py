"""A period in which a party may act ends; nobody is late who lets it pass."""

from datetime import date

import pytest

from oversight.admin.deadlines import standing
from oversight.deadlines import meet, open_deadline
from oversight.models import Authority, Deadline

LAST, AFTER = date(2026, 10, 12), date(2026, 10, 13)


@pytest.fixture
def defence(beijing: Authority) -> Deadline:
    return open_deadline("defence", beijing, date(2026, 9, 29), division="110000", authority=beijing)


def test_a_defence_period_that_passed_is_not_overdue(defence: Deadline) -> None:
    assert defence.due_on == LAST
    assert not Deadline.objects.overdue(AFTER).exists()
    assert not defence.is_overdue(AFTER)
    assert [standing(defence, day) for day in (LAST, AFTER)] == ["today", "ended"]


def test_a_defence_period_that_ended_is_not_met_late(defence: Deadline) -> None:
    meet(defence, defence.due_on)
    assert standing(defence, AFTER) == "ended"


def test_a_duty_that_passed_is_overdue(beijing: Authority) -> None:
    duty = open_deadline("filing", beijing, date(2026, 9, 24), division="110000", authority=beijing)
    assert list(Deadline.objects.overdue(date(2026, 10, 16))) == [duty]
    assert standing(duty, date(2026, 10, 16)) == "overdue"
