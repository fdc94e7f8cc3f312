"""Mail informs and never serves; no mail leaves twice by itself."""

import smtplib
from datetime import timedelta
from email.message import Message
from threading import Timer

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from django.db import ProgrammingError

from reports.models import Delivery, Notice, Service
from reports.notices import rendering, sending, signing
from reports.tasks import sweep
from tests.reports.conftest import other_worker


@pytest.fixture
def signed(notice: Notice, quick: None) -> Notice:
    rendering.render_some(1)
    signing.sign_some(1)
    notice.refresh_from_db()
    return notice


def refuse_with(monkeypatch: pytest.MonkeyPatch, error: BaseException, *, when: str = "send_messages") -> None:
    def fail(self: locmem.EmailBackend, *args: object) -> None:
        raise error

    monkeypatch.setattr(locmem.EmailBackend, when, fail)


def the_delivery() -> Delivery:
    return Delivery.objects.get()


def test_a_mail_waits_until_its_document_is_signed(quick: None, notice: Notice, mailoutbox: list[EmailMessage]) -> None:
    assert sending.send_some(10) == 0
    rendering.render_some(1)
    assert sending.send_some(10) == 0
    assert mailoutbox == []


def test_a_document_that_became_void_after_its_signature_is_not_mailed(
    signed: Notice, mailoutbox: list[EmailMessage]
) -> None:
    Notice.objects.update(state="void")
    assert sending.send_some(10) == 0
    assert mailoutbox == []


def test_the_mail_carries_the_pdf_in_plain_words_of_both_languages_and_serves_nothing(
    signed: Notice, mailoutbox: list[EmailMessage]
) -> None:
    assert sending.send_some(10) == 1
    (mail,) = mailoutbox
    assert mail.to == ["legal@example.com"]
    assert mail.attachments[0] == (
        f"{signed.number}.pdf",
        signed.signed_content,
        "application/pdf",
    )
    assert "不是法定送达" in mail.body
    assert "it is not legal service" in mail.body
    assert signed.number in mail.subject
    message: Message = mail.message()
    assert message["Message-ID"] == the_delivery().message_id
    assert the_delivery().state == "sent"
    assert not Service.objects.exists()
    assert sending.send_some(10) == 0


def test_a_mail_found_half_sent_after_a_crash_is_unclear_and_never_sent_again_by_itself(
    signed: Notice,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
    mailoutbox: list[EmailMessage],
) -> None:
    with monkeypatch.context() as crash:
        refuse_with(crash, SystemExit("killed"))
        with pytest.raises(SystemExit):
            sending.send_some(10)
    assert the_delivery().state == "sending"  # committed before anything left the house
    sweep()
    assert the_delivery().state == "sending"  # the worker may have only just claimed it
    clock.shift(timedelta(minutes=3))
    for _ in range(3):
        sweep()
        clock.shift(timedelta(days=1))
    assert the_delivery().state == "unclear"
    assert the_delivery().error == sending.CRASHED
    assert mailoutbox == []


