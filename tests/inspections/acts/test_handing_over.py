"""A case that another body must handle: the penalty track stops, and the answer ends it or brings it back."""

from datetime import date
from typing import Any

import pytest

from filings.models import Restriction
from inspections.acts.cooperation import record_support
from inspections.acts.decision import decide
from inspections.acts.handing_over import (
    record_acknowledgement,
    record_sent_back,
    transfer_to_body,
    transfer_to_police,
)
from inspections.acts.moving import documents_of
from inspections.acts.sideways import acknowledge_transfer
from inspections.models import Case, CaseArchive, CaseTransfer, CooperationRequest, CustodyEvent, Preservation
from inspections.preservation_sweep import release_lapsed
from oversight.models import Deadline, Officer
from reports.models import Notice
from tests.inspections.acts.test_cooperation import requested
from tests.inspections.acts.test_preservation import preserved
from tests.inspections.factories import commented, fresh, on, ordered_and_served, served
from tests.inspections.hands import codes, custody, done, proven, refused_code

POLICE: dict[str, Any] = {
    "to_body": "北京市公安局", "suspicion": "crime", "summary": "Three victims.", "reason": "Fraud."
}  # fmt: skip
SLIP: dict[str, Any] = {"acknowledged_on": date(2026, 9, 1), "acknowledgement": "Slip no. 7, file page 12"}
BACK: dict[str, Any] = {"returned_on": date(2026, 9, 1), "reason": "No crime, letter no. 8"}


@pytest.fixture
def handed(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> Case:
    proven(case, b"%PDF-1.4 police")
    return done(transfer_to_police, case, beijing_inspector, beijing_approver, **POLICE)


def test_a_suspected_crime_stops_the_penalty_track(handed: Case, beijing_inspector: Officer) -> None:
    clock = Deadline.objects.for_subject(handed).get(rule="decision")
    assert (handed.status, clock.void_reason) == (Case.Status.HANDED_OVER, Deadline.VoidReason.HANDED_OVER)
    transfer = handed.transfers.get()
    assert (transfer.kind, transfer.to_body) == (CaseTransfer.Kind.POLICE, "北京市公安局")
    assert transfer.letter is not None
    assert "涉嫌犯罪" in transfer.letter.text
    assert custody(handed.evidence.get())[-1] == CustodyEvent.What.HANDED_OVER
    assert codes(decide, handed, beijing_inspector) == ["state"]


def test_a_stop_that_was_served_stays(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with on("2026-10-10"):
        case = done(transfer_to_police, case, beijing_inspector, beijing_approver, **POLICE)
    assert Restriction.objects.filter(until_on__isnull=True).exists()
    assert {one.void_reason for one in Deadline.objects.for_subject(case).filter(rule="correction")} == {"handed_over"}


def test_the_answer_closes_the_case_as_transferred(
    handed: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = done(record_acknowledgement, handed, beijing_inspector, beijing_approver, **SLIP)
    assert (case.status, case.closing_reason, case.closings) == (Case.Status.CLOSED, Case.Closing.TRANSFERRED, 1)
    assert case.closed_from == Case.Status.INVESTIGATING
    assert CaseArchive.objects.get(case=case).closing == 1
    assert not Notice.objects.filter(kind="closing_notice").exists()


def test_what_comes_back_goes_on_and_its_clock_runs_from_its_old_start(
    handed: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = done(record_sent_back, handed, beijing_inspector, beijing_approver, **BACK)
    clock = Deadline.objects.for_subject(case).get(rule="decision")
    assert (case.status, clock.is_open, clock.start_on) == (Case.Status.INVESTIGATING, True, date(2026, 9, 1))
    assert clock.due_on == date(2026, 11, 30)
    assert custody(case.evidence.get())[-1] == CustodyEvent.What.RETURNED
    assert case.transfers.get().sent_back


def test_nobody_answers_before_the_case_was_handed_over(handed: Case, beijing_inspector: Officer) -> None:
    early = {**SLIP, "acknowledged_on": date(2026, 8, 31)}
    assert refused_code(record_acknowledgement, handed, beijing_inspector, **early) == "before_transfer"


def test_a_department_does_not_acknowledge_for_the_police(handed: Case, beijing_inspector: Officer) -> None:
    assert codes(acknowledge_transfer, handed, beijing_inspector) == ["other_transfer"]


def test_what_waits_for_its_service_is_served_first(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    body = {"to_body": "Market regulator", "summary": "-", "reason": "-"}
    assert refused_code(transfer_to_body, case, beijing_inspector, **body) == "unserved"


def test_handing_over_is_for_the_inspectors_of_the_authority_that_has_the_case(
    case: Case, haidian_inspector: Officer, shanghai_inspector: Officer, beijing_approver: Officer
) -> None:
    for act in (transfer_to_body, transfer_to_police):
        assert codes(act, case, haidian_inspector) == ["region"]
        assert codes(act, case, shanghai_inspector) == ["region"]
        assert codes(act, case, beijing_approver) == ["role"]
    assert codes(record_sent_back, fresh(case), beijing_approver) == ["role", "state"]


def test_what_was_preserved_is_released_by_law_with_another_body_too(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    preservation = preserved(case, beijing_inspector, beijing_approver)
    served(documents_of(case).get(), beijing_inspector)
    case = done(transfer_to_police, case, beijing_inspector, beijing_approver, **POLICE)
    with on("2026-09-11"):
        assert release_lapsed() == 1
        case = done(record_sent_back, case, beijing_inspector, beijing_approver, **BACK)
    clock = Deadline.objects.for_subject(preservation).get()
    assert Preservation.objects.get().handling == Preservation.Handling.LAPSED
    assert (clock.is_open, clock.void_reason) == (False, Deadline.VoidReason.RELEASED)


def test_support_given_while_the_case_is_elsewhere_is_settled_for_good(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    request = requested(case, beijing_inspector, beijing_approver)
    served(request.notice, beijing_inspector)
    case = done(transfer_to_police, case, beijing_inspector, beijing_approver, **POLICE)
    request = CooperationRequest.objects.get(pk=request.pk)
    record_support(request, beijing_inspector, given_on=date(2026, 9, 1), facts="The logs came.")
    done(record_sent_back, case, beijing_inspector, beijing_approver, **BACK)
    assert request.state == CooperationRequest.State.GIVEN
    assert not Deadline.objects.for_subject(request).get().is_open
