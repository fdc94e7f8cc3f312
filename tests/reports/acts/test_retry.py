"""A second attempt is somebody's decision."""

from datetime import timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage

from oversight.acts import ActRefused
from oversight.models import LedgerEntry, Officer
from reports.acts import resend, retry_rendering
from reports.models import Delivery, Notice
from reports.models.notice import RENDER_ATTEMPTS
from reports.notices import rendering
from reports.tasks import sweep
from tests.reports.samples import fake_pdf


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "render_pdf", fake_pdf)


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
