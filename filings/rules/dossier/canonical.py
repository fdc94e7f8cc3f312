"""The hash of a submission: the same facts give the same hash, whoever computes it, on whatever machine."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from datetime import date

from filings.rules.dossier.field import Content


def canonical(
    content: Content, files: Iterable[tuple[str, str]], event_on: date | None, *, role: str, kind: str
) -> bytes:
    """The bytes that are hashed: JSON in UTF-8 (NFC), keys in order, no blanks between.

    `files`: kind and SHA-256 of each file. Anybody with the dossier can write these bytes again.
    """
    said = {
        "content": content,
        "event_on": event_on.isoformat() if event_on else None,
        "files": sorted([list(one) for one in files]),
        "kind": kind,
        "role": role,
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return unicodedata.normalize("NFC", text).encode()


def content_hash(
    content: Content, files: Iterable[tuple[str, str]], event_on: date | None, *, role: str, kind: str
) -> str:
    """SHA-256 over the canonical bytes, as the receipt prints it."""
    return hashlib.sha256(canonical(content, files, event_on, role=role, kind=kind)).hexdigest()
