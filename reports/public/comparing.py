"""Is this file the signed one? Hashed as it arrives; nothing of it is kept, in memory or on disk."""

import hashlib
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from reports.models import Notice

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file that is compared."""
FORM: Final = 64 * 1024
"""Bytes that the form around the file may take."""
_HEAD: Final = 1024


class Comparison(StrEnum):
    """What a file is, beside the document whose code was given."""

    SAME = "same"
    ADDED = "added"
    UNSIGNED = "unsigned"
    RESIGNED = "resigned"
    DIFFERENT = "different"
    NO_PDF = "no_pdf"
    EMPTY = "empty"
    TOO_LARGE = "too_large"


class Hashed(UploadedFile):  # type: ignore[type-arg]
    """A file of which only its size and hashes are left.

    prefixes  SHA-256 of its first so many bytes, by their number
    """

    def __init__(self, size: int, sha256: str, prefixes: dict[int, str], *, is_pdf: bool) -> None:
        super().__init__(name="hashed", size=size)  # Django drops a file without a name
        self.sha256, self.prefixes, self.is_pdf = sha256, prefixes, is_pdf


class HashingHandler(FileUploadHandler):
    """Hashes what is uploaded, and keeps none of it. `marks`: lengths at which the hash so far is noted."""

    def __init__(self, request: HttpRequest, marks: Sequence[int]) -> None:
        super().__init__(request)
        self.marks = sorted(set(marks))

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self._hash = hashlib.sha256()
        self._head = b""
        self._prefixes: dict[int, str] = {}

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start < _HEAD:
            self._head += raw_data[: _HEAD - start]
        at = 0
        for mark in self.marks:
            if start < mark <= start + len(raw_data):
                self._hash.update(raw_data[at : mark - start])
                at = mark - start
                self._prefixes[mark] = self._hash.hexdigest()
        self._hash.update(raw_data[at:])

    def file_complete(self, file_size: int) -> Hashed:
        return Hashed(file_size, self._hash.hexdigest(), self._prefixes, is_pdf=b"%PDF-" in self._head)


def marks_of(notice: Notice) -> tuple[int, int]:
    """The sizes of the unsigned and of the signed file; 0 where a file is gone."""
    return _size(str(notice.pdf.name)), _size(str(notice.signed_pdf.name))


def compare(notice: Notice, file: Hashed, marks: tuple[int, int]) -> Comparison:
    """What the file is. Signing appends to the unsigned file, and so does whatever somebody adds to the signed one."""
    unsigned, signed = marks
    if not file.size:
        return Comparison.EMPTY
    if file.size > LARGEST:
        return Comparison.TOO_LARGE
    if file.sha256 == notice.signed_sha256:
        return Comparison.SAME
    if not file.is_pdf:
        return Comparison.NO_PDF
    if file.prefixes.get(signed) == notice.signed_sha256:
        return Comparison.ADDED
    if file.sha256 == notice.pdf_sha256:
        return Comparison.UNSIGNED
    if file.prefixes.get(unsigned) == notice.pdf_sha256:
        return Comparison.RESIGNED
    return Comparison.DIFFERENT


def _size(name: str) -> int:
    try:
        return default_storage.size(name) if name else 0
    except OSError:
        return 0
