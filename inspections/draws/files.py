"""The files of a draw: what is fixed beforehand, and what is published after, both in one canonical form.

Canonical: JSON in UTF-8 without blanks, the names of every object in the order of their characters. The published
file holds the fixed one unchanged, to the byte, so that its hash can be taken again by anybody.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile
from typing import IO, Any, Final

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from inspections.models import Draw
from inspections.rules.draw import Pick
from oversight.acts import ActRefused

FORMAT: Final = "draw/1"
FOLDER: Final = "draws"
_AT_ONCE: Final = 5000
_PIECE: Final = 1 << 20


def canonical(value: Any) -> bytes:
    """A value in the form in which it is hashed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


class KeyList:
    """A list of keys on its way to a file: written as it comes, counted and hashed, never held in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.count, self._hash = file, 0, hashlib.sha256()
        self._waiting: list[str] = []
        file.write(b"[")

    def add(self, key: str) -> None:
        self._waiting.append(key)
        if len(self._waiting) == _AT_ONCE:
            self._flush()

    def close(self) -> str:
        """End the list; returns the SHA-256 of all keys, each followed by a line feed."""
        self._flush()
        self.file.write(b"]")
        return self._hash.hexdigest()

    def _flush(self) -> None:
        if not self._waiting:
            return
        self.file.write((b"," if self.count else b"") + canonical(self._waiting)[1:-1])
        self._hash.update("".join(f"{key}\n" for key in self._waiting).encode())
        self.count += len(self._waiting)
        self._waiting = []


def store_fixed(facts: Mapping[str, Any], population: IO[bytes]) -> tuple[str, str]:
    """Keep what is fixed, with the population from a file of its own; returns hash and name in the storage."""
    return _store(_fixed(facts, population))


def store_published(draw: Draw, fixed: bytes, picks: Iterable[Pick]) -> tuple[str, str]:
    """Keep the published file: the fixed part, the seed, the result; returns hash and name in the storage."""
    rest = canonical(
        {
            "fixed_sha256": draw.fixed_sha256,
            "format": FORMAT,
            "result": [[pick.target, *pick.officers] for pick in picks],
            "seed": {"read_from": draw.seed_read_from, "value": draw.seed_value},
        }
    )
    return _store(iter([b'{"fixed":', fixed, b",", rest[1:]]))


def read_fixed(draw: Draw) -> bytes:
    """What was fixed, as it was. Raises ActRefused: "file_gone", "tampered" where it is no longer what was hashed."""
    try:
        with default_storage.open(draw.fixed_stored_as) as file:
            content: bytes = file.read()
    except OSError as error:
        raise ActRefused(
            "file_gone",
            _("The file of what was fixed cannot be read."),
            remedy=_("Have it restored from a backup; its hash is on record."),
            field="draw",
            value=draw.fixed_stored_as,
        ) from error
    if hashlib.sha256(content).hexdigest() != draw.fixed_sha256:
        raise ActRefused(
            "tampered",
            _("The file of what was fixed was changed after it was fixed: its hash differs."),
            remedy=_("Have it restored from a backup, or set the draw aside with a reason."),
            field="draw",
            value=draw.fixed_stored_as,
        )
    return content


def _fixed(facts: Mapping[str, Any], population: IO[bytes]) -> Iterator[bytes]:
    sign = b"{"
    for name in sorted([*facts, "population"]):
        yield sign + canonical(name) + b":"
        sign = b","
        if name != "population":
            yield canonical(facts[name])
            continue
        population.seek(0)
        while piece := population.read(_PIECE):
            yield piece
    yield b"}"


def _store(pieces: Iterator[bytes]) -> tuple[str, str]:
    with TemporaryFile() as file:
        hashed = hashlib.sha256()
        for piece in pieces:
            file.write(piece)
            hashed.update(piece)
        digest = hashed.hexdigest()
        file.seek(0)
        return digest, default_storage.save(f"{FOLDER}/{digest}.json", File(file))
