"""Open a file by what it holds, not by its name, within bounds that a hostile file cannot pass."""

import hashlib
import zlib
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _

from filings.imports import docx
from filings.imports.csv_file import read_csv
from filings.imports.docx import read_docx
from filings.imports.errors import FileRefused, broken, foreign, protected, too_large
from filings.imports.grid import Grid
from filings.imports.xlsx import read_xlsx

MAX_FILE = 32 * 1024 * 1024
"""Bytes of a file as it lies on disk; the longest list ever published has half a million."""
MAX_PART = 32 * 1024 * 1024
"""Bytes of one part of a document, unpacked; the longest ever published has six million."""
MAX_PARTS = 2000
WORKBOOK = "xl/workbook.xml"
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<!DOCTYPE", b"<html", b"{\\rtf")
ENCRYPTED = 0x1


def open_grid(path: Path, name: str = "") -> tuple[Grid, str, datetime | None]:
    """The table in a file, its SHA-256, and when the document says it was last edited (None where it does not).

    `name` is the file's own, where it lies on disk under another one.
    Raises FileRefused for whatever is no DOCX, XLSX or CSV file, is damaged, protected, empty or too large.
    """
    name = name or path.name
    head, digest = _fingerprint(name, path)
    if head.startswith(ZIP):
        grid, edited = _package(name, path)
    elif head.startswith(OLE):
        raise protected(name)
    elif head.startswith(FOREIGN):
        raise foreign(name)
    else:
        grid, edited = read_csv(name, path), None
    return grid, digest, edited


def _fingerprint(name: str, path: Path) -> tuple[bytes, str]:
    if not path.is_file():
        raise FileRefused(name, "missing", _("There is no such file."), _("Check the path."))
    try:
        size = path.stat().st_size
        if size == 0:
            raise FileRefused(name, "empty", _("The file is empty."), _("Download the list again."))
        if size > MAX_FILE:
            raise too_large(name)
        with path.open("rb") as file:
            head = file.read(16)
            file.seek(0)
            return head, hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileRefused(
            name, "unreadable", _("The file cannot be read."), _("Check the path and the permissions.")
        ) from error


def _package(name: str, path: Path) -> tuple[Grid, datetime | None]:
    try:
        with ZipFile(path) as package:
            parts = {info.filename: info for info in package.infolist()}
            if any(info.flag_bits & ENCRYPTED for info in parts.values()):
                raise protected(name)
            if len(parts) > MAX_PARTS or any(info.file_size > MAX_PART for info in parts.values()):
                raise too_large(name)
            edited = docx.edited_at(name, package)
            if docx.BODY in parts:
                return read_docx(name, package), edited
            if WORKBOOK in parts:
                _prove_sizes(name, package)
                return read_xlsx(name, path, package), edited
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as error:
        raise broken(name) from error
    raise foreign(name)


def _prove_sizes(name: str, package: ZipFile) -> None:
    """Unpack every part once, since the reader of workbooks trusts what a part says of its size."""
    if sum(info.file_size for info in package.infolist()) > MAX_PART or package.testzip() is not None:
        raise too_large(name)
