"""How a case ends in an authority: closed for a reason its state bears out, or transferred upwards."""

from datetime import date

import pytest

from filings.models import Party
from inspections.acts.closing import close_case, transfer_upwards
from inspections.acts.decision import record_performance
from inspections.models import Case, Reinspection
from oversight.acts import ActRefused, approve
from oversight.clock import now
from oversight.models import Deadline, LedgerEntry, Officer
from oversight.statute import Ground
from reports.acts import correct_notice
from reports.models import Delivery, Notice
from reports.notices.correction import Slip
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import (
    commented,
    decided,
    fresh,
    notified_first,
    notified_second,
    on,
    opened,
    reinspected,
    served,
)


def close(case: Case, drafter: Officer, approver: Officer, closing: str) -> Case:
    approve(close_case.propose(fresh(case), drafter, closing=closing, reason="done"), approver)
    return fresh(case)


def test_a_corrected_case_is_closed_and_its_clocks_end(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    case = reinspected(case, beijing_inspector, Reinspection.Finding.CORRECTED)
    case = close(case, beijing_inspector, beijing_approver, Case.Closing.CORRECTED)
    assert (case.status, case.closed_on) == (Case.Status.CLOSED, date(2026, 9, 1))
    assert not Deadline.objects.for_subject(case).open().exists()


def test_the_reason_must_fit_the_state(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        close(case, beijing_inspector, beijing_approver, Case.Closing.CORRECTED)
    assert refused.value.code == "closing_reason"
    assert fresh(case).status == Case.Status.INVESTIGATING


def test_a_penalty_closes_only_when_performed_and_corrected(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS)
    served(case.decisions.get().prior_notice, beijing_inspector)
    with on("2026-09-20"):
        case = decided(case, beijing_inspector, beijing_approver)
        served(case.decisions.get().notice, beijing_inspector)
        record_performance(fresh(case), beijing_inspector, performed_on=date(2026, 9, 20))
        with pytest.raises(ActRefused) as refused:
            close_case.propose(fresh(case), beijing_inspector, closing=Case.Closing.PERFORMED, reason="paid")
        assert refused.value.code == "not_performed"
        with pytest.raises(ActRefused) as refused:
            record_performance(fresh(case), beijing_inspector, performed_on=date(2026, 9, 20))
        assert refused.value.code == "already_performed"


def test_a_county_transfers_upwards_and_keeps_reading(
    county_case: Case,
    haidian_inspector: Officer,
    haidian_approver: Officer,
    beijing_inspector: Officer,
    beijing_colleague: Officer,
    beijing_approver: Officer,
    shanghai_inspector: Officer,
) -> None:
    case = commented(county_case, haidian_inspector, haidian_approver)
    served(case.comments.get().notice, haidian_inspector)
    case = reinspected(case, haidian_inspector, Reinspection.Finding.REFUSED)
    approve(transfer_upwards.propose(case, haidian_inspector, reason="Article 22 is needed"), haidian_approver)
    case = fresh(case)
    assert case.authority == beijing_inspector.authority
    assert case in Case.objects.visible_to(haidian_inspector)
    assert case not in Case.objects.visible_to(shanghai_inspector)
    assert notified_first(case, beijing_inspector, beijing_approver).status == Case.Status.NOTIFIED


def test_the_old_authority_reads_and_no_longer_acts(
    county_case: Case,
    haidian_inspector: Officer,
    haidian_approver: Officer,
    beijing_inspector: Officer,
    beijing_colleague: Officer,
) -> None:
    approve(transfer_upwards.propose(county_case, haidian_inspector, reason="22.1"), haidian_approver)
    codes = [one.code for one in close_case.refusals(fresh(county_case), haidian_inspector)]
    assert codes == ["region"]


def test_a_department_without_inspectors_receives_no_case(county_case: Case, haidian_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        transfer_upwards.propose(county_case, haidian_inspector, reason="22.1")
    assert refused.value.code == "no_receiver"


def test_the_national_department_has_none_above(case: Case, national_inspector: Officer) -> None:
    Case.objects.filter(pk=case.pk).update(authority=national_inspector.authority)
    OfficerFactory.create(authority=national_inspector.authority)
    codes = [one.code for one in transfer_upwards.refusals(fresh(case), national_inspector)]
    assert codes == ["no_authority_above"]


def test_a_case_ends_with_its_party_wherever_it_stands(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    case = close(case, beijing_inspector, beijing_approver, Case.Closing.PARTY_ENDED)
    assert case.status == Case.Status.CLOSED
    assert {one.voided_on for one in Deadline.objects.for_subject(case)} == {date(2026, 9, 1)}


def closed_void(case: Case, number: str) -> None:
    """The document is void with the reason of the closing, and nobody mails or awaits it any more."""
    notice = Notice.objects.get(series=number)
    assert (notice.state, fresh(case).status) == (Notice.State.VOID, Case.Status.CLOSED)
    assert LedgerEntry.objects.get(act="reports.void_notice", subject_id=notice.pk).reason == "done"
    assert not Notice.objects.unserved().exists()
    assert not Delivery.objects.to_send(now()).filter(notice=notice).exists()


def test_comments_that_never_arrived_end_with_the_case(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    close(case, beijing_inspector, beijing_approver, Case.Closing.PARTY_ENDED)
    closed_void(case, "整改")


def test_an_order_that_never_arrived_ends_with_the_case_and_what_was_served_stays(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    served(case.decisions.get().prior_notice, beijing_inspector)
    with on("2026-09-20"):
        case = decided(case, beijing_inspector, beijing_approver)
        close(case, beijing_inspector, beijing_approver, Case.Closing.PARTY_ENDED)
    closed_void(case, "责改")
    assert Notice.objects.get(series="罚告").state == Notice.State.ISSUED


def test_a_correction_that_never_arrived_ends_with_the_case(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    comments = Notice.objects.get(series="整改")
    approve(
        correct_notice.propose(comments, beijing_inspector, slips=[Slip("四、报告与复查", "四、报告和复查")]),
        beijing_approver,
    )
    close(case, beijing_inspector, beijing_approver, Case.Closing.PARTY_ENDED)
    closed_void(case, "更正")
    assert Notice.objects.get(series="整改").state == Notice.State.ISSUED


def test_another_case_keeps_its_documents(
    case: Case,
    provider: Party,
    beijing_inspector: Officer,
    beijing_colleague: Officer,
    beijing_approver: Officer,
) -> None:
    other = commented(opened(provider, beijing_inspector, beijing_colleague), beijing_inspector, beijing_approver)
    case = commented(case, beijing_inspector, beijing_approver)
    close(case, beijing_inspector, beijing_approver, Case.Closing.PARTY_ENDED)
    assert Notice.objects.unserved().get() == other.comments.get().notice


def test_the_national_department_sees_the_cases_of_every_region(case: Case, national_inspector: Officer) -> None:
    assert list(Case.objects.visible_to(national_inspector)) == [case]
