"""Addresses of the recipient's page of a document: long, random, expiring, kept as a hash only."""

import base64
import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from oversight.clock import now
from oversight.public.addresses import absolute
from reports.models import Delivery, Notice, NoticeLink

_PURPOSE = b"reports.notice-link"
_NONCE_BYTES = 16


def link_for(notice: Notice, *, delivery: Delivery | None = None) -> str:
    """The whole address of a document's page, made or found again.

    delivery  the mail that carries it; without one it is an address that an officer hands over. Each mail has an
              address of its own, so that who came by a mail is known to have read that mail.

    An address that has expired, was revoked, or was made with another secret key is not found again: a new one is made.
    """
    for link in notice.links.filter(delivery=delivery).open(now()):
        token = _token(notice.pk, link.nonce)
        if token_hash(token) == link.token_sha256:
            return address_of(token)
    return address_of(_make(notice, delivery))


def link_of_mail(delivery: Delivery) -> str:
    """The address that a mail carries; "" where it was taken back, also before the mail left or leaves again."""
    if delivery.links.filter(revoked_at__isnull=False).exists():
        return ""
    return link_for(delivery.notice, delivery=delivery)


def address_of(token: str) -> str:
    """The whole address that a token stands in."""
    return absolute(reverse("recipient", args=[token]))


def token_hash(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_row(notice: Notice, delivery: Delivery | None) -> NoticeLink:
    """A new link, not yet saved; `link_for` finds its address when the mail is written."""
    link, _token_of_it = _new(notice, delivery)
    return link


def _make(notice: Notice, delivery: Delivery | None) -> str:
    link, token = _new(notice, delivery)
    link.save()
    return token


def _new(notice: Notice, delivery: Delivery | None) -> tuple[NoticeLink, str]:
    nonce, at = secrets.token_hex(_NONCE_BYTES), now()
    token = _token(notice.pk, nonce)
    link = NoticeLink(
        notice=notice,
        delivery=delivery,
        nonce=nonce,
        token_sha256=token_hash(token),
        made_at=at,
        expires_at=at + timedelta(days=settings.NOTICE_LINK_DAYS),
    )
    return link, token


def _token(notice: int, nonce: str) -> str:
    """256 bits that only the secret key tells: whoever reads the table can make no address of it."""
    said = b"\0".join([_PURPOSE, nonce.encode(), str(notice).encode()])
    return base64.urlsafe_b64encode(hmac.digest(settings.SECRET_KEY.encode(), said, "sha256")).decode().rstrip("=")
