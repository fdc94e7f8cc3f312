"""Two people at the same moment: one act happens, the other is refused, and the ledger stays whole."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from filings.models import Party, Product
from inspections.acts.comments import raise_comments
from inspections.acts.notification import withdraw_notice
from inspections.models import Case
from oversight.acts import ActRefused, approve
from oversight.acts.ledger import broken_links
from oversight.models import Officer, Proposal, Role
from oversight.workdays import Period, Unit
from reports.models import Notice, Service
from tests.factories.oversight import OfficerFactory
from tests.factories.service import colleague_of
from tests.inspections.factories import commented, fresh, notified_first, opened, served, to_correct

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs: Callable[[], object]) -> list[str]:
    """The codes with which jobs begun at the same moment were refused; "" for one that was done."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], object]) -> str:
        try:
            start.wait(10)
            job()
        except ActRefused as refused:
            return refused.code
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(len(jobs)) as pool:
        return sorted(pool.map(run, jobs))


def test_two_approvals_issue_one_document(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    other = OfficerFactory.create(authority=beijing_approver.authority, roles=[Role.APPROVER])
    items = to_correct(case)
    proposal = raise_comments.propose(fresh(case), beijing_inspector, items=items, period=Period(10, Unit.WORKING))
    seen = [Proposal.objects.get(pk=proposal.pk) for _ in range(2)]
    codes = at_once(lambda: approve(seen[0], beijing_approver), lambda: approve(seen[1], other))
    assert codes == ["", "not_pending"]
    assert Notice.objects.count() == 1
    assert list(broken_links()) == []


def test_a_document_is_served_once(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    notice = commented(case, beijing_inspector, beijing_approver).comments.get().notice
    colleague_of(beijing_inspector)
    codes = at_once(*[lambda: served(notice, beijing_inspector)] * 2)
    assert codes[0] == ""
    assert codes[1] in {"stale", "already_served"}
    assert at_once(lambda: served(notice, beijing_inspector)) == ["already_served"]
    # One service, one proof of it, and no number taken by the one that was refused.
    assert Service.objects.count() == 1
    assert Notice.objects.get(kind="proof_of_service").serial == 1


def test_a_party_is_taken_to_one_case(
    provider: Party, product: Product, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    codes = at_once(*[lambda: opened(provider, beijing_inspector, beijing_colleague, product=product)] * 3)
    assert codes[0] == ""
    assert set(codes[1:]) <= {"stale", "in_another_case"}
    assert Case.objects.get().number.endswith("1号")


def test_a_notice_is_withdrawn_or_served_and_nobody_waits_in_a_ring(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    notice = case.decisions.get().prior_notice
    codes = at_once(
        lambda: served(notice, beijing_inspector),
        lambda: withdraw_notice(fresh(case), beijing_approver, reason="The facts turned out otherwise."),
    )
    assert codes[0] == ""
    assert set(codes[1:]) <= {"", "stale", "state", "notice_busy"}
