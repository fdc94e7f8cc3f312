"""Who asks: a store by its key."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from filings.api.problems import EXPIRED_KEY, NO_KEY, REVOKED_KEY, WRONG_KEY
from filings.models import StoreKey
from oversight.clock import now
from oversight.problems import Problem, ProblemKind

SCHEME = "Api-Key"
KEPT = timedelta(seconds=30)
"""How long a process trusts a key that it has checked: a revoked one opens nothing after that."""
MOST_KEPT = 1024

_KEY = re.compile(r"(?P<prefix>[A-Za-z0-9]{8})\.[A-Za-z0-9]{32}")


@dataclass(frozen=True, slots=True)
class StoreAccess:
    """A key that opened the door, and whose it is."""

    store_id: int
    store: str
    prefix: str
    expires_at: datetime | None


class StoreKeyAuthentication(BaseAuthentication):
    """Reads `Authorization: Api-Key …`; `request.auth` is then the StoreAccess, and there is no user."""

    def authenticate(self, request: Request) -> tuple[None, StoreAccess]:
        """The store behind the request. Raises Problem: no-key, wrong-key, revoked-key, expired-key."""
        scheme, _space, key = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != SCHEME.lower() or not key.strip():
            raise refused(NO_KEY, _("Send the header “Authorization: Api-Key …” with the key of your store."))
        access = _known.get(key.strip())
        if access.expires_at is not None and access.expires_at <= now():
            raise refused(EXPIRED_KEY, _("Ask the department for a new key."))
        return None, access

    def authenticate_header(self, request: Request) -> str:
        return SCHEME


class HasStoreKey(BasePermission):
    """Only a store with a key may ask."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return isinstance(request.auth, StoreAccess)


class KnownKeys:
    """Keys checked lately, by their digest: the key itself is not kept."""

    def __init__(self) -> None:
        self._checked: dict[bytes, tuple[datetime, StoreAccess]] = {}

    def get(self, key: str) -> StoreAccess:
        """Whose key it is, from the database at most every 30 seconds. Raises Problem."""
        digest, instant = sha256(key.encode("utf-8", "replace")).digest(), now()
        at, access = self._checked.get(digest, (None, None))
        if at is None or access is None or not timedelta(0) <= instant - at < KEPT:
            access = _look_up(key)
            if len(self._checked) >= MOST_KEPT:
                self._checked.clear()
            self._checked[digest] = (instant, access)
        return access

    def forget(self) -> None:
        """Ask the database again from now on."""
        self._checked.clear()


_known = KnownKeys()
forget_keys = _known.forget


def refused(kind: ProblemKind, detail: str) -> Problem:
    """A 401 that says which scheme opens the door."""
    return Problem(kind, detail, headers={"WWW-Authenticate": SCHEME})


def _look_up(key: str) -> StoreAccess:
    match = _KEY.fullmatch(key)
    record = StoreKey.objects.select_related("store").filter(prefix=match["prefix"]).first() if match else None
    if record is None or not record.is_valid(key):
        raise refused(WRONG_KEY, _("Compare the key with the one that was issued; it is case-sensitive."))
    if record.revoked:
        raise refused(REVOKED_KEY, _("Ask the department for a new key."))
    return StoreAccess(record.store_id, record.store.name, record.prefix, record.expiry_date)
