"""Large files of the house's own: written once under their hash, read piece by piece, never held whole in memory."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.core.files.base import File
from django.core.files.storage import default_storage

from oversight.files.lock import hold_files

FOLDER: Final = "archives"
PIECE: Final = 256 * 1024


def store(path: Path) -> tuple[str, str, int]:
    """Store a finished PDF; returns its name in the storage, its SHA-256 and its size. Inside a transaction."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    name = f"{FOLDER}/{digest[:2]}/{digest}.pdf"
    hold_files()
    if default_storage.exists(name):
        if hash_of(name) == digest:
            return name, digest, path.stat().st_size
        default_storage.delete(name)  # half-written when a worker died
    with path.open("rb") as file:
        return default_storage.save(name, File(file)), digest, path.stat().st_size


def hash_of(name: str) -> str:
    """The SHA-256 of a stored file. Raises OSError where it is gone."""
    found = hashlib.sha256()
    for piece in pieces(name):
        found.update(piece)
    return found.hexdigest()


def pieces(name: str) -> Iterator[bytes]:
    """A stored file, piece by piece."""
    with default_storage.open(name) as file:
        yield from file.chunks(PIECE)
