"""How often one address may report an error, and search."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from oversight.public.visitors import MINUTE, Counter, take_place

if TYPE_CHECKING:
    from django.core.cache import BaseCache

__all__ = ["MINUTE", "MOST", "MOST_SEARCHES", "SECONDS", "admitted", "may_search"]

SECONDS = 3600
MOST = 5
"""Reports of one address in an hour."""
MOST_SEARCHES = 120
"""Searches of one address in a minute, in each process: far more than a person types."""

_COUNTER = Counter("register-searches")
_searches = _COUNTER.kept


def admitted(cache: "BaseCache", request: HttpRequest) -> bool:
    """Take one of the places of this address for this hour; False where none is left."""
    return take_place(cache, request, "register-report", most=MOST, seconds=SECONDS)


def may_search(request: HttpRequest) -> bool:
    """Count a search of this address; False where it has had its share of this minute."""
    return _COUNTER.allows(request, MOST_SEARCHES)
