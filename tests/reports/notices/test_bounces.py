"""A mail that came back is recorded with its day and reason, once; what is no returned mail is refused."""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from oversight.acts import ActRefused
from oversight.clock import now
from oversight.models import LedgerEntry, Officer
from reports.acts.mail_elsewhere import mail_elsewhere
from reports.acts.retry import resend
from reports.models import Delivery, Notice
from reports.notices.bounces import LARGEST, MOST_IDS, NotABounce, Recorded, read_bounce, record
from reports.queries import what_remains

RETURNED = """\
From: MAILER-DAEMON@mx.example.com
To: notices@localhost
Subject: Undelivered Mail Returned to Sender
Date: Tue, 10 Mar 2026 09:30:00 +0800
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

This is the mail system.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; legal@example.com
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <legal@example.com>:
    user unknown

--B
Content-Type: {returned}

Message-ID: {message_id}
Subject: a document

--B--
"""
WITHOUT_THE_MAIL = RETURNED.partition("--B\nContent-Type: {returned}")[0] + "--B--\n"
BARE = WITHOUT_THE_MAIL.replace("MIME", "In-Reply-To: {message_id}\nMIME")


@pytest.fixture
def delivery(notice: Notice) -> Delivery:
    """The mail of a document, sent an hour ago."""
    Delivery.objects.update(state="sent", sent_at=now())
    return Delivery.objects.select_related("notice").get()


def mail(message_id: str, *, action: str = "failed", returned: str = "message/rfc822", text: str = RETURNED) -> bytes:
    return text.format(action=action, returned=returned, message_id=message_id).encode()


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_returned_mail_is_found_by_its_message_id(delivery: Delivery, returned: str) -> None:
    assert record(read_bounce(mail(delivery.message_id, returned=returned)))[0] == Recorded.BOUNCED
    delivery.refresh_from_db()
    assert (delivery.state, delivery.bounced_at) == ("bounced", datetime(2026, 3, 10, 1, 30, tzinfo=UTC))
    assert delivery.error == "5.1.1 550 5.1.1 <legal@example.com>: user unknown"


def test_a_notification_that_only_answers_the_mail_is_found_too(delivery: Delivery) -> None:
    assert record(read_bounce(mail(delivery.message_id, text=BARE)))[0] == Recorded.BOUNCED


def test_the_same_notification_twice_changes_nothing(delivery: Delivery) -> None:
    bounce = read_bounce(mail(delivery.message_id))
    record(bounce)
    rows = LedgerEntry.objects.count()
    assert record(bounce)[0] == Recorded.BEFORE
    assert LedgerEntry.objects.count() == rows


@pytest.mark.parametrize(("action", "told"), [("delayed", Recorded.DELAYED), ("delivered", Recorded.DELIVERED)])
def test_a_mail_that_may_still_arrive_has_not_come_back(delivery: Delivery, action: str, told: Recorded) -> None:
    assert record(read_bounce(mail(delivery.message_id, action=action)))[0] == told
    assert Delivery.objects.get().state == "sent"


def test_a_mail_that_is_no_mail_of_ours_is_said_to_be(delivery: Delivery) -> None:
    assert record(read_bounce(mail("<other@example.com>"))) == (Recorded.UNKNOWN, None)


def test_a_crashed_mail_that_came_back_has_left_after_all(delivery: Delivery) -> None:
    Delivery.objects.update(state="unclear", sent_at=None, claimed_at=now(), error="crashed")
    record(read_bounce(mail(delivery.message_id)))
    assert Delivery.objects.get().state == "bounced"


def test_a_mail_that_waits_to_be_sent_again_is_left_alone(delivery: Delivery) -> None:
    Delivery.objects.update(state="pending", sent_at=None)
    assert record(read_bounce(mail(delivery.message_id)))[0] == Recorded.SUPERSEDED
    assert Delivery.objects.get().state == "pending"


@pytest.mark.parametrize(
    "rubbish",
    [
        b"", b"\x00\xff" * 500, b"Subject: hello\n\nno report", b"x" * (LARGEST + 1),
        RETURNED.replace("Action: {action}\n", "").encode(), mail("no id at all"),
        b"Content-Type: multipart/report; boundary=B\n\n--B\nContent-Type: message/delivery-status\n\n",
    ],
)  # fmt: skip
def test_what_is_no_notification_is_refused(rubbish: bytes) -> None:
    with pytest.raises(NotABounce):
        read_bounce(rubbish)


