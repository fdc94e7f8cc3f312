"""Re-inspection: a visit shows no refusal before its time, and a late correction frees what was stopped."""

from datetime import date

import pytest

from filings.models import Product, Restriction
from inspections.acts.closing import close_case
from inspections.acts.inputs import FoundBreach
from inspections.acts.opening import add_breaches
from inspections.acts.reinspection import record_reinspection
from inspections.models import Case, CorrectiveComments, Decision, Reinspection
from oversight.acts import ActRefused, approve
from oversight.models import Officer
from tests.inspections.factories import (
    commented,
    fresh,
    looked_at,
    notified_first,
    notified_second,
    on,
    ordered_and_served,
    reinspected,
    served,
)

Finding, Kind = Reinspection.Finding, Reinspection.Kind


def visited(case: Case, officer: Officer, finding: str, day: date) -> Case:
    record_reinspection(
        fresh(case), officer, kind=Kind.VISIT, found_on=day, facts="Ten clips sampled.", items=looked_at(case, finding)
    )
    return fresh(case)


def test_a_visit_within_the_period_shows_no_refusal(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    due = case.decisions.get().deadline
    assert due is not None
    assert due.due_on == date(2026, 10, 12)
    with on("2026-10-13"):
        with pytest.raises(ActRefused) as refused:
            visited(case, beijing_inspector, Finding.REFUSED, date(2026, 10, 12))
        assert refused.value.code == "period_running"
        assert visited(case, beijing_inspector, Finding.NOT_YET, date(2026, 10, 12)).status == Case.Status.ORDERED
        case = visited(case, beijing_inspector, Finding.REFUSED, date(2026, 10, 13))
    assert case.status == Case.Status.ORDER_REFUSED


def test_a_written_refusal_counts_within_the_period(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    assert reinspected(case, beijing_inspector, Finding.REFUSED).status == Case.Status.COMMENTS_REFUSED


def test_a_finding_to_come_is_not_recorded(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    with pytest.raises(ActRefused) as refused:
        visited(case, beijing_inspector, Finding.CORRECTED, date(2026, 9, 2))
    assert refused.value.code == "future"


def test_who_corrects_after_refusing_comments_has_corrected(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    case = reinspected(case, beijing_inspector, Finding.REFUSED)
    case = reinspected(case, beijing_inspector, Finding.CORRECTED)
    assert (case.status, case.corrected_on) == (Case.Status.CORRECTED, date(2026, 9, 1))
    assert case.comments.get().outcome == CorrectiveComments.Outcome.REFUSED


def test_who_corrects_after_refusing_an_order_is_free_again_and_the_case_may_end(
    case: Case, product: Product, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with on("2026-09-25"):
        case = reinspected(case, beijing_inspector, Finding.REFUSED)
        with pytest.raises(ActRefused) as refused:
            close_case.propose(case, beijing_inspector, closing=Case.Closing.CORRECTED, reason="done")
        assert refused.value.code == "not_corrected"
        case = notified_second(case, beijing_inspector, beijing_approver)
    with on("2026-09-28"):
        case = reinspected(case, beijing_inspector, Finding.CORRECTED)
    assert case.status == Case.Status.NOTIFIED
    assert Restriction.objects.get(product=product).until_on == date(2026, 9, 28)
    assert case.decisions.get(tier="first").stage == Decision.Stage.REFUSED


def test_a_corrected_case_is_closed_though_its_order_was_refused(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with on("2026-09-25"):
        case = reinspected(case, beijing_inspector, Finding.REFUSED)
        case = reinspected(case, beijing_inspector, Finding.CORRECTED)
        assert case.status == Case.Status.ORDER_REFUSED
        proposal = close_case.propose(case, beijing_inspector, closing=Case.Closing.CORRECTED, reason="done")
        approve(proposal, beijing_approver)
    assert fresh(case).status == Case.Status.CLOSED


def test_a_prior_notice_alone_is_nothing_to_follow(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    assert [one.code for one in record_reinspection.refusals(case, beijing_inspector)] == ["nothing_to_follow"]


def test_a_product_can_be_named_after_comments_were_refused(
    case: Case, product: Product, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    case = reinspected(case, beijing_inspector, Finding.REFUSED)
    add_breaches(case, beijing_inspector, breaches=[FoundBreach("13", "No marks.", product.pk)])
    assert fresh(case).breaches.count() == 2
