"""Keeping a file once under the hash of its content, outside the web root."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from oversight.acts.rehearsal import rehearsing
from oversight.files.lock import hold_files
from oversight.files.names import clean_name
from oversight.files.refusing import refused
from oversight.files.sniffing import SUFFIXES, sniff

MAX_SIZE: Final = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """What a row says of a file that is kept. `size` in bytes, `stored_as` its name in the storage."""

    name: str
    media_type: str
    size: int
    sha256: str
    stored_as: str


def keep(file: "File[bytes]", folder: str) -> Kept:
    """Keep a file as it arrived, in a folder of the storage; two of the same content are one there.

    Call it inside the transaction whose row names the file: what no row names is removed a day later
    (`oversight.files.forgotten`). Where an act is only asked what stands against it, the file is looked at, not kept.

    Raises ActRefused: "file_empty", "file_too_large" (20 MB), "file_type" for whatever is by its content no PDF, PNG,
    JPEG, DOCX or XLSX (or holds macros), "file_name".
    """
    content = _read(file)
    name = clean_name(file.name or "")
    media_type = sniff(content, name=name)
    stored_as, digest = _store(content, folder, SUFFIXES[media_type])
    return Kept(name, media_type, len(content), digest, stored_as)


def look_at(file: "File[bytes]") -> None:
    """Raises ActRefused: what `keep` refuses of this file. Keeps nothing, and leaves the file at its beginning."""
    try:
        clean_name(file.name or "")
        sniff(_read(file), name=file.name or "")
    finally:
        file.seek(0)


def read_kept(stored_as: str, sha256: str) -> bytes:
    """The file as it arrived. Raises OSError where it is gone or is no longer what was stored."""
    with default_storage.open(stored_as) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise OSError(f"{stored_as} is not the file that was stored")
    return content


def _read(file: "File[bytes]") -> bytes:
    """The whole file, never more than the bound and one byte."""
    pieces, size = [], 0
    for piece in _pieces(file):
        size += len(piece)
        if size > MAX_SIZE:
            raise refused(
                "file_too_large",
                _("A file may have 20 MB."),
                _("Divide it, or scan it with a lower resolution."),
                file.name or "",
            )
        pieces.append(piece)
    if not size:
        raise refused("file_empty", _("The file is empty."), _("Choose the right file."), file.name or "")
    return b"".join(pieces)


def _pieces(file: "File[bytes]") -> Iterator[bytes]:
    file.seek(0)
    yield from file.chunks()


def _store(content: bytes, folder: str, suffix: str) -> tuple[str, str]:
    """Store it, or find it stored already; returns its name in the storage and its SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"{folder}/{digest[:2]}/{digest}{suffix}"
    if rehearsing():
        return name, digest
    hold_files()
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            if file.read() == content:
                return name, digest
        default_storage.delete(name)  # half-written when a process died
    return default_storage.save(name, ContentFile(content)), digest
