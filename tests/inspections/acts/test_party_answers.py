"""The party answers item by item and asks for more time; an officer enters its letters; two people decide."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile

from inspections.acts.answers import answer_item, enter_answer
from inspections.acts.comments import raise_comments
from inspections.acts.extensions import ask_extension, decide_extension, enter_extension_request
from inspections.models import Case, CorrectionAnswer, CorrectionItem, Evidence, ExtensionRequest
from oversight.acts import ActRefused, approve
from oversight.deadlines.acts.adjustments import remove_adjustment
from oversight.models import Deadline, Officer, OutgoingMail
from reports.models import Notice
from tests.inspections.correcting import Kind, Result, asked, item_of, link_of, look, ordered, with_breaches
from tests.inspections.factories import fresh, on

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
SAID: dict[str, Any] = {"text": "Every clip is labelled.", "says_corrected": True, "given_by": "赵六"}
MORE: dict[str, Any] = {"length": 5, "reason": "The component comes late.", "asked_by": "赵六"}


@pytest.fixture
def item(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> CorrectionItem:
    """The only item of served comments, due on 15 September."""
    return item_of(asked(case, beijing_inspector, beijing_approver), "14")


@pytest.fixture
def second(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> CorrectionItem:
    """One of two items that share the clock of their comments."""
    case = with_breaches(case, beijing_inspector, ("18", None))
    return item_of(asked(case, beijing_inspector, beijing_approver), "18")


def again(item: CorrectionItem) -> CorrectionItem:
    return CorrectionItem.objects.get(pk=item.pk)


def decided(request: ExtensionRequest, drafter: Officer, approver: Officer, **said: object) -> ExtensionRequest:
    given = {"decision": "grant", "length": 5, "finding": "Shown by the contract.", **said}
    approve(decide_extension.propose(ExtensionRequest.objects.get(pk=request.pk), drafter, **given), approver)  # type: ignore[arg-type]
    return ExtensionRequest.objects.get(pk=request.pk)


def test_an_answer_with_its_files_becomes_evidence_of_the_case(item: CorrectionItem) -> None:
    answer = answer_item(item, None, link=link_of(item), files=[ContentFile(PDF, name="截图.pdf")], **SAID)
    assert (answer.in_time, answer.entered_by) == (True, None)
    evidence = Evidence.objects.get()
    assert list(answer.files.all()) == [evidence]
    assert (evidence.kind, evidence.obtained_from, evidence.obtained_by) == (
        "documentary",
        "测试合成科技有限公司",
        None,
    )
    assert again(item).state == "open", "whether it is corrected the re-inspection finds"


def test_an_answer_after_the_limit_is_taken_and_marked_as_late(item: CorrectionItem) -> None:
    with on("2026-09-15"):
        assert answer_item(item, None, link=link_of(item), **SAID).in_time
    with on("2026-09-16"):
        assert not answer_item(again(item), None, link=link_of(item), **SAID).in_time


def test_a_closed_item_takes_no_answer(item: CorrectionItem, beijing_inspector: Officer) -> None:
    look(fresh(item.breach.case), beijing_inspector, {"14": Result.CORRECTED})
    with pytest.raises(ActRefused) as refused:
        answer_item(again(item), None, link=link_of(item), **SAID)
    assert refused.value.code == "state"


def test_only_an_open_link_to_the_document_answers(item: CorrectionItem) -> None:
    link = link_of(item)
    with on(link.expires_at.date() + timedelta(days=1)), pytest.raises(ActRefused) as refused:
        answer_item(item, None, link=link, **SAID)
    assert refused.value.code == "link_closed"


def test_what_is_wrong_with_each_file_is_said_at_once(item: CorrectionItem) -> None:
    files = [ContentFile(b"", name="a.pdf"), ContentFile(b"MZ\x90\x00", name="b.pdf")]
    with pytest.raises(ActRefused) as refused:
        answer_item(item, None, link=link_of(item), files=files, **SAID)
    assert [one.code for one in refused.value.refusals] == ["file_empty", "file_type"]
    assert not CorrectionAnswer.objects.exists()


def test_an_officer_enters_a_letter_with_the_day_of_its_receipt(
    item: CorrectionItem, beijing_inspector: Officer
) -> None:
    with on("2026-09-17"):
        answer = enter_answer(item, beijing_inspector, received_on=date(2026, 9, 15), **SAID)
    assert (answer.in_time, answer.entered_by) == (True, beijing_inspector)


@pytest.mark.parametrize("who", ["shanghai_inspector", "beijing_approver"])
def test_letters_are_entered_by_those_of_the_authority_that_may(
    item: CorrectionItem, who: str, request: pytest.FixtureRequest
) -> None:
    officer = request.getfixturevalue(who)
    for act, said in ((enter_answer, SAID), (enter_extension_request, MORE)):
        with pytest.raises(ActRefused) as refused:
            act(item, officer, received_on=date(2026, 9, 1), **said)
        assert refused.value.code in {"role", "region"}


def test_granted_time_moves_the_day_by_an_adjustment_and_the_old_day_stays(
    item: CorrectionItem, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    request = ask_extension(item, None, link=link_of(item), **MORE)
    with pytest.raises(ActRefused) as refused:
        ask_extension(again(item), None, link=link_of(item), **MORE)
    assert refused.value.code == "already_asked"
    request = decided(request, beijing_inspector, beijing_approver)
    assert (request.due_before, request.due_after) == (date(2026, 9, 15), date(2026, 9, 21))
    clock = again(item).clock
    assert clock is not None
    assert (clock.due_on, request.state) == (date(2026, 9, 21), "granted")
    assert request.notice is not None
    assert "延长5个工作日" in request.notice.text
    adjustment = clock.adjustments.get()
    assert (adjustment.reason, adjustment.approved_by, adjustment.drafted_by) == (
        "correction_time", beijing_approver, beijing_inspector
    )  # fmt: skip
    proposal = remove_adjustment.propose(
        Deadline.objects.get(pk=clock.pk), beijing_inspector, adjustment=adjustment, reason="wrong item"
    )
    approve(proposal, beijing_approver)
    assert Deadline.objects.get(pk=clock.pk).due_on == date(2026, 9, 15)


def test_more_time_for_one_item_leaves_the_day_of_the_others(
    second: CorrectionItem, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    decided(ask_extension(second, None, link=link_of(second), **MORE), beijing_inspector, beijing_approver)
    other = item_of(second.breach.case, "14")
    assert again(second).clock.due_on == date(2026, 9, 21)  # type: ignore[union-attr]
    assert other.clock.due_on == date(2026, 9, 15)  # type: ignore[union-attr]


def test_more_time_is_asked_for_before_the_period_ends_only(item: CorrectionItem) -> None:
    link = link_of(item)
    with on("2026-09-16"), pytest.raises(ActRefused) as refused:
        ask_extension(item, None, link=link, **MORE)
    assert refused.value.code == "too_late"


def test_a_request_posted_in_time_counts_by_its_day(item: CorrectionItem, beijing_inspector: Officer) -> None:
    with on("2026-09-16"):
        request = enter_extension_request(item, beijing_inspector, received_on=date(2026, 9, 15), **MORE)
    assert request.asked_on == date(2026, 9, 15)


def test_what_was_asked_for_in_time_may_be_granted_after_the_period_has_ended(
    item: CorrectionItem, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    request = ask_extension(item, None, link=link_of(item), **MORE)
    with on("2026-09-16"):
        request = decided(request, beijing_inspector, beijing_approver)
    assert (request.state, request.due_before, request.due_after) == (
        "granted", date(2026, 9, 15), date(2026, 9, 21)
    )  # fmt: skip
    assert again(item).clock.due_on == date(2026, 9, 21)  # type: ignore[union-attr]


def test_while_a_request_made_in_time_waits_no_visit_shows_a_refusal_and_no_round_begins(
    item: CorrectionItem, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    request = ask_extension(item, None, link=link_of(item), **MORE)
    case = item.breach.case
    with on("2026-09-16"):
        with pytest.raises(ActRefused) as refused:
            look(case, beijing_inspector, {"14": Result.REFUSED})
        assert refused.value.code == "extension_open"
        assert [one.code for one in raise_comments.refusals(fresh(case), beijing_inspector)] == ["extension_open"]
        decided(request, beijing_inspector, beijing_approver, decision="refuse", length=None)
        assert look(case, beijing_inspector, {"14": Result.REFUSED}).status == Case.Status.COMMENTS_REFUSED


def test_a_request_for_what_has_ended_meanwhile_is_still_answered(
    item: CorrectionItem, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    request = ask_extension(item, None, link=link_of(item), **MORE)
    look(item.breach.case, beijing_inspector, {"14": Result.CORRECTED})
    with pytest.raises(ActRefused) as refused:
        decided(request, beijing_inspector, beijing_approver)
    assert refused.value.code == "item_closed"
    assert decided(request, beijing_inspector, beijing_approver, decision="refuse", length=None).state == "refused"


def test_a_refused_request_issues_nothing_and_is_mailed(
    item: CorrectionItem, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    request = ask_extension(item, None, link=link_of(item), **MORE)
    notices = Notice.objects.count()
    request = decided(request, beijing_inspector, beijing_approver, decision="refuse", length=None)
    assert (request.state, request.notice, request.due_after) == ("refused", None, date(2026, 9, 15))
    assert Notice.objects.count() == notices
    mail = OutgoingMail.objects.get(kind="answer")
    assert (mail.address, "Shown by the contract." in mail.body, "/n/" in mail.body) == (
        "legal@provider.test", True, True
    )  # fmt: skip


def test_the_one_who_drafts_does_not_decide(item: CorrectionItem, beijing_inspector: Officer) -> None:
    request = ask_extension(item, None, link=link_of(item), **MORE)
    said = {"decision": "grant", "length": 5, "finding": "x"}
    with pytest.raises(ActRefused) as refused:
        decide_extension(request, beijing_inspector, **said)  # type: ignore[arg-type]
    assert refused.value.code == "second_person"
    beijing_inspector.roles = ["inspector", "approver"]
    beijing_inspector.save()
    proposal = decide_extension.propose(ExtensionRequest.objects.get(), beijing_inspector, **said)  # type: ignore[arg-type]
    with pytest.raises(ActRefused) as refused:
        approve(proposal, beijing_inspector)
    assert refused.value.code == "same_person"


def test_the_period_of_an_order_is_extended_under_article_22(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    item = item_of(ordered(case, beijing_inspector, beijing_approver), "14")
    request = decided(ask_extension(item, None, link=link_of(item), **MORE), beijing_inspector, beijing_approver)
    assert request.notice is not None
    assert "停止相关业务的决定在延长的期限内继续执行" in request.notice.text


def test_an_extended_clock_keeps_its_days_when_another_item_is_refused(
    second: CorrectionItem, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = fresh(second.breach.case)
    decided(ask_extension(second, None, link=link_of(second), **MORE), beijing_inspector, beijing_approver)
    look(case, beijing_inspector, {"14": Result.REFUSED}, kind=Kind.WRITTEN)
    clock = again(second).clock
    assert clock is not None
    assert (clock.is_open, clock.due_on) == (True, date(2026, 9, 21))
    with on(date(2026, 9, 21) + timedelta(days=1)):
        assert Deadline.objects.overdue(date(2026, 9, 22)).filter(pk=clock.pk).exists()


def test_an_answer_within_more_time_that_was_granted_later_came_in_time(
    item: CorrectionItem, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    link = link_of(item)
    request = ask_extension(item, None, link=link, **MORE)
    with on("2026-09-16"):
        answer = answer_item(again(item), None, link=link, **SAID)
        assert not CorrectionAnswer.objects.get(pk=answer.pk).came_in_time
        decided(request, beijing_inspector, beijing_approver)
    assert CorrectionAnswer.objects.get(pk=answer.pk).came_in_time
