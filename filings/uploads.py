"""Files that are handed in: known by what they hold, bounded in size, kept once under their hash, never served inline.

A door gets the bytes by `read_upload` and answers them as an attachment with the stored media type and `nosniff`.
"""

import hashlib
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from filings.models import Submission, Upload
from oversight.acts import ActRefused
from oversight.acts.refused import Text
from oversight.clock import now
from oversight.models import Officer

FOLDER: Final = "uploads"
MAX_SIZE: Final = 20 * 1024 * 1024
MAX_PARTS: Final = 5000
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIXES: Final = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg", DOCX: ".docx", XLSX: ".xlsx"}
ACCEPT: Final = ",".join([*SUFFIXES.values(), ".jpeg"])
"""For the `accept` attribute of file fields; what a file is its content decides."""

_PNG, _JPEG, _ZIP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"
_OFFICE = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_ENCRYPTED = 0x1


def store_upload(
    file: "File[bytes]", *, kind: str, division: str, by: Officer | None, submission: Submission | None = None
) -> Upload:
    """Keep a file as it arrived and say so in a row; called inside an act.

    Raises ActRefused: "file_empty", "file_too_large" (20 MB), "file_type" for whatever is by its content no PDF, PNG,
    JPEG, DOCX or XLSX (or holds macros), "file_name", "kind" for a kind of file that there is none.
    """
    content = _read(file)
    name = clean_name(file.name or "")
    media_type = sniff(content, name=name)
    if kind not in Upload.Kind.values:
        raise _refused("kind", _("There is no such kind of file."), _("Choose one of the kinds offered."), kind)
    stored_as, digest = _store(content, media_type)
    return Upload.objects.create(
        kind=kind,
        submission=submission,
        division=division,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=digest,
        stored_as=stored_as,
        added_at=now(),
        added_by=by,
    )


def read_upload(upload: Upload) -> bytes:
    """The file as it arrived. Raises OSError where it is gone or is no longer what was stored."""
    with default_storage.open(upload.stored_as) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != upload.sha256:
        raise OSError(f"{upload.stored_as} is not the file that was stored")
    return content


def sniff(content: bytes, *, name: str = "") -> str:
    """The media type that the content shows, whatever its name says. Raises ActRefused("file_type")."""
    head = content[:1024]
    if content.startswith(_PNG):
        return PNG
    if content.startswith(_JPEG):
        return JPEG
    if b"%PDF-" in head and not head.lstrip().startswith(b"<"):
        return PDF
    if content.startswith(_ZIP) and (found := _office(content)):
        return found
    raise _refused(
        "file_type",
        _("By its content this is no PDF, PNG, JPEG, DOCX or XLSX file, or it is protected or holds macros."),
        _("Hand it in as PDF, without a password."),
        name,
    )


def clean_name(name: str) -> str:
    """The last part of a name, without characters that no name needs. Raises ActRefused("file_name") for none."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    kept = "".join(char for char in last if unicodedata.category(char)[0] != "C" and char not in '<>:"|?*')
    cleaned = re.sub(r"\s+", " ", kept).strip(" .")
    if not cleaned:
        raise _refused("file_name", _("The file has no name."), _("Give it a name that says what it is."), name)
    stem, dot, suffix = cleaned.rpartition(".")
    return f"{stem[: 200 - len(suffix)]}{dot}{suffix}" if dot and len(suffix) < 10 else cleaned[:200]


def _read(file: "File[bytes]") -> bytes:
    """The whole file, never more than the bound and one byte."""
    pieces, size = [], 0
    for piece in _pieces(file):
        size += len(piece)
        if size > MAX_SIZE:
            raise _refused(
                "file_too_large",
                _("A file may have 20 MB."),
                _("Divide it, or scan it with a lower resolution."),
                file.name or "",
            )
        pieces.append(piece)
    if not size:
        raise _refused("file_empty", _("The file is empty."), _("Choose the right file."), file.name or "")
    return b"".join(pieces)


def _pieces(file: "File[bytes]") -> Iterator[bytes]:
    file.seek(0)
    yield from file.chunks()


def _office(content: bytes) -> str:
    """The kind of an Office document, unpacking nothing; "" where it is none, damaged, protected or with macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError):
        return ""
    names = {part.filename for part in parts}
    if len(parts) > MAX_PARTS or "[Content_Types].xml" not in names:
        return ""
    if any(part.flag_bits & _ENCRYPTED for part in parts) or any(name.endswith("vbaProject.bin") for name in names):
        return ""
    return next((media_type for part, media_type in _OFFICE.items() if part in names), "")


def _store(content: bytes, media_type: str) -> tuple[str, str]:
    """Store it, or find it stored already; returns its name in the storage and its SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"{FOLDER}/{digest[:2]}/{digest}{SUFFIXES[media_type]}"
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            if file.read() == content:
                return name, digest
        default_storage.delete(name)  # half-written when a process died
    return default_storage.save(name, ContentFile(content)), digest


def _refused(code: str, message: Text, remedy: Text, value: str) -> ActRefused:
    return ActRefused(code, message, remedy=remedy, field="file", value=value[:200])
