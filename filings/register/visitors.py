"""How often one address may report, counted in the cache that all processes share, and search, counted in each."""

from hashlib import blake2b
from ipaddress import IPv4Address, ip_address, ip_network
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest

from oversight.clock import now

if TYPE_CHECKING:
    from django.core.cache import BaseCache

SECONDS = 3600
MOST = 5
"""Reports of one address in an hour."""
MINUTE = 60
MOST_SEARCHES = 120
"""Searches of one address in a minute, in each process: far more than a person types."""

_searches = LocMemCache("register-searches", {"OPTIONS": {"MAX_ENTRIES": 20_000}})


def admitted(cache: "BaseCache", request: HttpRequest) -> bool:
    """Take one of the places of this address for this hour; False where none is left.

    Each place is a key that only one request can add, so that many at once get no more than there are.
    """
    hour = int(now().timestamp()) // SECONDS
    who = blake2b(_address(request).encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()
    return any(cache.add(f"register-report:{hour}:{who}:{place}", 1, SECONDS) for place in range(MOST))


def may_search(request: HttpRequest) -> bool:
    """Count a search of this address; False where it has had its share of this minute.

    Counted in the memory of each process, so that a search costs no write. Addresses that are not of the public
    internet are never limited: a proxy of ours that nobody has counted, or a desk of the department.
    """
    address = _address(request)
    if not _is_public(address):
        return True
    key = f"{int(now().timestamp()) // MINUTE}:{address}"
    _searches.add(key, 0, 2 * MINUTE)
    try:
        return int(_searches.incr(key)) <= MOST_SEARCHES
    except ValueError:  # thrown out meanwhile, because very many others came
        return True


def _is_public(address: str) -> bool:
    try:
        return ip_network(address).is_global
    except ValueError:
        return False


def _address(request: HttpRequest) -> str:
    """Whose request it is. Behind proxies of our own, the address that the outermost of them saw.

    Of IPv6 the first 64 bits: a single line has all addresses that begin with them.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.NUMBER_OF_PROXIES
    text = seen[-proxies] if 0 < proxies <= len(seen) else str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))
