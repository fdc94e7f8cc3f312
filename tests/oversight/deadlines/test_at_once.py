"""An arrangement comes into force while deadlines are being opened and met: none stays on the old calendar."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.db import connections, transaction

from oversight.acts import approve
from oversight.acts.ledger import broken_links
from oversight.deadlines import calendar_in_force, meet, open_deadline
from oversight.deadlines.acts import recompute
from oversight.deadlines.acts.arrangements import put_arrangement_into_force
from oversight.deadlines.calendar import fresh_calendar
from oversight.deadlines.recompute import Moved, recompute_open
from oversight.models import Authority, Deadline, HolidayArrangement, Officer, Role
from oversight.workdays import Calendar
from tests.factories.oversight import OfficerFactory

pytestmark = pytest.mark.django_db(transaction=True)
LONG = 10
START = date(2026, 12, 24)


def closing(job: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        try:
            job()
        finally:
            connections.close_all()

    return run


def together(*jobs: Callable[[], None]) -> None:
    with ThreadPoolExecutor(len(jobs)) as pool:
        for future in [pool.submit(closing(job)) for job in jobs]:
            future.result(timeout=30)


def test_a_deadline_opened_meanwhile_never_keeps_the_old_calendar(
    draft: HolidayArrangement, keeper: Officer, national_approver: Officer, beijing: Authority
) -> None:
    """It waits for the arrangement that is coming into force, and then reads it."""
    officers = [OfficerFactory.create(authority=beijing, roles=[Role.INTAKE]) for _ in range(8)]
    proposal = put_arrangement_into_force.propose(draft, keeper)
    calendar_in_force()  # this process has shown the old one just now

    def opens(officer: Officer) -> Callable[[], None]:
        return lambda: void_return(open_deadline("review", officer, START, division="110000", authority=beijing))

    together(
        *map(opens, officers[:4]), lambda: void_return(approve(proposal, national_approver)), *map(opens, officers[4:])
    )
    version = fresh_calendar().version
    assert fresh_calendar().has_arrangement(2027)
    assert {(row.due_on, row.calendar_version) for row in Deadline.objects.all()} == {(date(2027, 2, 3), version)}
    assert list(broken_links()) == []


def test_whoever_has_begun_to_derive_is_waited_for(
    draft: HolidayArrangement, keeper: Officer, national_approver: Officer, beijing: Authority
) -> None:
    derived, going = Event(), Event()
    proposal = put_arrangement_into_force.propose(draft, keeper)

    def opens() -> None:
        with transaction.atomic():
            open_deadline("review", beijing, START, division="110000", authority=beijing)
            derived.set()
            going.wait(1)  # the other has every chance to overtake

    def comes_into_force() -> None:
        assert derived.wait(LONG)
        approve(proposal, national_approver)

    together(opens, comes_into_force)
    assert Deadline.objects.get().calendar_version == fresh_calendar().version


def test_meeting_one_deadline_and_opening_another_never_locks_up_with_a_new_arrangement(
    draft: HolidayArrangement, keeper: Officer, national_approver: Officer, beijing: Authority,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    first = open_deadline("review", beijing, START, division="110000", authority=beijing)
    proposal = put_arrangement_into_force.propose(draft, keeper)
    met, waiting = Event(), Event()

    def slow(calendar: Calendar | None = None) -> list[Moved]:
        waiting.set()
        return recompute_open(calendar)

    monkeypatch.setattr(recompute, "recompute_open", slow)

    def returns_and_receives_again() -> None:
        with transaction.atomic():
            meet(first, date(2026, 12, 30))
            met.set()
            waiting.wait(1)  # the arrangement is on its way and waits for this transaction
            open_deadline("review", beijing, START, division="110000", authority=beijing)

    def comes_into_force() -> None:
        assert met.wait(LONG)
        approve(proposal, national_approver)

    together(returns_and_receives_again, comes_into_force)
    assert Deadline.objects.open().get().due_on == date(2027, 2, 3)
    first.refresh_from_db()
    assert first.met_on == date(2026, 12, 30)


def void_return(_: object) -> None:
    """Jobs return nothing."""
