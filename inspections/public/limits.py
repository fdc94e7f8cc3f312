"""How often one address may complain, and ask what became of a complaint."""

from typing import Final

from django.core.cache import cache
from django.http import HttpRequest

from inspections.acts.complaint_form import MOST_FILES
from oversight.files import MAX_SIZE
from oversight.public.visitors import Counter, take_place

HOUR: Final = 3600
MOST: Final = 5
"""Complaints of one address in an hour."""
MOST_TRIES: Final = 20
"""Forms sent by one address in a minute, in each process, whether complete or not: each may carry files."""
MOST_PAGES: Final = 60
"""Tracking pages of one address in a minute, in each process."""
MOST_BYTES: Final = MOST_FILES * MAX_SIZE + 1024 * 1024
"""Of one request: all files as large as they may be, and the text."""

_TRIES, _PAGES = Counter("complaint-tries"), Counter("complaint-pages")
KEPT = (_TRIES.kept, _PAGES.kept)


def admitted(request: HttpRequest) -> bool:
    """Take one of the places of this address for this hour; False where none is left."""
    return take_place(cache, request, "complaint", most=MOST, seconds=HOUR)


def may_try(request: HttpRequest) -> bool:
    """Count a form that was sent; False where the address has had its share of this minute."""
    return _TRIES.allows(request, MOST_TRIES)


def may_look(request: HttpRequest) -> bool:
    """Count a look at a tracking page; False where the address has had its share of this minute."""
    return _PAGES.allows(request, MOST_PAGES)


def is_too_large(request: HttpRequest) -> bool:
    """Whether more is being sent than all files together may have; known before any of it is read."""
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return not said.isdigit() or int(said) > MOST_BYTES
