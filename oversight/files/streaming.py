"""Large files: kept, verified and given out in pieces, so that memory stays flat whatever their size."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import StreamingHttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from oversight.acts.rehearsal import rehearsing
from oversight.clock import now
from oversight.files.keeping import Kept
from oversight.files.kinds import SUFFIXES, kind_of
from oversight.files.lock import hold_files
from oversight.files.names import clean_name
from oversight.files.refusing import refused

PIECE: Final = 1024 * 1024
"""Bytes that are in memory at once."""
ARRIVING: Final = "arriving"
"""Where a file lies while it arrives: in this folder below its own. What a dead process leaves no row names, so that it
is swept with the forgotten ones."""
ASIDE: Final = "altered"
"""Where a stored file goes that is no longer what its name says, when the same content is handed in again."""


@dataclass(slots=True)
class Staged:
    """A file that is being written, and its name in the storage; "" where the storage has no paths."""

    file: IO[bytes]
    name: str


def keep_large(file: "File[bytes]", folder: str) -> Kept:
    """Keep a file of up to `EVIDENCE_MAX_SIZE` bytes as it arrives; two of the same content are one there.

    It is hashed while it is written under a name of its own, reaches the disk, and only then gets its final one. As
    `oversight.files.keep` it belongs inside the transaction whose row names the file; where an act is only asked what
    stands against it, nothing stays. Whatever the file is, it is kept: its media type is `kinds.UNKNOWN` where its
    content shows none that is known.

    Raises ActRefused: "file_empty", "file_too_large", "file_name".
    """
    name = clean_name(file.name or "")
    hold_files()
    with staged(folder) as arriving:
        digest, size = _copy(file, arriving.file)
        media_type = kind_of(arriving.file, name=name)
        stored_as = f"{folder}/{digest[:2]}/{digest}{SUFFIXES[media_type]}"
        if not rehearsing():
            settle(arriving, stored_as, digest)
    return Kept(name, media_type, size, digest, stored_as)


@contextmanager
def staged(folder: str) -> Iterator[Staged]:
    """A file beside those of a folder, to be written and then settled; gone afterwards where it was not settled."""
    name = f"{folder}/{ARRIVING}/{uuid4().hex}"
    path = _path(name)
    if path is None:
        with tempfile.TemporaryFile() as file:
            yield Staged(file, "")
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as opened:
            yield Staged(opened, name)
    finally:
        path.unlink(missing_ok=True)


def settle(arriving: Staged, stored_as: str, digest: str) -> None:
    """Give a written file its final name, in one step and once it is on the disk.

    Where a file of that name is there already and whole, it stays. One that is no longer what its name says is set
    aside, never deleted: somebody will want to know what became of it.
    """
    arriving.file.flush()
    target = _path(stored_as)
    if target is None or not arriving.name:
        _save(arriving.file, stored_as, digest)
        return
    os.fsync(arriving.file.fileno())
    if target.exists():
        if digest_of(stored_as) == digest:
            return
        aside = _needed_path(f"{ASIDE}/{now():%Y%m%dT%H%M%S}-{target.name}-{uuid4().hex[:8]}")
        aside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        target.replace(aside)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _needed_path(arriving.name).replace(target)
    _reach_disk(target.parent)


def digest_of(stored_as: str) -> str:
    """The SHA-256 of a stored file as it is now; "" where it is gone or cannot be read."""
    try:
        with default_storage.open(stored_as) as file:
            return _hash(file)
    except OSError:
        return ""


class Altered(OSError):
    """The stored file is gone, or no longer what arrived. `found` is the SHA-256 it has now; "" where it is gone."""

    def __init__(self, stored_as: str, found: str) -> None:
        super().__init__(f"{stored_as} is not the file that was stored")
        self.found = found


def open_verified(stored_as: str, sha256: str) -> "File[bytes]":
    """The stored file, open at its beginning, after all of it was found to be what arrived. Raises Altered."""
    try:
        file = default_storage.open(stored_as)
        found = _hash(file)
    except OSError as error:
        raise Altered(stored_as, "") from error
    if found != sha256:
        file.close()
        raise Altered(stored_as, found)
    file.seek(0)
    return file


def stream(file: "File[bytes]", *, sha256: str, name: str, media_type: str, size: int) -> StreamingHttpResponse:
    """A verified file as the answer of a door: saved, never shown inline, never run.

    It is hashed once more while it leaves. Its last piece is held back until all of it was right: a file that is
    changed at this very moment arrives incomplete, which every browser reports.
    """
    answer = StreamingHttpResponse(_checked(file, sha256), content_type=media_type)
    answer.headers["Content-Length"] = str(size)
    answer.headers["Content-Disposition"] = str(content_disposition_header(True, name))
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def pieces(file: "IO[bytes] | File[bytes]") -> Iterator[bytes]:
    """A file from where it stands, piece by piece."""
    while piece := file.read(PIECE):
        yield piece


def _checked(file: "File[bytes]", sha256: str) -> Iterator[bytes]:
    hashed, held = hashlib.sha256(), b""
    with file:
        for piece in pieces(file):
            hashed.update(piece)
            if held:
                yield held
            held = piece
    if hashed.hexdigest() != sha256:
        raise Altered(file.name or "", hashed.hexdigest())
    yield held


def _copy(file: "File[bytes]", target: "IO[bytes]") -> tuple[str, int]:
    """Write all of it, never more than the bound and a piece; returns its SHA-256 and its size."""
    hashed, size = hashlib.sha256(), 0
    most: int = settings.EVIDENCE_MAX_SIZE
    file.seek(0)
    for piece in pieces(file):
        size += len(piece)
        if size > most:
            raise refused(
                "file_too_large",
                _("A file may have %(most)s.") % {"most": filesizeformat(most)},
                _("Divide it, and say of each part which it is."),
                file.name or "",
            )
        hashed.update(piece)
        target.write(piece)
    if not size:
        raise refused("file_empty", _("The file is empty."), _("Choose the right file."), file.name or "")
    return hashed.hexdigest(), size


def _hash(file: "IO[bytes] | File[bytes]") -> str:
    hashed = hashlib.sha256()
    for piece in pieces(file):
        hashed.update(piece)
    return hashed.hexdigest()


def _save(file: "IO[bytes]", stored_as: str, digest: str) -> None:
    """Hand it to a storage without paths, whose objects appear whole or not at all."""
    if default_storage.exists(stored_as) and digest_of(stored_as) == digest:
        return
    file.seek(0)
    default_storage.save(stored_as, File(file))


def _path(name: str) -> Path | None:
    try:
        return Path(default_storage.path(name))
    except NotImplementedError:
        return None


def _needed_path(name: str) -> Path:
    path = _path(name)
    if path is None:
        raise TypeError("this storage has no paths")
    return path


def _reach_disk(folder: Path) -> None:
    """Let the new name survive a failure of power, where the system can."""
    with suppress(OSError):
        descriptor: Any = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
