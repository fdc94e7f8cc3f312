"""Review (ARP 25): taken up, handed on, returned for correction (退回), refused (不予备案), taken back by the filer."""

from collections.abc import Iterator
from datetime import date

import pytest

from filings.acts.accept import accept
from filings.acts.change_clocks import clocks_of_changes
from filings.acts.desk_forms import ReasonsForm
from filings.acts.dossier import amend_dossier
from filings.acts.launch import record_launch
from filings.acts.receive import receive
from filings.acts.review import reassign_review, refuse, return_for_correction, take_up_review
from filings.acts.withdrawal import withdraw_submission
from filings.models import Filing, Party, Product, Submission
from oversight.acts import ActRefused, approve
from oversight.models import Authority, Deadline, Officer, Role
from reports.models import Notice
from tests.factories.filing_stages import (
    again,
    approver_of,
    cancel_pending,
    change_pending,
    drafted,
    filed,
    intake_of,
    last_submission,
    product_row,
    reason,
    received,
    returned,
    under_review,
)
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on(TODAY):
        yield


def refused_now(filing: Filing, drafter: Officer, approver: Officer) -> Filing:
    approve(refuse.propose(again(filing), drafter, reasons=[reason()]), approver)
    return again(filing)


def filing_clock() -> Deadline:
    return Deadline.objects.get(rule="filing")


def test_whoever_takes_it_up_is_its_reviewer(filer: Party, intake: Officer) -> None:
    filing = under_review(filer, intake)
    assert (filing.status, filing.reviewer) == ("under_review", intake)


def test_a_review_is_given_to_another_intake_officer_of_the_region(
    filer: Party, intake: Officer, shanghai: Authority, haidian: Authority
) -> None:
    filing = under_review(filer, intake)
    colleague = intake_of(intake.authority)  # type: ignore[arg-type]
    reassign_review(filing, intake, reviewer=colleague, reason="请假")
    assert again(filing).reviewer == colleague
    for other in (intake_of(shanghai), intake_of(haidian), approver_of(intake.authority)):  # type: ignore[arg-type]
        with pytest.raises(ActRefused) as refused:
            reassign_review(again(filing), intake, reviewer=other, reason="请假")
        assert refused.value.code == "reviewer"


def test_a_return_says_why_ends_that_review_and_begins_a_draft_with_everything_in_it(
    filer: Party, intake: Officer
) -> None:
    filing = returned(filer, intake)
    answer, sent_back = filing.submissions.order_by("-pk")
    assert (filing.status, filing.reviewer) == ("returned", None)
    assert (sent_back.state, sent_back.answered_on) == ("returned", TODAY)
    assert sent_back.reasons == [reason()]
    assert Deadline.objects.for_subject(sent_back).get().met_on == TODAY
    assert "缺少盖章。" in Notice.objects.get(kind="filing_return").text
    assert (answer.state, answer.answers, answer.original_on) == ("draft", sent_back, TODAY)
    assert answer.content == sent_back.content
    assert sorted(answer.uploads.values_list("kind", "sha256")) == sorted(
        sent_back.uploads.values_list("kind", "sha256")
    )


def test_after_two_returns_the_filing_is_still_punctual_by_its_first_day(filer: Party, intake: Officer) -> None:
    filing = returned(filer, intake)
    for day in ("2026-09-15", "2026-10-20"):
        with on(day):
            receive(again(filing), intake)
            take_up_review(again(filing), intake)
            if day == "2026-09-15":
                return_for_correction(again(filing), intake, reasons=[reason()])
    filing = again(filing)
    assert filing.original_submitted_on == TODAY
    assert last_submission(filing).received_on == date(2026, 10, 20)
    assert last_submission(filing).original_on == TODAY
    assert (filing_clock().met_on, filing_clock().met_late) == (TODAY, False)
    reviews = [Deadline.objects.for_subject(one).get(rule="review") for one in filing.submissions.order_by("pk")]
    assert [one.start_on for one in reviews] == [TODAY, date(2026, 9, 15), date(2026, 10, 20)]
    assert [one.is_open for one in reviews] == [False, False, True]
    numbers = [one.receipt_number for one in filing.submissions.order_by("pk")]
    assert numbers == [f"京网信备收〔2026〕{serial}号" for serial in (1, 2, 3)]


def test_a_product_that_the_corrected_dossier_leaves_out_is_not_filed(filer: Party, intake: Officer) -> None:
    filing = returned(filer, intake, products=[product_row("甲"), product_row("乙")])
    amend_dossier(filing, intake, content={"products": [product_row("甲")]})
    receive(again(filing), intake)
    open_clocks = {Product.objects.get(pk=one.subject_id).name for one in Deadline.objects.open().filter(rule="filing")}
    assert open_clocks == {"乙"}


def test_the_form_of_a_return_offers_what_the_rules_found(filer: Party, intake: Officer) -> None:
    filing = under_review(filer, intake, address=None, files=False)
    form = ReasonsForm(subject=filing, actor=intake)
    offered = [one["field"] for one in form["reasons"].value()]
    assert {"address", "upload-undertaking"} <= set(offered)
    data = ReasonsForm.encode({"reasons": form["reasons"].value(), "authority": intake.authority})
    bound = ReasonsForm(data, subject=filing, actor=intake)
    assert bound.is_valid(), bound.errors
    return_for_correction(filing, intake, **bound.arguments())
    assert [one["field"] for one in last_return(filing).reasons] == offered