@pytest.mark.django_db(transaction=True)
def test_a_lock_that_another_worker_holds_for_a_moment_leaves_no_mail_half_sent(
    signed: Notice, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = other_worker()
    claim = sending.QUEUE.claim

    def claim_and_be_looked_at() -> object:
        if claimed := claim():
            looking.execute("SELECT 1 FROM reports_delivery WHERE id = %s FOR UPDATE", [claimed])
            Timer(0.2, looking.close).start()
        return claimed

    monkeypatch.setattr(sending.QUEUE, "claim", claim_and_be_looked_at)
    assert sending.send_some(10) == 1
    assert the_delivery().state == Delivery.State.SENT
    assert len(mailoutbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_slow_mail_server_does_not_make_a_mail_unclear(signed: Notice, clock: time_machine.Traveller) -> None:
    claimed = sending._claim()
    clock.shift(timedelta(hours=1))
    with other_worker() as working:  # a worker holds the row's lock as long as it sends
        working.execute("SELECT 1 FROM reports_delivery WHERE id = %s FOR UPDATE", [claimed])
        assert sending.mark_unclear() == 0
    assert sending.mark_unclear() == 1


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPDataError(451, b"try later"),
        smtplib.SMTPRecipientsRefused({"legal@example.com": (450, b"greylisted")}),
    ],
)
def test_a_server_that_says_later_is_asked_again_at_growing_intervals_and_at_last_no_more(
    error: Exception, signed: Notice, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_with(monkeypatch, error)
    for attempt in range(1, sending.ATTEMPTS + 1):
        assert sending.send_some(10) == 1
        assert sending.send_some(10) == 0
        assert the_delivery().attempts == attempt
        clock.shift(timedelta(minutes=2 ** (attempt - 1)))
    assert sending.send_some(10) == 0
    assert the_delivery().state == "failed"


def test_a_server_out_of_reach_is_asked_again_for_nothing_was_sent(
    signed: Notice, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller, mailoutbox: list[EmailMessage]
) -> None:
    with monkeypatch.context() as down:
        refuse_with(down, ConnectionRefusedError("connection refused"), when="open")
        sending.send_some(10)
    assert the_delivery().state == "pending"
    assert "connection refused" in the_delivery().error
    clock.shift(timedelta(minutes=1))
    sending.send_some(10)
    assert the_delivery().state == "sent"
    assert the_delivery().error == ""
    assert len(mailoutbox) == 1


def test_a_refusal_for_good_is_shown_with_the_server_s_reason(signed: Notice, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_with(monkeypatch, smtplib.SMTPRecipientsRefused({"legal@example.com": (550, b"no such user")}))
    sending.send_some(10)
    assert the_delivery().state == "failed"
    assert the_delivery().error == "legal@example.com: 550 no such user"


@pytest.mark.parametrize("error", [smtplib.SMTPServerDisconnected("gone"), TimeoutError("timed out")])
def test_a_connection_that_breaks_while_sending_is_unclear(
    error: Exception, signed: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_with(monkeypatch, error)
    sending.send_some(10)
    assert the_delivery().state == "unclear"


def test_a_server_that_is_rude_at_the_end_has_still_taken_the_mail(
    signed: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_with(monkeypatch, smtplib.SMTPResponseException(421, b"bye"), when="close")
    sending.send_some(10)
    assert the_delivery().state == "sent"


@pytest.mark.parametrize("error", [TypeError("a template that fails"), ProgrammingError("no such column")], ids=repr)
def test_a_mail_that_cannot_be_written_says_why_and_never_counts_as_half_sent(
    signed: Notice, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*args: object) -> EmailMessage:
        if isinstance(error, ProgrammingError):
            Delivery.objects.extra(where=["no_such_column"]).exists()
        raise error

    monkeypatch.setattr(sending.QUEUE, "write", fail)
    assert sending.send_some(10) == 1
    delivery = the_delivery()
    assert delivery.state == Delivery.State.FAILED
    assert type(error).__name__ in delivery.error
    assert mailoutbox == []
    assert sending.send_some(10) == 0


def test_a_header_that_no_mail_may_have_is_found_before_the_server_hears_of_it(
    signed: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending.QUEUE, "write", lambda *_row: EmailMessage("two\nlines", "", to=["a@b.cn"]))
    refuse_with(monkeypatch, AssertionError("the server was called"), when="open")
    sending.send_some(10)
    delivery = the_delivery()
    assert delivery.state == Delivery.State.FAILED
    assert "BadHeaderError" in delivery.error or "ValueError" in delivery.error


def test_an_error_that_nobody_foresaw_while_it_was_handed_over_is_shown_as_unclear_at_once(
    signed: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_with(monkeypatch, KeyError("of the mail library"))
    sending.send_some(10)
    delivery = the_delivery()
    assert delivery.state == Delivery.State.UNCLEAR
    assert "KeyError" in delivery.error
