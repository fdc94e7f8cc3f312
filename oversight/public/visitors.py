"""Whose request it is, and how often one address may ask: counted in each process, or in the cache all share."""

from hashlib import blake2b
from ipaddress import IPv4Address, ip_address, ip_network
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest

from oversight.clock import now

if TYPE_CHECKING:
    from django.core.cache import BaseCache

MINUTE = 60


class Counter:
    """What one address asks in a minute, counted in the memory of each process, so that asking costs no write."""

    def __init__(self, name: str) -> None:
        self.kept = LocMemCache(name, {"OPTIONS": {"MAX_ENTRIES": 20_000}})

    def allows(self, request: HttpRequest, most: int) -> bool:
        """Count this request; False where the address has had its share of this minute.

        Addresses that are not of the public internet are never limited: a proxy of ours that nobody has counted, or a
        desk of the department.
        """
        address = address_of(request)
        if not _is_public(address):
            return True
        key = f"{int(now().timestamp()) // MINUTE}:{address}"
        self.kept.add(key, 0, 2 * MINUTE)
        try:
            return int(self.kept.incr(key)) <= most
        except ValueError:  # thrown out meanwhile, because very many others came
            return True


def take_place(cache: "BaseCache", request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Take one of the places of this address for this stretch of time; False where none is left."""
    return take_place_of(cache, address_of(request), what, most=most, seconds=seconds)


def take_place_of(cache: "BaseCache", whose: str, what: str, *, most: int, seconds: int) -> bool:
    """Take one of the places of whatever `whose` names (an address, a link), wherever it is asked from.

    Each place is a key that only one request can add, so that many at once get no more than there are; `whose` cannot
    be read from the keys.
    """
    stretch = int(now().timestamp()) // seconds
    who = blake2b(whose.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()
    return any(cache.add(f"{what}:{stretch}:{who}:{place}", 1, seconds) for place in range(most))


def address_of(request: HttpRequest) -> str:
    """The address that limits count. Of IPv6 the first 64 bits: one line has all addresses that begin with them."""
    text = _seen(request)
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))


def full_address_of(request: HttpRequest) -> str | None:
    """The whole address, for a log of visits; None where it is none."""
    try:
        return str(ip_address(_seen(request)))
    except ValueError:
        return None


def _seen(request: HttpRequest) -> str:
    """Whose request it is. Behind proxies of our own, the address that the outermost of them saw."""
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.NUMBER_OF_PROXIES
    return seen[-proxies] if 0 < proxies <= len(seen) else str(request.META.get("REMOTE_ADDR", ""))


def _is_public(address: str) -> bool:
    try:
        return ip_network(address).is_global
    except ValueError:
        return False
