"""A second attempt is somebody's decision."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.mail import EmailMessage
from pytest_django import Settings

from oversight.acts import ActRefused
from oversight.models import LedgerEntry, Officer
from reports.acts import resend, retry_rendering, retry_signing
from reports.models import Delivery, Notice
from reports.models.notice import RENDER_ATTEMPTS, SIGN_ATTEMPTS
from reports.tasks import sweep


@pytest.fixture(autouse=True)
def at_once(quick: None) -> None:
    """Printing and signing take no time."""


@pytest.mark.parametrize("state", ["unclear", "failed"])
def test_a_mail_that_stopped_is_sent_again_by_the_button_with_the_same_message_id(
    state: str, notice: Notice, beijing_inspector: Officer, mailoutbox: list[EmailMessage]
) -> None:
    Delivery.objects.update(state=state, error="crash", claimed_at=notice.issued_at, attempts=8)
    sweep()
    assert mailoutbox == []
    before = Delivery.objects.get().message_id
    assert resend(Notice.objects.get(pk=notice.pk), beijing_inspector) == 1
    sweep()
    (mail,) = mailoutbox
    assert mail.message()["Message-ID"] == before
    assert LedgerEntry.objects.filter(act="reports.resend", subject_id=notice.pk).exists()


def test_a_mail_that_waits_or_was_sent_is_not_sent_again(notice: Notice, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused, match="nothing_to_resend"):
        resend(notice, beijing_inspector)
    sweep()
    with pytest.raises(ActRefused, match="nothing_to_resend"):
        resend(Notice.objects.get(pk=notice.pk), beijing_inspector)


def test_a_document_given_up_is_rendered_by_the_button(
    notice: Notice, beijing_inspector: Officer, clock: time_machine.Traveller
) -> None:
    Notice.objects.update(render_attempts=RENDER_ATTEMPTS, render_error="no font")
    clock.shift(timedelta(days=1))
    sweep()
    assert Notice.objects.unrenderable().exists()
    retry_rendering(Notice.objects.get(pk=notice.pk), beijing_inspector)
    sweep()
    assert not Notice.objects.unrendered().exists()


def test_a_document_with_its_pdf_is_never_rendered_again(notice: Notice, beijing_inspector: Officer) -> None:
    sweep()
    with pytest.raises(ActRefused, match="already_rendered"):
        retry_rendering(Notice.objects.get(pk=notice.pk), beijing_inspector)


def test_a_document_given_up_is_signed_by_the_button_and_then_mailed(
    notice: Notice,
    beijing_inspector: Officer,
    certificates: Path,
    settings: Settings,
    clock: time_machine.Traveller,
    mailoutbox: list[EmailMessage],
) -> None:
    settings.SIGNING_PKCS12 = str(certificates / "none")
    for _ in range(SIGN_ATTEMPTS):
        sweep()
        clock.shift(timedelta(hours=1))
    sweep()
    assert "there is no certificate" in Notice.objects.unsignable().get().sign_error
    settings.SIGNING_PKCS12 = str(certificates)
    sweep()
    assert mailoutbox == []
    retry_signing(Notice.objects.get(pk=notice.pk), beijing_inspector)
    sweep()
    assert Notice.objects.get(pk=notice.pk).signed_at is not None
    assert len(mailoutbox) == 1


def test_only_a_printed_and_unsigned_document_is_signed_again(notice: Notice, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused, match="not_rendered"):
        retry_signing(notice, beijing_inspector)
    sweep()
    with pytest.raises(ActRefused, match="already_signed"):
        retry_signing(Notice.objects.get(pk=notice.pk), beijing_inspector)


def test_a_void_document_is_neither_printed_nor_signed_again(notice: Notice, beijing_inspector: Officer) -> None:
    Notice.objects.update(state="void")
    void = Notice.objects.get(pk=notice.pk)
    for again in (retry_rendering, retry_signing):
        with pytest.raises(ActRefused, match="state"):
            again(void, beijing_inspector)
