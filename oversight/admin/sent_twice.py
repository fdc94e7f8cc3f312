"""A form that makes something and arrives twice (a second click) makes it once.

Acts on a subject need none of this: the version that the officer saw is stale the second time.
"""

import hashlib
import json
import re
from typing import Final
from uuid import uuid4

from django.core.cache import cache
from django.http import HttpRequest

FIELD: Final = "slip"
_REMEMBERED: Final = 600
"""Seconds for which a form that was sent is known again."""
_SLIP: Final = re.compile(r"[0-9a-f]{32}")
_NOT_SAID: Final = frozenset({"csrfmiddlewaretoken", "stage"})


def new_slip() -> str:
    """A number for a form that is handed out; it comes back with the form."""
    return uuid4().hex


def slip_of(request: HttpRequest) -> str:
    """The number of a form that is sent; "" where it has none of ours."""
    sent = request.POST.get(FIELD, "")
    return sent if _SLIP.fullmatch(sent) else ""


def mark_of(request: HttpRequest) -> str:
    """What tells a form that is sent again from one that was changed before ("back", then another text); or ""."""
    if not slip_of(request):
        return ""
    said = sorted((name, values) for name, values in request.POST.lists() if name not in _NOT_SAID)
    files = [(name, file.name, file.size) for name, sent in sorted(request.FILES.lists()) for file in sent]
    return hashlib.sha256(json.dumps([said, files]).encode()).hexdigest()


def is_first(mark: str) -> bool:
    """Whether a form is sent for the first time; of many at once it is for one."""
    return not mark or cache.add(f"act-form:{mark}", 1, _REMEMBERED)


def forget(mark: str) -> None:
    """What was refused may be sent again as it is."""
    if mark:
        cache.delete(f"act-form:{mark}")
