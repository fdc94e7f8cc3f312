"""Issuing takes the next number and freezes the text; nothing typed can become more than text."""

from dataclasses import replace

import pytest
import time_machine
from django.db import transaction
from django.utils import translation
from django.utils.safestring import mark_safe
from pytest_django import DjangoCaptureOnCommitCallbacks

from oversight.acts import ActRefused
from oversight.models import Authority, Officer
from reports.models import Delivery, Notice
from reports.notices import kinds, wake
from reports.notices.body import DATE_EN, DATE_ISO, DATE_ZH, NUMBER, body_hash
from reports.notices.issue import issue, preview
from tests.reports.conftest import MakeNotice
from tests.reports.samples import (
    COMMENTS_FACTS,
    RECIPIENT,
    SAMPLES,
    CommentsSample,
    OrderSample,
    PenaltySample,
    PriorSample,
    SampleKind,
    item,
)

HOSTILE = '{{ authority.name_zh }}{% include "x" %}<script>alert(1)</script><!--reserved:number-->&amp;"\''


def test_the_number_names_authority_series_year_and_serial(notice: Notice, make_notice: MakeNotice) -> None:
    assert notice.number == "京网信样改〔2026〕1号"
    assert make_notice().number == "京网信样改〔2026〕2号"


def test_each_kind_authority_and_year_has_a_series_of_its_own(
    notice: Notice, make_notice: MakeNotice, haidian: Authority, clock: time_machine.Traveller
) -> None:
    assert make_notice(OrderSample).number == "京网信样令〔2026〕1号"
    assert make_notice(authority=haidian).number == "海网信样改〔2026〕1号"
    clock.move_to("2026-12-31T16:30:00Z")  # already the new year in Beijing
    assert make_notice().number == "京网信样改〔2027〕1号"


def test_a_number_is_given_back_where_the_act_fails(notice: Notice, make_notice: MakeNotice) -> None:
    with transaction.atomic():
        assert make_notice().serial == 2
        transaction.set_rollback(True)
    assert make_notice().serial == 2


@pytest.mark.django_db(transaction=True)
def test_a_document_is_issued_only_inside_the_transaction_of_an_act(
    beijing: Authority, beijing_inspector: Officer
) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        issue(CommentsSample(beijing), authority=beijing, recipient=RECIPIENT, by=beijing_inspector, division="110108")


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_was_approved_is_what_is_frozen(
    kind: type[SampleKind], make_notice: MakeNotice, beijing: Authority
) -> None:
    with translation.override("en"):
        shown = preview(kind(beijing), authority=beijing, recipient=RECIPIENT).text
    with translation.override("zh-hans"):
        notice = make_notice(kind)
    assert notice.text == shown
    assert notice.body_hash == body_hash(notice.body_html)


@pytest.mark.parametrize("kind", SAMPLES)
def test_number_and_date_are_the_only_reserved_fields_and_printing_fills_them(
    kind: type[SampleKind], make_notice: MakeNotice, clock: time_machine.Traveller
) -> None:
    notice = make_notice(kind)
    for field in (NUMBER, DATE_ZH, DATE_EN, DATE_ISO):
        assert field in notice.body_html
    assert "reserved:" not in notice.printed_html
    assert notice.number in notice.printed_html
    assert "2026年3月10日" in notice.printed_html
    assert "10 March 2026" in notice.printed_html


def test_a_document_prints_the_period_and_no_day_that_follows_from_service(notice: Notice) -> None:
    assert "自本意见书送达之日起15个工作日内完成整改" in notice.text
    assert "within 15 working days of service" in notice.text
    assert "2026年3月31日" not in notice.printed_html


