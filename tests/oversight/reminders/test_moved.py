"""Officers are told of the deadlines that moved: each of one's own, in one mail, however many there are."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from oversight.deadlines.recompute import Moved
from oversight.deadlines.responsible import Ids
from oversight.models import Authority, Officer, OutgoingMail, Role
from oversight.reminders.moved import tell_moved
from oversight.reminders.words import MOST_LINES
from tests.factories.oversight import OfficerFactory

DAY = timedelta(days=1)


def moved(authority: Authority, number: int) -> Moved:
    """The higher its number, the earlier it ends."""
    after = date(2027, 12, 31) - number * DAY
    return Moved(
        number, "review", "DS-DRAFT-2022", "tests.Thing", number, f"事项{number}.", authority.division, authority.pk,
        after - DAY, after,
    )  # fmt: skip


@pytest.fixture
def intake(beijing: Authority) -> Officer:
    return OfficerFactory.create(authority=beijing, roles=[Role.INTAKE], email="intake@wxb.test")


def test_a_mail_counts_them_all_and_names_the_first(intake: Officer, beijing: Authority, shanghai: Authority) -> None:
    colleague = OfficerFactory.create(authority=shanghai, roles=[Role.INTAKE], email="other@wxb.test")
    most = MOST_LINES + 5
    tell_moved([*(moved(beijing, n) for n in range(1, most + 1)), moved(shanghai, 900)], why="通知", version="v")
    mail = OutgoingMail.objects.get(officer=intake)
    assert str(most) in mail.subject
    said = [line for line in mail.body.splitlines() if "事项" in line]
    assert len(said) == 2 * MOST_LINES, "once in each language"
    assert [f"事项{n}." in line for n, line in zip(range(most, 5, -1), said, strict=False)] == [True] * MOST_LINES
    assert "事项900." in OutgoingMail.objects.get(officer=colleague).body


def test_ids_reach_the_database_as_one_array(intake: Officer, beijing_intake: Officer) -> None:
    ids = Ids([intake.pk, 10**9])
    assert (len(ids), intake.pk in ids, sorted(ids)) == (2, True, [intake.pk, 10**9])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert [officer.pk for officer in Officer.objects.filter(pk__in=ids)] == [intake.pk]
    assert "unnest" in asked[0]["sql"]
