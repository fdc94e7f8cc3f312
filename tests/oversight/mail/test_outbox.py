"""The house's own mails: each once, none sent twice by itself, a stopped one only by a person."""

import smtplib
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from django.db import DatabaseError, transaction

from oversight.acts import ActRefused
from oversight.mail.acts import resend_mail, set_email
from oversight.mail.outbox import Letter, post, send_some
from oversight.mail.queue import ATTEMPTS
from oversight.models import Authority, Officer, OutgoingMail, Role
from oversight.tasks import sweep_mails
from tests.factories.oversight import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-10-12T02:00:00Z", tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def letter(clock: time_machine.Traveller, beijing: Authority) -> Letter:
    return Letter("a:1", OutgoingMail.Kind.DIGEST, "110000", "li@example.com", "到期 / due", "正文\nbody\n")


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(self: locmem.EmailBackend, *args: object) -> None:
        raise error

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", fail)


def test_a_mail_of_the_same_key_is_made_once(letter: Letter, mailoutbox: list[EmailMessage]) -> None:
    post([letter])
    post([letter, letter])
    assert send_some(10) == 1
    assert send_some(10) == 0
    (mail,) = mailoutbox
    assert (mail.to, mail.subject, mail.body) == (["li@example.com"], "到期 / due", "正文\nbody\n")
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    assert OutgoingMail.objects.get().state == "sent"


def test_after_a_crash_while_sending_it_is_unclear_and_rests(
    letter: Letter, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    post([letter])
    with monkeypatch.context() as crash:
        fail_with(crash, SystemExit("killed"))
        with pytest.raises(SystemExit):
            send_some(10)
    assert OutgoingMail.objects.get().state == "sending"
    for _ in range(3):
        clock.shift(timedelta(days=1))
        sweep_mails()
    assert OutgoingMail.objects.get().state == "unclear"
    assert mailoutbox == []


def test_a_server_that_is_down_is_tried_again_later_and_later_until_it_is_given_up(
    letter: Letter, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    post([letter])
    fail_with(monkeypatch, smtplib.SMTPResponseException(451, b"later"))
    for attempt in range(1, ATTEMPTS + 1):
        assert send_some(10) == 1
        assert send_some(10) == 0
        clock.shift(timedelta(minutes=2 ** (attempt - 1)))
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.error) == ("failed", "451 later")


def test_an_administrator_of_the_region_sends_a_stopped_mail_again(
    letter: Letter, beijing_administrator: Officer, beijing_inspector: Officer, shanghai: Authority,
    monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage],
) -> None:  # fmt: skip
    post([letter])
    with monkeypatch.context() as refused:
        fail_with(refused, smtplib.SMTPResponseException(550, b"no such user"))
        send_some(10)
    mail = OutgoingMail.objects.get()
    with pytest.raises(ActRefused, match="region"):
        resend_mail(mail, OfficerFactory.create(authority=shanghai, roles=[Role.ADMINISTRATOR]))
    with pytest.raises(ActRefused, match="role"):
        resend_mail(mail, beijing_inspector)
    resend_mail(mail, beijing_administrator)
    assert send_some(10) == 1
    assert len(mailoutbox) == 1
    mail.refresh_from_db()
    with pytest.raises(ActRefused, match="state"):
        resend_mail(mail, beijing_administrator)


def test_what_a_mail_says_never_changes(letter: Letter) -> None:
    post([letter])
    for job in (lambda: OutgoingMail.objects.update(body="x"), lambda: OutgoingMail.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            job()


def test_an_officer_sets_the_own_address_and_nobody_else_does(
    beijing_inspector: Officer, beijing_intake: Officer, beijing_administrator: Officer
) -> None:
    set_email(beijing_inspector, beijing_inspector, email="own@example.com")
    with pytest.raises(ActRefused, match="not_own"):
        set_email(beijing_inspector, beijing_intake, email="other@example.com")
    set_email(beijing_inspector, beijing_administrator, email="office@example.com")
    beijing_inspector.refresh_from_db()
    assert beijing_inspector.email == "office@example.com"


def test_a_mail_is_read_by_administrators_and_auditors_only(
    db: None,
    beijing_administrator: Officer,
    beijing_auditor: Officer,
    beijing_inspector: Officer,
    beijing_intake: Officer,
    beijing_approver: Officer,
) -> None:
    for officer in (beijing_administrator, beijing_auditor):
        assert officer.has_perm("oversight.view_outgoingmail")
    for officer in (beijing_inspector, beijing_intake, beijing_approver):
        assert not officer.has_perm("oversight.view_outgoingmail")


def test_neither_the_name_of_a_mail_nor_the_ledger_tells_address_or_text(letter: Letter) -> None:
    post([letter])
    mail = OutgoingMail.objects.get()
    told = f"{mail} {mail.recorded()}"
    assert mail.address not in told
    assert mail.body not in told
