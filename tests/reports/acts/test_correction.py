"""Slips of the pen are put right by a document of its own, that two people read; nothing else is changed that way."""

import pytest
from django.db import transaction

from oversight.acts import ActRefused, approve
from oversight.models import Officer
from reports.acts.correction import correct_notice, preview_correction
from reports.acts.void import take_back
from reports.models import Notice, Service
from reports.notices.body import plain_text
from reports.notices.correction import CorrectionNotice, Slip
from reports.notices.kinds import all_kinds
from reports.notices.samples import sample_html
from tests.inspections.factories import served

SLIP = Slip("涉及产品：示例换脸（应用程序）", "涉及产品：示例换声（应用程序）")


def corrected(notice: Notice, drafter: Officer, approver: Officer) -> Notice:
    made: Notice = approve(correct_notice.propose(notice, drafter, slips=[SLIP]), approver)
    return made


def test_a_correction_is_numbered_addressed_and_points_at_what_it_corrects(
    notice: Notice, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    correction = corrected(notice, beijing_inspector, beijing_approver)
    assert correction.number == "京网信更正〔2026〕1号"
    assert (correction.corrects, correction.recipient_name) == (notice, notice.recipient_name)
    for said in (notice.number, SLIP.wrong, SLIP.right, "仅限文字差错", "Only clerical errors"):
        assert said in correction.text
    assert "复议" not in correction.text
    assert Notice.objects.get(pk=notice.pk).text == notice.text


def test_one_person_alone_corrects_nothing(notice: Notice, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused, match="second_person"):
        correct_notice(notice, beijing_inspector, slips=[SLIP])
    proposal = correct_notice.propose(notice, beijing_inspector, slips=[SLIP])
    with pytest.raises(ActRefused, match="same_person"):
        approve(proposal, beijing_inspector)


@pytest.mark.parametrize(
    ("slips", "code"),
    [
        ([Slip("罚款五十万元", "罚款五万元")], "not_in_text"),
        ([Slip("涉及产品：示例换脸", "涉及产品：示例 换脸")], "same"),
        ([SLIP, Slip("涉及产品：示例换脸（应用\n程序）", "x")], "twice"),
        ([Slip("示例换脸", "示例换声")], "several_times"),
        ([Slip("示例换脸 (app)", "示例换声 (app)")], "several_times"),
    ],
)
def test_only_what_the_document_says_is_corrected(notice: Notice, slips: list[Slip], code: str) -> None:
    with pytest.raises(ActRefused) as refused:
        preview_correction(notice, slips=slips)
    assert [one.code for one in refused.value.refusals] == [code]


def test_what_the_english_repeats_is_one_passage(notice: Notice) -> None:
    typed = "检查人员打开“示例换脸”应用"
    assert notice.text.count(typed) == 2
    assert "换声" in preview_correction(notice, slips=[Slip(typed, "检查人员打开“示例换声”应用")]).text


def test_every_passage_that_is_wrong_is_told_at_once(notice: Notice) -> None:
    with pytest.raises(ActRefused) as refused:
        preview_correction(notice, slips=[Slip("没有", "有"), Slip("也没有", "也没有")])
    assert [one.code for one in refused.value.refusals] == ["not_in_text", "not_in_text", "same"]


def test_a_document_that_was_taken_back_is_not_corrected(notice: Notice, beijing_inspector: Officer) -> None:
    with transaction.atomic():
        take_back(notice, "given up")
    with pytest.raises(ActRefused, match="state"):
        correct_notice.propose(Notice.objects.get(pk=notice.pk), beijing_inspector, slips=[SLIP])


def test_the_sample_shows_every_fact_of_the_template() -> None:
    assert CorrectionNotice in all_kinds()
    assert set(CorrectionNotice.sample()) == {"corrected", "slips", "officers"}


@pytest.mark.parametrize("is_served", [True, False])
def test_what_is_taken_back_is_void_before_service_and_withdrawn_after(
    notice: Notice, beijing_inspector: Officer, is_served: bool
) -> None:
    if is_served:
        served(notice, beijing_inspector)
    with transaction.atomic():
        take_back(notice, "given up")
    assert Notice.objects.get(pk=notice.pk).state == ("withdrawn" if is_served else "void")
    assert Service.objects.exists() == is_served


def test_the_sample_names_nobody_real_and_numbers_as_other_documents_do() -> None:
    text = plain_text(sample_html(CorrectionNotice))
    assert "1.原文“演示换联" in text
    assert "演示责改〔2026〕12号" in text
    assert not [name for name in ("京网信", "李四", "示例") if name in text]
