"""A table of mails as a queue: claimed and committed before sending, so that no mail is ever sent twice by itself."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models, transaction

from oversight.clock import now
from oversight.mail.allowed import NOT_ALLOWED, not_allowed
from oversight.mail.outcome import Outcome, after_sending, reason

logger = logging.getLogger(__name__)

TIMEOUT = 60  # seconds the mail server may be silent
ATTEMPTS = 8  # with the pauses below: a little over two hours
LOST_AFTER = timedelta(minutes=2)  # between the claim and its lock a worker needs far less
CRASHED = "The worker stopped while the mail was being sent: it may or may not have left."
PENDING, SENDING, SENT, UNCLEAR = "pending", "sending", "sent", "unclear"

M = TypeVar("M", bound=models.Model)


class MailQueue(Generic[M]):
    """The mails of one model.

    Its rows have `state` (the words above and those of Outcome), `claimed_at`, `attempts`, `next_try_at`, `sent_at`
    and `error`; its QuerySet answers `to_send(at)`. `write` makes the mail of a row (OSError: what it needs cannot be
    read now; any other error: it cannot be made, and an officer reads why); `related` is read with the row.
    """

    def __init__(
        self, model: type[M], write: Callable[[M, BaseEmailBackend], EmailMessage], related: tuple[str, ...] = ()
    ) -> None:
        self.model, self.write, self.related = model, write, related

    def send_some(self, limit: int) -> int:
        """Send up to `limit` waiting mails; returns how many were tried."""
        tried = 0
        while tried < limit and (pk := self.claim()) is not None:
            self._send(pk)
            tried += 1
        return tried

    def mark_unclear(self) -> int:
        """Mails found half-sent after a crash: shown as unclear, never sent again by themselves.

        A worker at work holds its row's lock, however long the server takes; a free row in `sending` has lost it.
        """
        with transaction.atomic():
            lost = self._rows.filter(state=SENDING, claimed_at__lt=now() - LOST_AFTER)
            rows = list(lost.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))
            changed: int = self._rows.filter(pk__in=rows).update(state=UNCLEAR, error=CRASHED)
            return changed

    @property
    def _rows(self) -> Any:
        return self.model._default_manager.all()

    def claim(self) -> Any:
        """Say `sending` of the next mail, and commit it, before it leaves the house; its key, None where none waits."""
        with transaction.atomic():
            waiting = self._rows.to_send(now()).order_by("next_try_at", "pk")
            mail = waiting.select_for_update(skip_locked=True, of=("self",)).first()
            if mail is None:
                return None
            mail.state, mail.claimed_at = SENDING, now()
            mail.attempts += 1
            mail.save(update_fields=["state", "claimed_at", "attempts"])
            return mail.pk

    def _send(self, pk: Any) -> None:
        with transaction.atomic():
            claimed = self._rows.filter(pk=pk, state=SENDING).select_related(*self.related or [None])
            # Waits: another worker that looks for a mail locks this one for a moment, and finds that it is claimed.
            mail = claimed.select_for_update(of=("self",)).first()
            if mail is None:
                return
            self._hand_over(mail)
            mail.save(update_fields=["state", "sent_at", "next_try_at", "error"])

    def _hand_over(self, mail: Any) -> None:
        connection = get_connection(timeout=TIMEOUT)
        try:
            message = self._written(mail, connection)
            if refused := not_allowed(message.recipients()):
                _refuse(mail, refused)
                return
            connection.open()
        except OSError as error:  # the server was never told of the mail
            _record(mail, Outcome.RETRY, error)
            return
        except Exception as error:  # nor here, and trying again would not help
            logger.exception("%s %s cannot be written", mail._meta.label, mail.pk)
            _record(mail, Outcome.GIVE_UP, error)
            return
        try:
            message.send()
        except Exception as error:
            logger.exception("%s %s: the attempt failed", mail._meta.label, mail.pk)
            _record(mail, after_sending(error), error)
        else:
            mail.state, mail.sent_at, mail.error = SENT, now(), ""
        finally:
            _close(connection)

    def _written(self, mail: M, connection: BaseEmailBackend) -> EmailMessage:
        """The message, made whole before the server hears of it: a header that cannot be is found here."""
        with transaction.atomic():  # an error of the database spoils only this much
            message = self.write(mail, connection)
        message.message()
        return message


def _close(connection: object) -> None:
    """A server that is rude at the end has still taken the mail."""
    try:
        connection.close()  # type: ignore[attr-defined]
    except OSError as error:
        logger.info("mail server at closing: %s", error)


def _refuse(mail: Any, addresses: list[str]) -> None:
    """Never dropped without a word: an officer reads why nothing was sent, and to whom."""
    logger.warning("%s %s: not on the allow-list", mail._meta.label, mail.pk)
    mail.state, mail.error = Outcome.GIVE_UP.value, NOT_ALLOWED.format(", ".join(addresses))


def _record(mail: Any, outcome: Outcome, error: Exception) -> None:
    if outcome is Outcome.RETRY and mail.attempts >= ATTEMPTS:
        outcome = Outcome.GIVE_UP
    logger.warning("%s %s: %s", mail._meta.label, mail.pk, outcome)
    mail.state, mail.error = outcome.value, reason(error)
    mail.next_try_at = _next_try(now(), mail.attempts)


def _next_try(at: datetime, attempts: int) -> datetime:
    """1, 2, 4, … minutes after the attempt."""
    return at + timedelta(minutes=2 ** max(attempts - 1, 0))
