"""Delivery status notifications (RFC 3464): which of our mails came back, when, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from enum import StrEnum
from itertools import islice
from typing import Final

from oversight.acts import ActRefused
from oversight.clock import now
from reports.acts.bounce import record_bounce
from reports.models import Delivery

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a notification: it may return the whole mail with its PDF."""
MOST_WHY: Final = 1000
MOST_IDS: Final = 100
"""Message-IDs that are looked up of one notification; a mail server names one."""
_ID = re.compile(r"<[!-;=?-~]{1,188}>")  # printable ASCII: anything else is no Message-ID, and some no text at all
_FINAL: Final = "failed"


class NotABounce(Exception):
    """What was handed in is no delivery status notification; the message says why."""


class Recorded(StrEnum):
    """What became of one notification."""

    BOUNCED = "bounced"
    BEFORE = "recorded before"
    DELAYED = "delayed, the server still tries"
    DELIVERED = "not a failure"
    UNKNOWN = "of no mail of ours"
    SUPERSEDED = "of a mail that is not waiting for an answer"


@dataclass(frozen=True, slots=True)
class Bounce:
    """One notification: the Message-IDs it may be about, what the server says (RFC 3464 action), when, and why."""

    message_ids: tuple[str, ...]
    action: str
    at: datetime
    why: str

    @property
    def is_final(self) -> bool:
        """Given up; a delayed mail may still arrive."""
        return self.action == _FINAL


def read_bounce(content: bytes) -> Bounce:
    """Read a notification as the mail server wrote it. Raises NotABounce."""
    if len(content) > LARGEST:
        raise NotABounce(f"larger than {LARGEST // 1024 // 1024} MB")
    try:
        return _read(message_from_bytes(content))
    except RecursionError as error:
        raise NotABounce("its parts are nested too deeply") from error


def _read(message: Message) -> Bounce:
    report = next((part for part in message.walk() if part.get_content_type() == "message/delivery-status"), None)
    if report is None:
        raise NotABounce("no part of it is a delivery status (message/delivery-status)")
    fields = [block for block in _blocks(report) if "Action" in block]
    if not fields:
        raise NotABounce("its delivery status names no recipient")
    ids = tuple(dict.fromkeys(islice(_ids_of(message), MOST_IDS)))
    if not ids:
        raise NotABounce("it names no Message-ID of the mail it is about")
    worst = next((one for one in fields if _action(one) == _FINAL), fields[0])
    return Bounce(ids, _action(worst), _when(message), _why(worst))


def record(bounce: Bounce) -> tuple[Recorded, Delivery | None]:
    """Record a notification; a second time it changes nothing."""
    delivery = Delivery.objects.select_related("notice").filter(message_id__in=bounce.message_ids).first()
    if delivery is None:
        return Recorded.UNKNOWN, None
    if not bounce.is_final:
        return (Recorded.DELAYED if bounce.action == "delayed" else Recorded.DELIVERED), delivery
    if delivery.state == Delivery.State.BOUNCED:
        return Recorded.BEFORE, delivery
    try:
        record_bounce(delivery.notice, None, message_id=delivery.message_id, at=bounce.at, why=bounce.why)
    except ActRefused as refused:
        if refused.code == "stale":  # somebody acted on the document in the same moment
            return record(bounce)
        if refused.code != "not_sent":
            raise
        delivery.refresh_from_db()
        bounced = delivery.state == Delivery.State.BOUNCED
        return (Recorded.BEFORE if bounced else Recorded.SUPERSEDED), delivery
    delivery.refresh_from_db()
    return Recorded.BOUNCED, delivery


def _blocks(part: Message) -> list[Message]:
    """The messages in a part: of a delivery status the fields about the mail, then those about each recipient."""
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _ids_of(message: Message) -> Iterator[str]:
    """First that of the mail that is returned, whole or its headers; then what the notification answers."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            for one in _blocks(part):
                yield from _ids(one.get("Message-ID"))
        elif kind in {"text/rfc822-headers", "message/rfc822-headers"}:
            yield from _ids_of_headers(part)
    for header in ("In-Reply-To", "References"):
        yield from _ids(message.get(header))


def _ids_of_headers(part: Message) -> Iterator[str]:
    content = part.get_payload(decode=True)
    if isinstance(content, bytes):
        yield from _ids(message_from_bytes(content).get("Message-ID"))


def _ids(header: object) -> list[str]:
    return _ID.findall(str(header or ""))


def _action(block: Message) -> str:
    return str(block.get("Action", "")).strip().lower()


def _when(message: Message) -> datetime:
    """The notification's own date, where it is one that has been; this moment otherwise."""
    try:
        at = parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError, OverflowError):
        return now()
    at = at.replace(tzinfo=at.tzinfo or UTC)
    return min(at, now())


def _why(block: Message) -> str:
    """The server's words: status code and diagnosis, without control characters."""
    status = str(block.get("Status", "")).strip()
    said = str(block.get("Diagnostic-Code", "")).partition(";")
    words = " ".join((said[2] or said[0]).split())
    text = f"{status} {words}".strip() or "returned without a reason"
    return "".join(char for char in text if char.isprintable())[:MOST_WHY]
