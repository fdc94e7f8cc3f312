"""The house's own mails: made in the transaction of what they tell, sent by the worker afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr
from hashlib import sha256

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from oversight.clock import now
from oversight.mail.queue import MailQueue
from oversight.models import Deadline, Officer, OutgoingMail

SEND = "oversight.tasks.send_mails"
OVERTAKEN = "The deadline was met, is void or ends on another day: the mail would no longer be right."


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be made. `key` says what it is about: a second one of the same key is not made."""

    key: str
    kind: OutgoingMail.Kind
    division: str
    address: str
    subject: str
    body: str
    officer: Officer | None = None
    deadline: Deadline | None = None
    due_on: date | None = None


def post(letters: Iterable[Letter]) -> None:
    """Put mails into the outbox, each once; the worker is woken after commit."""
    at = now()
    rows = [
        OutgoingMail(
            key=one.key,
            kind=one.kind,
            division=one.division,
            address=one.address,
            subject=one.subject[:300],
            body=one.body,
            officer=one.officer,
            deadline=one.deadline,
            due_on=one.due_on,
            made_at=at,
            next_try_at=at,
        )
        for one in letters
    ]
    if rows:
        OutgoingMail.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
        wake()


def wake() -> None:
    """Mails may wait. Losing the call loses nothing: the sweep finds them."""
    # Robust: an act that is committed must not fail because the broker is down.
    transaction.on_commit(lambda: current_app.send_task(SEND), robust=True)


def write(mail: OutgoingMail, connection: BaseEmailBackend) -> EmailMessage:
    """A mail as it leaves. Its Message-ID is made from its key, so that one sent again can be seen to be the same."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    mark = sha256(mail.key.encode()).hexdigest()[:24]
    return EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.address],
        headers={"Message-ID": f"<mail.{mark}@{domain}>", "Auto-Submitted": "auto-generated"},
        connection=connection,
    )


QUEUE = MailQueue(OutgoingMail, write)


def send_some(limit: int) -> int:
    """Send up to `limit` mails of the outbox that are still right; returns how many were tried."""
    drop_overtaken()
    return QUEUE.send_some(limit)


def drop_overtaken() -> int:
    """Reminders whose deadline was met, is void or has moved meanwhile are not sent; returns how many."""
    with transaction.atomic():
        gone = OutgoingMail.objects.overtaken().select_for_update(skip_locked=True, of=("self",))
        rows = list(gone.values_list("pk", flat=True))
        return OutgoingMail.objects.filter(pk__in=rows).update(state=OutgoingMail.State.DROPPED, error=OVERTAKEN)
