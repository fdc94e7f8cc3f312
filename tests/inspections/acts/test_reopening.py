"""What stands open keeps a case from being closed; a closed one goes on where the law lets it."""

from datetime import date

import pytest

from inspections.acts.closing import close_case
from inspections.acts.reopening import reopen_case
from inspections.models import Case, CaseArchive, CooperationRequest, Preservation, Reinspection
from oversight.acts import approve
from oversight.models import Deadline, Officer
from reports.models import Notice
from tests.inspections.factories import commented, on, reinspected, served
from tests.inspections.hands import closed, codes, done, refused_code

NEW: dict[str, str] = {"because": "new_facts", "back_to": Case.Status.INVESTIGATING, "reason": "A new recording."}


def corrected(case: Case, inspector: Officer, approver: Officer) -> Case:
    case = commented(case, inspector, approver)
    served(case.comments.get().notice, inspector)
    return reinspected(case, inspector, Reinspection.Finding.CORRECTED)


def test_whoever_received_a_document_is_told_of_the_end(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = corrected(case, beijing_inspector, beijing_approver)
    case = done(
        close_case, case, beijing_inspector, beijing_approver, closing="corrected", reason="-", result="已加标识。"
    )
    told = Notice.objects.get(kind="closing_notice")
    assert (told.subject_id, "已加标识。" in told.text) == (case.pk, True)
    assert "整改意见书" in told.text


def test_the_notice_may_be_approved_on_another_day(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = corrected(case, beijing_inspector, beijing_approver)
    proposal = close_case.propose(case, beijing_inspector, closing="corrected", reason="-")
    with on("2026-09-03"):
        approve(proposal, beijing_approver)
    assert Notice.objects.get(kind="closing_notice").issued_on == date(2026, 9, 3)


def test_nobody_is_told_of_a_case_of_which_nothing_was_heard(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = closed(case, beijing_inspector, beijing_approver)
    assert (case.closings, case.closed_from) == (1, Case.Status.INVESTIGATING)
    assert not Notice.objects.exists()


def test_what_was_preserved_and_what_was_asked_for_is_settled_first(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    Preservation.objects.create(
        case=case, reason="r", place="p", preserved_on=date(2026, 9, 1),
        approved_by=beijing_approver, drafted_by=beijing_inspector,
    )  # fmt: skip
    given = {"closing": Case.Closing.NO_BREACH, "reason": "-"}
    assert refused_code(close_case, case, beijing_inspector, **given) == "open_preservation"
    Preservation.objects.update(handling="returned", handled_on=date(2026, 9, 1))
    CooperationRequest.objects.create(
        case=case, kind="data", wanted="logs", purpose="proof", period_length=5, period_unit="working"
    )
    assert refused_code(close_case, case, beijing_inspector, **given) == "open_cooperation"


@pytest.mark.parametrize("closing", ["no_penalty", "other"])
def test_the_head_may_close_an_investigation_without_a_penalty(
    closing: str, case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    assert closed(case, beijing_inspector, beijing_approver, closing).closing_reason == closing


def test_no_court_enforces_what_was_never_decided(case: Case, beijing_inspector: Officer) -> None:
    assert refused_code(close_case, case, beijing_inspector, closing="court", reason="-") == "closing_reason"


def test_a_reopened_case_starts_no_new_ninety_days(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = closed(case, beijing_inspector, beijing_approver)
    with on("2026-12-10"):
        case = done(reopen_case, case, beijing_inspector, beijing_approver, **NEW)
        clock = Deadline.objects.for_subject(case).get(rule="decision")
        assert (clock.is_open, clock.due_on) == (True, date(2026, 11, 30))
        assert clock.is_overdue(date(2026, 12, 10))
    assert (case.status, case.closed_on, case.closing_reason) == (Case.Status.INVESTIGATING, None, "")


def test_closing_twice_gives_two_files_and_the_first_stays(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = closed(case, beijing_inspector, beijing_approver)
    case = done(reopen_case, case, beijing_inspector, beijing_approver, **NEW)
    case = closed(case, beijing_inspector, beijing_approver)
    assert list(CaseArchive.objects.filter(case=case).order_by("closing").values_list("closing", flat=True)) == [1, 2]


def test_a_corrected_case_goes_on_as_an_investigation_and_is_no_longer_corrected(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = corrected(case, beijing_inspector, beijing_approver)
    case = closed(case, beijing_inspector, beijing_approver, Case.Closing.CORRECTED)
    case = done(reopen_case, case, beijing_inspector, beijing_approver, **NEW)
    assert (case.status, case.corrected_on) == (Case.Status.INVESTIGATING, None)
    assert commented(case, beijing_inspector, beijing_approver).status == Case.Status.CORRECTING


def test_what_the_closing_voided_is_not_brought_back(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    case = closed(case, beijing_inspector, beijing_approver, Case.Closing.PARTY_ENDED)
    given = {**NEW, "because": "mistake", "back_to": Case.Status.CORRECTING}
    assert refused_code(reopen_case, case, beijing_inspector, **given) == "void_documents"


def test_the_clock_of_served_comments_runs_again(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    case = closed(case, beijing_inspector, beijing_approver, Case.Closing.PARTY_ENDED)
    given = {**NEW, "because": "mistake", "back_to": Case.Status.CORRECTING}
    case = done(reopen_case, case, beijing_inspector, beijing_approver, **given)
    assert {one.rule for one in Deadline.objects.for_subject(case).open()} >= {"correction", "decision"}


def test_reopening_is_for_inspectors_of_the_authority_and_for_closed_cases(
    case: Case, beijing_inspector: Officer, haidian_inspector: Officer, beijing_approver: Officer
) -> None:
    assert codes(reopen_case, case, beijing_inspector) == ["state"]
    assert codes(reopen_case, case, beijing_approver) == ["role", "state"]
    assert codes(reopen_case, case, haidian_inspector) == ["region", "state"]