def last_return(filing: Filing) -> Submission:
    return filing.submissions.filter(state="returned").latest("pk")


def test_materials_do_not_go_back_without_a_reason(filer: Party, intake: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        return_for_correction(under_review(filer, intake), intake, reasons=[])
    assert refused.value.code == "no_reasons"


def test_a_returned_change_or_cancellation_leaves_the_filing_as_it_stands(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = change_pending(filed(filer, intake, approver), intake)
    return_for_correction(filing, intake, reasons=[reason(field="purpose")])
    filing = again(filing)
    assert (filing.status, filing.purpose) == ("filed", "将文本合成为语音。")
    assert last_submission(filing).answers is not None
    withdraw_submission(filing, intake, reason="来函撤回")
    filing = cancel_pending(filing, intake)
    return_for_correction(filing, intake, reasons=[reason(field="arrangements")])
    assert again(filing).status == "filed"


def test_a_refusal_is_decided_by_a_second_person_and_no_number_is_given(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = under_review(filer, intake)
    with pytest.raises(ActRefused) as refused:
        refuse(filing, intake, reasons=[reason()])
    assert refused.value.code == "second_person"
    filing = refused_now(filing, intake, approver)
    assert (filing.status, filing.number) == ("refused", None)
    assert last_submission(filing).state == "refused"
    document = Notice.objects.get(kind="filing_refusal")
    assert (document.issued_by, last_submission(filing).outcome) == (approver, document)
    assert "北京市人民政府" in document.text


def test_whoever_drafts_a_refusal_does_not_decide_it(filer: Party, beijing: Authority) -> None:
    both = OfficerFactory.create(authority=beijing, roles=[Role.INTAKE, Role.APPROVER])
    proposal = refuse.propose(under_review(filer, both), both, reasons=[reason()])
    with pytest.raises(ActRefused) as refused:
        approve(proposal, both)
    assert refused.value.code == "same_person"


def test_an_approver_of_another_authority_decides_nothing_in_the_name_of_this_one(
    filer: Party, intake: Officer, national_approver: Officer
) -> None:
    proposal = refuse.propose(under_review(filer, intake), intake, reasons=[reason()])
    with pytest.raises(ActRefused) as refused:
        approve(proposal, national_approver)
    assert refused.value.code == "authority"


def test_after_a_refusal_the_filing_clock_runs_on_as_if_nothing_was_handed_in(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = under_review(filer, intake)
    assert not filing_clock().is_open
    refused_now(filing, intake, approver)
    assert filing_clock().is_open
    assert Product.objects.filing_overdue(date(2026, 9, 15)).exists()


def test_a_product_in_another_dossier_stays_filed_when_one_is_refused(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    row = [product_row("甲")]
    first = under_review(filer, intake, products=row)
    with on("2026-09-08"):
        received(filer, intake, products=row)
        refused_now(first, intake, approver)
    assert filing_clock().met_on == date(2026, 9, 8)


def test_a_filer_takes_its_dossier_back_and_is_where_it_was(filer: Party, intake: Officer) -> None:
    filing = under_review(filer, intake)
    withdraw_submission(filing, intake, reason="来函撤回")
    filing = again(filing)
    assert (filing.status, filing.original_submitted_on, filing.reviewer) == ("draft", None, None)
    taken_back = filing.submissions.get(state="withdrawn")
    assert not Deadline.objects.for_subject(taken_back).open().exists()
    assert filing_clock().is_open
    with on("2026-09-20"):
        receive(filing, intake)
    assert again(filing).original_submitted_on == date(2026, 9, 20)
    assert filing_clock().met_late


def test_a_change_taken_back_no_longer_meets_its_clock(filer: Party, intake: Officer, approver: Officer) -> None:
    filing = change_pending(filed(filer, intake, approver), intake)
    clock = clocks_of_changes(filing).get()
    assert clock.met_on == TODAY
    withdraw_submission(filing, intake, reason="来函撤回")
    clock.refresh_from_db()
    assert clock.is_open
    assert again(filing).status == "filed"


def test_nothing_is_taken_back_where_nothing_is_open(filer: Party, intake: Officer, approver: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        withdraw_submission(filed(filer, intake, approver), intake, reason="-")
    assert refused.value.code == "nothing_open"


@pytest.mark.parametrize("act", [take_up_review, return_for_correction, refuse, accept, withdraw_submission])
def test_a_draft_is_not_reviewed(act: object, filer: Party, intake: Officer) -> None:
    filing = drafted(filer, intake)
    codes = [one.code for one in act.refusals(filing, intake)]  # type: ignore[attr-defined]
    assert codes == ["state"]


def test_an_open_submission_is_the_only_one(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake)
    assert Submission.objects.filter(filing=filing, state__in=["draft", "received"]).count() == 1


def test_a_launch_recorded_while_the_dossier_is_reviewed_finds_the_product_filed(filer: Party, intake: Officer) -> None:
    received(filer, intake, launched_on="2027-01-01", products=[product_row("甲")])
    with on("2026-09-10"):
        clock = record_launch(
            Product.objects.get(), intake, launched_on=date(2026, 8, 10), source="inspection", reference="笔录"
        )
    assert (clock.met_on, clock.met_late) == (TODAY, True)