@pytest.mark.parametrize(
    "hostile", ["<a\0b@example.com>", "<\x1b[2J@example.com>", "<é@example.com>", f"<{'x' * 190}>"]
)
def test_what_is_no_message_id_is_never_looked_up(delivery: Delivery, hostile: str) -> None:
    with pytest.raises(NotABounce, match="no Message-ID"):
        read_bounce(mail(hostile, text=BARE))
    assert record(read_bounce(mail(f"{hostile} {delivery.message_id}", text=BARE)))[0] == Recorded.BOUNCED


def test_of_very_many_message_ids_only_the_first_are_looked_up(delivery: Delivery) -> None:
    many = " ".join(f"<{number}@example.com>" for number in range(5000))
    assert len(read_bounce(mail(many, text=BARE)).message_ids) == MOST_IDS


@pytest.mark.parametrize("zone", ["+99999999999", "+99999999999999999999"])
def test_a_day_beyond_every_calendar_is_that_of_the_notification(delivery: Delivery, zone: str) -> None:
    assert read_bounce(mail(delivery.message_id).replace(b"+0800", zone.encode())).at == now()


def test_one_hostile_mail_does_not_keep_the_next_from_being_recorded(delivery: Delivery, tmp_path: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    (tmp_path / "1.eml").write_bytes(b"Content-Type: message/rfc822\n\n" * 2000 + mail(delivery.message_id))
    (tmp_path / "2.eml").write_bytes(mail("<a\0b@example.com>", text=BARE.replace("In-Reply-To", "References")))
    (tmp_path / "3.eml").write_bytes(mail(delivery.message_id).replace(b"+0800", b"+99999999999999999999"))
    with pytest.raises(CommandError, match="2 could not be read"):
        call_command("record_bounce", tmp_path, stdout=out, stderr=err)
    assert "1.eml: not a returned mail: its parts are nested too deeply" in err.getvalue()
    assert "2.eml: not a returned mail" in err.getvalue()
    assert "3.eml: bounced" in out.getvalue()


def test_the_command_reads_a_pipe_and_a_folder_and_fails_for_what_it_cannot_read(
    delivery: Delivery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail(delivery.message_id))))
    call_command("record_bounce", stdout=out)
    assert out.getvalue().startswith("standard input: bounced")
    (tmp_path / "1.eml").write_bytes(mail(delivery.message_id))
    (tmp_path / "2.eml").write_bytes(b"rubbish")
    (tmp_path / "3.eml").write_bytes(mail("<other@example.com>"))
    with pytest.raises(CommandError, match="1 could not be read"):
        call_command("record_bounce", tmp_path, stdout=out, stderr=err)
    assert "recorded before" in out.getvalue()
    assert "of no mail of ours" in out.getvalue()
    assert "2.eml: not a returned mail" in err.getvalue()
    with pytest.raises(CommandError, match="No such file"):
        call_command("record_bounce", tmp_path / "missing")


def test_an_officer_sends_it_again_or_to_the_right_address(
    delivery: Delivery, beijing_inspector: Officer, mailoutbox: list[object]
) -> None:
    record(read_bounce(mail(delivery.message_id)))
    notice = Notice.objects.get()
    assert any("legal@example.com" in sentence and "user unknown" in sentence for sentence in what_remains(notice))
    assert resend(notice, beijing_inspector) == 1
    again = Delivery.objects.get()
    assert (again.state, again.sent_at, again.bounced_at) == ("pending", None, None)
    Delivery.objects.update(state="sent", sent_at=now())
    record(read_bounce(mail(delivery.message_id)))
    with pytest.raises(ActRefused, match="already_mailed"):
        mail_elsewhere(Notice.objects.get(), beijing_inspector, address="LEGAL@example.com")
    mail_elsewhere(Notice.objects.get(), beijing_inspector, address="right@example.com")
    second = Delivery.objects.get(address="right@example.com")
    assert second.message_id != delivery.message_id
    assert second.links.count() == 1
    assert not Delivery.objects.stopped().exists(), "the other one was put in its place"
