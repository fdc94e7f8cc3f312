"""An answer, or a request for more time, that arrives a second time is the one that was received."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final

from inspections.models import CorrectionAnswer, ExtensionRequest
from oversight.clock import now

WITHIN: Final = timedelta(minutes=10)
"""Whoever says the same later means to say it again."""


def received_already(item: int, said: Mapping[str, Any]) -> bool:
    """Whether the latest answer to an item, or its open request, came through the same link and says just this."""
    return _asked(item, said) if "length" in said else _answered(item, said)


def _asked(item: int, said: Mapping[str, Any]) -> bool:
    waiting = ExtensionRequest.objects.filter(item=item, state=ExtensionRequest.State.ASKED, link=said["link"])
    return waiting.filter(asked_length=said["length"], reason=said["reason"], asked_by=said["asked_by"]).exists()


def _answered(item: int, said: Mapping[str, Any]) -> bool:
    last = CorrectionAnswer.objects.filter(item=item).order_by("-pk").first()
    if last is None or last.link != said["link"] or last.given_at < now() - WITHIN:
        return False
    same = (last.text, last.says_corrected, last.given_by) == (said["text"], said["says_corrected"], said["given_by"])
    return same and sorted(last.files.values_list("sha256", flat=True)) == sorted(_hashes(said["files"]))


def _hashes(files: Iterable[Any]) -> list[str]:
    found = []
    for file in files:
        hashed = hashlib.sha256()
        for piece in file.chunks():
            hashed.update(piece)
        file.seek(0)
        found.append(hashed.hexdigest())
    return found