def test_hostile_names_and_reasons_are_printed_as_the_data_they_are(make_notice: MakeNotice) -> None:
    facts = {**COMMENTS_FACTS, "items": [item(facts=HOSTILE, todo=mark_safe(HOSTILE))]}  # noqa: S308
    notice = make_notice(facts=facts, recipient=replace(RECIPIENT, name=HOSTILE, representative=HOSTILE))
    assert "<script>" not in notice.printed_html
    assert notice.body_html.count(NUMBER) == make_notice().body_html.count(NUMBER)
    assert notice.text.count("{{ authority.name_zh }}{% include") == 8
    assert "&lt;!--reserved:number--&gt;" in notice.printed_html


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": " "}, "recipient_missing"),
        ({"email": "nobody"}, "recipient_email"),
        ({"email": "a@example.com\nBcc: b@example.com"}, "recipient_email"),
        ({"name": "北京\u202e司公"}, "unprintable"),
        ({"address": "一号\x00"}, "unprintable"),
        ({"representative": "张三\U0001f600"}, "unprintable"),
    ],
)
def test_a_document_that_could_not_be_printed_or_mailed_is_not_issued(
    changed: dict[str, str], code: str, make_notice: MakeNotice
) -> None:
    with pytest.raises(ActRefused) as refused:
        make_notice(recipient=replace(RECIPIENT, **changed))
    assert code in {one.code for one in refused.value.refusals}
    assert make_notice().serial == 1


@pytest.mark.parametrize("kind", [OrderSample, PenaltySample])
def test_a_decision_names_who_reviews_it(kind: type[SampleKind], make_notice: MakeNotice, shanghai: Authority) -> None:
    text = make_notice(kind).text
    assert "六十日内向北京市人民政府申请行政复议" in text
    assert "六个月内依法向北京市东城区人民法院提起行政诉讼" in text
    with pytest.raises(ActRefused, match="remedy_missing"):
        make_notice(kind, authority=shanghai)


@pytest.mark.parametrize("kind", [CommentsSample, PriorSample])
def test_what_is_no_decision_has_no_remedy_paragraph(kind: type[SampleKind], make_notice: MakeNotice) -> None:
    assert "行政复议" not in make_notice(kind).text


def test_corrective_comments_speak_of_no_penalty(notice: Notice) -> None:
    assert not [word for word in ("处罚", "罚款", "警告", "违法") if word in notice.text]


def test_only_a_demonstration_authority_marks_its_documents(make_notice: MakeNotice, beijing: Authority) -> None:
    beijing.demonstration = False
    assert "演示 DEMO" not in make_notice(authority=beijing).body_html
    beijing.demonstration = True
    assert "演示 DEMO" in make_notice(authority=beijing).body_html


def test_the_document_waits_for_its_pdf_and_its_mail_for_the_address_on_file(notice: Notice) -> None:
    assert Notice.objects.to_render(notice.issued_at).get() == notice
    delivery = Delivery.objects.get(notice=notice)
    assert (delivery.address, delivery.state) == ("legal@example.com", "pending")
    assert delivery.message_id == f"<notice.{notice.pk}.{notice.body_hash[:16]}@localhost>"


def test_without_an_address_there_is_no_mail(make_notice: MakeNotice) -> None:
    assert not make_notice(recipient=replace(RECIPIENT, email="")).deliveries.exists()


def test_a_dead_broker_does_not_fail_the_act(
    make_notice: MakeNotice,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    calls = []

    def broken(task: str) -> None:
        calls.append(task)
        raise OSError("no broker")

    monkeypatch.setattr(wake, "_call", broken)
    with django_capture_on_commit_callbacks(execute=True):
        notice = make_notice()
    assert calls == [wake.RENDER]
    assert Notice.objects.filter(pk=notice.pk).exists()


def test_two_kinds_cannot_share_a_key_or_a_series() -> None:
    with pytest.raises(ValueError, match="repeats"):
        kinds.notice_kind(type("Other", (CommentsSample,), {"key": "other"}))
    with pytest.raises(ValueError, match="repeats"):
        kinds.notice_kind(type("Other", (CommentsSample,), {"series": "另"}))
    assert "other" not in kinds._KINDS
