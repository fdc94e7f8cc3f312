"""The mail queue of documents: the house's one way to send, for mails that wait until their document is signed."""

from oversight.mail.queue import ATTEMPTS, CRASHED, MailQueue
from reports.models import Delivery
from reports.notices.mail import mail_of

__all__ = ["ATTEMPTS", "CRASHED", "QUEUE", "mark_unclear", "send_some"]

QUEUE = MailQueue(Delivery, mail_of, related=("notice__authority",))
_claim = QUEUE.claim


def send_some(limit: int) -> int:
    """Send up to `limit` waiting mails; returns how many were tried."""
    return QUEUE.send_some(limit)


def mark_unclear() -> int:
    """Mails found half-sent after a crash: shown as unclear, never sent again by themselves."""
    return QUEUE.mark_unclear()
