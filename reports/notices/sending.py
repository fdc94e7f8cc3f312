"""The mail queue: claimed and committed before sending, so that no mail is ever sent twice by itself."""

import logging
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.db import transaction

from oversight.clock import now
from reports.models import Delivery
from reports.notices.mail import mail_of
from reports.notices.outcome import Outcome, after_sending, reason

logger = logging.getLogger(__name__)

TIMEOUT = 60  # seconds the mail server may be silent
ATTEMPTS = 8  # with the pauses below: a little over two hours
LOST_AFTER = timedelta(minutes=2)  # between the claim and its lock a worker needs far less
CRASHED = "The worker stopped while the mail was being sent: it may or may not have left."


def send_some(limit: int) -> int:
    """Send up to `limit` waiting mails; returns how many were tried."""
    tried = 0
    while tried < limit and (pk := _claim()) is not None:
        _send(pk)
        tried += 1
    return tried


def mark_unclear() -> int:
    """Mails found half-sent after a crash: shown as unclear, never sent again by themselves.

    A worker at work holds its row's lock, however long the server takes; a free row in `sending` has lost it.
    """
    with transaction.atomic():
        lost = Delivery.objects.filter(state=Delivery.State.SENDING, claimed_at__lt=now() - LOST_AFTER)
        rows = list(lost.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))
        return Delivery.objects.filter(pk__in=rows).update(state=Delivery.State.UNCLEAR, error=CRASHED)


def _claim() -> int | None:
    """Say `sending`, and commit it, before anything leaves the house."""
    with transaction.atomic():
        waiting = Delivery.objects.to_send(now()).order_by("next_try_at", "pk")
        delivery = waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if delivery is None:
            return None
        delivery.state, delivery.claimed_at = Delivery.State.SENDING, now()
        delivery.attempts += 1
        delivery.save(update_fields=["state", "claimed_at", "attempts"])
        return delivery.pk


def _send(pk: int) -> None:
    with transaction.atomic():
        claimed = Delivery.objects.filter(pk=pk, state=Delivery.State.SENDING).select_related("notice__authority")
        delivery = claimed.select_for_update(skip_locked=True, of=("self",)).first()
        if delivery is None:
            return
        _hand_over(delivery)
        delivery.save(update_fields=["state", "sent_at", "next_try_at", "error"])


def _hand_over(delivery: Delivery) -> None:
    connection = get_connection(timeout=TIMEOUT)
    try:
        message = mail_of(delivery, connection)
        connection.open()
    except OSError as error:  # the server was never told of the mail
        _record(delivery, Outcome.RETRY, error)
        return
    try:
        message.send()
    except (OSError, ValueError) as error:
        _record(delivery, after_sending(error), error)
    else:
        delivery.state, delivery.sent_at, delivery.error = Delivery.State.SENT, now(), ""
    finally:
        _close(connection)


def _close(connection: object) -> None:
    """A server that is rude at the end has still taken the mail."""
    try:
        connection.close()  # type: ignore[attr-defined]
    except OSError as error:
        logger.info("mail server at closing: %s", error)


def _record(delivery: Delivery, outcome: Outcome, error: OSError | ValueError) -> None:
    if outcome is Outcome.RETRY and delivery.attempts >= ATTEMPTS:
        outcome = Outcome.GIVE_UP
    logger.warning("delivery %s: %s", delivery.pk, outcome)
    delivery.state, delivery.error = outcome.value, reason(error)
    delivery.next_try_at = _next_try(now(), delivery.attempts)


def _next_try(at: datetime, attempts: int) -> datetime:
    """1, 2, 4, … minutes after the attempt."""
    return at + timedelta(minutes=2 ** max(attempts - 1, 0))
