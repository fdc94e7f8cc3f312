"""The mail of a document: plain words in both languages, the signed file, the way to the recipient's page."""

import re
from datetime import date

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from oversight.models import Officer
from reports.acts.links import revoke_links
from reports.models import Delivery, Notice, NoticeLink
from reports.notices import sending
from tests.reports.conftest import MakeNotice
from tests.reports.public.agreeing import agreed
from tests.reports.samples import CommentsSample, PenaltySample, SampleKind
from tests.reports.signing import SIGNED, signed


@pytest.fixture
def mail(notice: Notice, mailoutbox: list[EmailMessage]) -> EmailMessage:
    signed(notice)
    assert sending.send_some(10) == 1
    return mailoutbox[0]


def test_it_carries_the_signed_file_and_says_that_it_serves_nothing(mail: EmailMessage, notice: Notice) -> None:
    assert mail.attachments[0] == (f"{notice.number}.pdf", SIGNED, "application/pdf")
    assert "不是法定送达" in mail.body
    assert "it is not legal service" in mail.body


def test_it_leads_to_the_page_and_to_the_verification(mail: EmailMessage, notice: Notice, client: Client) -> None:
    pages = set(re.findall(r"http\S+/n/\S+/", str(mail.body)))
    assert len(pages) == 1, "the same in both languages"
    path = pages.pop().removeprefix("http://127.0.0.1:8000")
    assert notice.number in client.get(path).content.decode()
    assert f"/verify/{notice.verification.pk}" in mail.body
    assert mail.body.count(str(notice.verification)) == 2


def test_the_address_was_there_before_the_mail_left(notice: Notice) -> None:
    assert NoticeLink.objects.get().delivery == Delivery.objects.get()


@pytest.mark.parametrize("again", [False, True])
def test_an_address_that_was_taken_back_stays_back_though_its_mail_leaves_later(
    again: bool, notice: Notice, mailoutbox: list[EmailMessage], beijing_inspector: Officer
) -> None:
    signed(notice)
    if again:
        sending.send_some(10)
        mailoutbox.clear()
    revoke_links(notice, beijing_inspector)
    Delivery.objects.update(state="pending", sent_at=None)
    sending.send_some(10)
    assert "/n/" not in str(mailoutbox[0].body)
    assert f"/verify/{notice.verification.pk}" in str(mailoutbox[0].body)
    assert not NoticeLink.objects.filter(revoked_at=None).exists()


def test_a_recipient_that_is_not_on_the_list_gets_no_document(
    notice: Notice, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    settings.MAIL_ALLOW = ["*@dept.example"]
    signed(notice)
    sending.send_some(10)
    delivery = Delivery.objects.get()
    assert (mailoutbox, delivery.state) == ([], "failed")
    assert "not on the allow-list" in delivery.error


@pytest.mark.parametrize(
    ("kind", "changed", "serves"),
    [
        (CommentsSample, {}, True),
        (CommentsSample, {"revoked_on": date(2026, 3, 10), "revoked_reason": "地址停用"}, False),
        (CommentsSample, {"address": "other@example.com"}, False),
        (PenaltySample, {}, False),
    ],
)
def test_a_mail_to_an_address_that_its_recipient_has_confirmed_says_that_it_serves(
    kind: type[SampleKind], changed: dict[str, object], serves: bool, make_notice: MakeNotice,
    clock: object, mailoutbox: list[EmailMessage], beijing_inspector: Officer,
) -> None:  # fmt: skip
    agreed(beijing_inspector, **changed)
    signed(make_notice(kind))
    sending.send_some(10)
    body = str(mailoutbox[0].body)
    assert ("同意在本电子邮箱接受电子送达" in body) == serves
    assert ("the document is served when this mail arrives there" in body) == serves
    assert ("不是法定送达" not in body) == serves
