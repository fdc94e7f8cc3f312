"""A drafter is refused what the act itself would refuse, at once, and a draft leaves nothing but itself behind."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import pghistory
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from oversight.acts import ActRefused, approve
from oversight.acts.ledger import book
from oversight.acts.rehearsal import rehearsal
from oversight.deadlines import open_deadline
from oversight.deadlines.acts import recompute_deadlines
from oversight.deadlines.acts.adjustments import extend, pause
from oversight.files import keep
from oversight.models import Authority, Deadline, DeadlineAdjustment, LedgerEntry, Officer, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _september() -> object:
    with time_machine.travel("2026-09-01T02:00:00Z"):
        yield


@pytest.fixture(autouse=True, params=[False, True], ids=["outside a request", "in a request"])
def _where(request: pytest.FixtureRequest) -> Iterator[None]:
    """Inside a request every statement that writes comes with a SELECT before it, which names the request."""
    with pghistory.context(url="/x/") if request.param else nullcontext():
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


@pytest.mark.parametrize("sql", ["UPDATE {0} SET name_zh = '乙'", "SELECT 1; UPDATE {0} SET name_zh = '乙'"])
def test_a_write_is_one_wherever_it_stands(sql: str, beijing: Authority) -> None:
    with rehearsal(), connection.cursor() as cursor:
        cursor.execute(sql.format(Authority._meta.db_table))
    beijing.refresh_from_db()
    assert beijing.name_zh != "乙"


def test_an_act_that_is_only_asked_leaves_nothing_at_all(
    decision: Deadline,
    beijing_inspector: Officer,
    settings: Settings,
    tmp_path: Any,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    kept: list[str] = []

    def loud(*_given: object) -> None:
        recompute_deadlines(None, None)  # an act of the system inside, on no row at all
        transaction.on_commit(lambda: kept.append("told"))
        stored_as = keep(ContentFile(b"%PDF-1.7 of a draft", name="a.pdf"), "service").stored_as
        kept.extend([stored_as] if default_storage.exists(stored_as) else [])

    with django_capture_on_commit_callbacks(execute=True) as waiting, transaction.atomic(), book() as ledger:
        replace(pause, function=loud).rehearse(decision, beijing_inspector, {})
        assert ledger == []
    assert (kept, waiting) == ([], [])


def test_what_a_rehearsal_raises_is_raised() -> None:
    with pytest.raises(ActRefused, match="why"), rehearsal():
        raise ActRefused("why")


def test_a_draft_is_refused_as_the_act_would_be_and_writes_nothing(
    decision: Deadline, beijing_inspector: Officer
) -> None:
    with pytest.raises(ActRefused, match="pause_outside"):
        pause.propose(
            decision, beijing_inspector, ground="hearing", from_on=date(2030, 1, 1),
            to_on=date(2030, 1, 2), why="-", evidence="-", asked_by="-",
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
        to_on=date(2026, 8, 12), why="-", evidence="-", asked_by="-",
    )  # fmt: skip
    assert (Proposal.objects.count(), LedgerEntry.objects.count()) == (1, rows + 1)
    assert not DeadlineAdjustment.objects.exists()
    approve(proposal, beijing_approver)
    assert DeadlineAdjustment.objects.count() == 1
