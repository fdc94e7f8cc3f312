"""A drafter is refused what the act itself would refuse, at once, and a draft leaves nothing but itself behind."""

from datetime import date

import pytest
import time_machine
from django.db import connection, transaction

from oversight.acts import ActRefused, approve
from oversight.acts.rehearsal import rehearsal
from oversight.deadlines import open_deadline
from oversight.deadlines.acts.adjustments import extend, pause
from oversight.models import Authority, Deadline, DeadlineAdjustment, LedgerEntry, Officer, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _september() -> object:
    with time_machine.travel("2026-09-01T02:00:00Z"):
        yield


@pytest.fixture
def decision(beijing: Authority) -> Deadline:
    """Ninety calendar days to decide, from 3 July 2026."""
    return open_deadline("decision", beijing, date(2026, 7, 3), division="110000", authority=beijing)


def test_nothing_is_written_in_a_rehearsal_and_locks_are_let_go(beijing: Authority) -> None:
    passed = False
    with rehearsal():
        Authority.objects.select_for_update().get(pk=beijing.pk)
        Authority.objects.filter(pk=beijing.pk).update(name_zh="乙")
        passed = True
    assert not passed
    beijing.refresh_from_db()
    assert beijing.name_zh != "乙"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE mode = 'RowShareLock' AND pid = pg_backend_pid()")
        assert cursor.fetchone() == (0,)


def test_what_a_rehearsal_raises_is_raised() -> None:
    with pytest.raises(ActRefused, match="why"), rehearsal():
        raise ActRefused("why")


def test_a_draft_is_refused_as_the_act_would_be_and_writes_nothing(
    decision: Deadline, beijing_inspector: Officer
) -> None:
    with pytest.raises(ActRefused, match="pause_outside"):
        pause.propose(
            decision, beijing_inspector, ground="hearing", from_on=date(2030, 1, 1),
            to_on=date(2030, 1, 2), why="-", asked_by="-",
        )  # fmt: skip
    with pytest.raises(ActRefused, match="too_long"):
        extend.propose(decision, beijing_inspector, ground="own_head", length=3000, why="-", asked_by="-")
    assert not Proposal.objects.exists()
    assert not DeadlineAdjustment.objects.exists()


def test_a_draft_that_stands_leaves_one_proposal_and_one_ledger_row_and_the_approval_does_it(
    decision: Deadline, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    rows = LedgerEntry.objects.count()
    proposal = pause.propose(
        decision, beijing_inspector, ground="hearing", from_on=date(2026, 8, 3),
        to_on=date(2026, 8, 12), why="-", asked_by="-",
    )  # fmt: skip
    assert (Proposal.objects.count(), LedgerEntry.objects.count()) == (1, rows + 1)
    assert not DeadlineAdjustment.objects.exists()
    approve(proposal, beijing_approver)
    assert DeadlineAdjustment.objects.count() == 1
