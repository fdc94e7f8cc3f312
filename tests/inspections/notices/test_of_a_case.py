"""The four documents of a case: what they say, that it is what was approved, and what their service starts."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.core.mail import EmailMessage
from django.utils import translation
from pypdf import PdfReader
from pytest_django import Settings

from filings.models import Party, Product
from inspections.acts.comments import raise_comments
from inspections.acts.inputs import FoundBreach, ToPenalise
from inspections.acts.notification import notify_second_tier
from inspections.acts.opening import add_breaches
from inspections.models import Case, Reinspection
from inspections.notices import recipient_of
from oversight.acts import ActRefused, approve
from oversight.models import Deadline, Officer, Proposal
from oversight.statute import Ground
from oversight.workdays import Period, Unit
from reports.models import Notice
from reports.tasks import sweep
from tests.factories.filings import ProductFactory
from tests.inspections.factories import (
    commented,
    decided,
    fresh,
    notified_first,
    notified_second,
    on,
    opened,
    ordered_and_served,
    reinspected,
    served,
    to_correct,
)


def the_document(case: Case, series: str) -> Notice:
    return Notice.objects.get(series=series, recipient_name=case.party.name)


def was_approved(notice: Notice) -> bool:
    """Whether an approved proposal holds the frozen text to the letter."""
    return Proposal.objects.filter(status="approved", text=notice.text).exists()


def says(notice: Notice, *texts: str) -> None:
    for text in texts:
        assert text in notice.text


def test_corrective_comments_name_the_article_what_to_do_and_the_period(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    notice = the_document(commented(case, beijing_inspector, beijing_approver), "整改")
    assert notice.number == "京网信整改〔2026〕1号"
    assert was_approved(notice)
    says(notice, "测试合成科技有限公司", "第十四条", "facts about 14", "Label every synthetic voice.", "10个工作日内")
    assert not [word for word in ("处罚", "罚款", "警告", "行政复议") if word in notice.text]
    served(notice, beijing_inspector)
    assert Deadline.objects.get(rule="correction").due_on == date(2026, 9, 15)


def test_the_prior_notice_of_an_order_names_the_intended_measures_and_the_rights(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    notice = the_document(notified_first(case, beijing_inspector, beijing_approver), "罚告")
    assert was_approved(notice)
    says(notice, "拟作出如下决定", "警告；责令限期改正；改正前停止相关业务", "陈述和申辩", "要求举行听证", "5个工作日")
    assert "申请行政复议" not in notice.text


def test_the_order_to_correct_names_period_products_consequence_and_remedy(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    notice = the_document(case, "责改")
    assert was_approved(notice)
    says(
        notice,
        "警告；责令限期改正；改正前停止相关业务",
        "变声秀",
        "10个工作日内改正",
        "停止信息更新，并处一万元以上十万元以下罚款",
        "京网信罚告〔2026〕1号",
        "北京市人民政府申请行政复议",
        "北京市东城区人民法院提起行政诉讼",
    )
    deadline = Deadline.objects.get(rule="correction")
    assert str(deadline.due_on) not in notice.printed_html


def test_the_penalty_decision_names_the_fine_twice_and_how_to_pay_it(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with on("2026-11-02"):
        case = reinspected(case, beijing_inspector, "refused")  # type: ignore[arg-type]
        case = notified_second(case, beijing_inspector, beijing_approver)
        prior = Notice.objects.filter(series="罚告").latest("serial")
        says(prior, "罚款人民币伍万元整（￥50,000.00元）", "拒不改正")
        served(prior, beijing_inspector)
    with on("2026-11-20"):
        notice = the_document(decided(case, beijing_inspector, beijing_approver), "罚决")
    assert was_approved(notice)
    says(
        notice,
        "责令停止信息更新；罚款人民币伍万元整（￥50,000.00元）",
        "京网信责改〔2026〕1号",
        "自收到本决定书之日起15日内",
        "每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款数额",
        "行政复议、行政诉讼期间，本决定不停止执行",
    )


def test_drafter_and_approver_may_read_the_system_in_different_languages(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with translation.override("en"):
        from_english = commented(case, beijing_inspector, beijing_approver)
    notice = the_document(from_english, "整改")
    with translation.override("zh-hans"):
        assert was_approved(notice)


def test_the_party_receives_the_pdf_by_mail_and_no_clock_runs_from_that(
    case: Case,
    beijing_inspector: Officer,
    beijing_approver: Officer,
    settings: Settings,
    certificates: Path,
    tmp_path: object,
    mailoutbox: list[EmailMessage],
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    commented(case, beijing_inspector, beijing_approver)
    sweep()
    (mail,) = mailoutbox
    assert mail.to == ["legal@provider.test"]
    content = mail.attachments[0][1]
    assert isinstance(content, bytes)
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))
    for printed in ("测试合成科技有限公司", "第十四条", "10个工作日", "京网信整改〔2026〕1号", "2026年9月1日"):
        assert printed in text
    assert not Deadline.objects.filter(rule="correction").exists()
    assert fresh(case).comments.get().served_on is None


def test_only_what_is_stopped_stands_under_what_is_stopped(
    provider: Party, product: Product, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    other = ProductFactory.create(party=provider, name="换脸秀")
    case = opened(provider, beijing_inspector, beijing_colleague, product=product)
    add_breaches(case, beijing_inspector, breaches=[FoundBreach("13", "no marks", other.pk)])
    voice, face = case.breaches.order_by("pk")
    proposal = notify_second_tier.propose(
        fresh(case),
        beijing_inspector,
        ground=Ground.SERIOUS,
        ground_facts="Mass deception.",
        items=[
            ToPenalise(voice, 5_000_000, ["stop_updates", "fine", "order_correction"]),
            ToPenalise(face, 2_000_000, ["fine"], "APL 32(1)"),
        ],
    )
    approve(proposal, beijing_approver)
    (scope,) = [line for line in the_document(case, "罚告").text.split("\n") if line.startswith("停止信息更新的范围")]
    assert "变声秀" in scope
    assert "换脸秀" not in scope
    assert scope.endswith("自决定送达之日起停止，至改正完成并经复查为止。")
    assert "责令改正；责令停止信息更新" in proposal.text
    assert "责令限期改正" not in proposal.text


def test_the_second_notice_names_the_refused_order_and_its_service(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with on("2026-11-02"):
        case = reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
        notified_second(case, beijing_inspector, beijing_approver)
    prior = Notice.objects.filter(series="罚告").latest("serial")
    says(prior, "本机关于2026年9月21日向你单位送达责令限期改正通知书（京网信责改〔2026〕1号）。")


def test_a_text_that_is_not_the_approved_one_is_not_issued(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The party moves in the moment between the approver's check and the issue."""
    proposal = raise_comments.propose(case, beijing_inspector, items=to_correct(case), period=Period(10, Unit.WORKING))
    moved = recipient_of(case)
    monkeypatch.setattr(
        "inspections.acts.comments.recipient_of", Mock(side_effect=[moved, replace(moved, address="x")])
    )
    with pytest.raises(ActRefused) as refused:
        approve(proposal, beijing_approver)
    assert refused.value.code == "subject_changed"
    assert not Notice.objects.exists()
