"""A national department that keeps the calendar, and a clock that reaches into a year without an arrangement."""

from datetime import date
from typing import Any

import pytest

from oversight.acts import Act, approve
from oversight.deadlines import open_deadline
from oversight.models import Authority, Deadline, HolidayArrangement, Officer, Role
from tests.factories.oversight import ArrangementFactory, OfficerFactory


@pytest.fixture
def keeper(national: Authority) -> Officer:
    """Enters arrangements and proposes to put them into force."""
    return OfficerFactory.create(authority=national, roles=[Role.ADMINISTRATOR])


@pytest.fixture
def draft(db: None) -> HolidayArrangement:
    return ArrangementFactory.create()


@pytest.fixture
def over_new_year(beijing: Authority) -> Deadline:
    """Thirty working days from 24 December 2026, of which nobody knows the Spring Festival of 2027 yet."""
    return open_deadline("review", beijing, date(2026, 12, 24), division="110108", authority=beijing)


@pytest.fixture
def decision(beijing: Authority) -> Deadline:
    """Ninety calendar days to decide, from 3 July 2026: unrolled, 1 October."""
    return open_deadline("decision", beijing, date(2026, 7, 3), division="110000", authority=beijing)


def agreed(act: "Act[Any, Any, Any]", subject: Any, drafter: Officer, approver: Officer, **given: Any) -> Any:
    """Propose and approve; the subject as it stands afterwards is read anew."""
    result = approve(act.propose(subject, drafter, **given), approver)
    subject.refresh_from_db()
    return result
