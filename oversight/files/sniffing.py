"""What a file is, by its content: names and declared types prove nothing."""

import io
import zipfile
import zlib
from typing import Final

from django.utils.translation import gettext_lazy as _

from oversight.files.refusing import refused

MAX_PARTS: Final = 5000
"""Of an Office document; real ones have some hundred."""
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIXES: Final = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg", DOCX: ".docx", XLSX: ".xlsx"}
ACCEPT: Final = ",".join([*SUFFIXES.values(), ".jpeg"])
"""For the `accept` attribute of file fields; what a file is its content decides."""

_PNG, _JPEG, _ZIP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"
_OFFICE = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"  # begins each entry of a ZIP file's directory


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
    raise refused(
        "file_type",
        _("By its content this is no PDF, PNG, JPEG, DOCX or XLSX file, or it is protected or holds macros."),
        _("Hand it in as PDF, without a password."),
        name,
    )


def _office(content: bytes) -> str:
    """The kind of an Office document, unpacking nothing; "" where it is none, damaged, protected or with macros."""
    if content.count(_ENTRY) > MAX_PARTS:
        # Before the directory is read, which costs time and memory for each entry; what it says of itself may be false.
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError):
        return ""
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        return ""
    if any(part.flag_bits & _ENCRYPTED for part in parts) or any(name.endswith("vbaProject.bin") for name in names):
        return ""
    return next((media_type for part, media_type in _OFFICE.items() if part in names), "")
