"""How often one address may report: few times an hour, counted in the cache that all processes share."""

from hashlib import blake2b
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

from oversight.clock import now

if TYPE_CHECKING:
    from django.core.cache import BaseCache

SECONDS = 3600
MOST = 5
"""Reports of one address in an hour."""


def admitted(cache: "BaseCache", request: HttpRequest) -> bool:
    """Take one of the places of this address for this hour; False where none is left.

    Each place is a key that only one request can add, so that many at once get no more than there are.
    """
    hour = int(now().timestamp()) // SECONDS
    who = blake2b(_address(request).encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()
    return any(cache.add(f"register-report:{hour}:{who}:{place}", 1, SECONDS) for place in range(MOST))


def _address(request: HttpRequest) -> str:
    """Whose request it is. Behind proxies of our own (PROXIES), the address that the outermost of them saw."""
    proxies: int = getattr(settings, "PROXIES", 0)
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if 0 < proxies <= len(seen):
        return seen[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
