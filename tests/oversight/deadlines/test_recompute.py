"""A new arrangement moves the open deadlines, in one pass, and the ledger tells which."""

from datetime import date

import pytest

from oversight.deadlines import meet, open_deadline
from oversight.deadlines.acts import recompute_deadlines
from oversight.models import Authority, Deadline, LedgerEntry


@pytest.fixture
def outdated(beijing: Authority) -> Deadline:
    """A deadline that an older calendar derived too early."""
    deadline = open_deadline("filing", beijing, date(2026, 9, 24), division="110108", authority=beijing)
    Deadline.objects.update(due_on=date(2026, 10, 8), calendar_version="older")
    return deadline


def test_an_open_deadline_takes_the_day_of_the_calendar_in_force(outdated: Deadline) -> None:
    assert recompute_deadlines(None, None) == 1
    outdated.refresh_from_db()
    assert outdated.due_on == date(2026, 10, 15)
    moved = LedgerEntry.objects.get(subject_type="oversight.Deadline", subject_id=outdated.pk)
    assert moved.details["changes"]["due_on"] == ["2026-10-08", "2026-10-15"]


def test_a_second_pass_changes_nothing(outdated: Deadline) -> None:
    recompute_deadlines(None, None)
    assert recompute_deadlines(None, None) == 0


def test_a_met_deadline_keeps_its_day(outdated: Deadline) -> None:
    outdated.refresh_from_db()
    meet(outdated, date(2026, 10, 7))
    assert recompute_deadlines(None, None) == 0
    outdated.refresh_from_db()
    assert outdated.due_on == date(2026, 10, 8)


def test_overdue_begins_on_the_day_after_the_due_day(beijing: Authority) -> None:
    open_deadline("filing", beijing, date(2026, 9, 24), division="110108", authority=beijing)
    assert not Deadline.objects.overdue(date(2026, 10, 15)).exists()
    assert Deadline.objects.overdue(date(2026, 10, 16)).exists()
    assert Deadline.objects.open().exists()


def test_a_deadline_in_a_year_without_arrangement_is_provisional(beijing: Authority) -> None:
    deadline = open_deadline("filing", beijing, date(2026, 12, 22), division="110108", authority=beijing)
    assert deadline.provisional
    assert deadline.due_on == date(2027, 1, 6)
