"""The mail of a document: plain words in both languages, the signed file, the way to the recipient's page."""

import re

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from reports.models import Delivery, Notice, NoticeLink
from reports.notices import sending
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


def test_a_recipient_that_is_not_on_the_list_gets_no_document(
    notice: Notice, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    settings.MAIL_ALLOW = ["*@dept.example"]
    signed(notice)
    sending.send_some(10)
    delivery = Delivery.objects.get()
    assert (mailoutbox, delivery.state) == ([], "failed")
    assert "not on the allow-list" in delivery.error
