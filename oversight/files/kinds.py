"""What a file is, by its head and, of a ZIP file, its directory: nothing of it is unpacked or held in memory.

The one table of kinds. Evidence may be anything, so nothing is refused here: what is not known to be harmless is
`UNKNOWN`. Who takes documents only asks `sniffing`, which refuses all others.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO, Final

MAX_PARTS: Final = 5000
"""Of a package; an Office document has some hundred, a ZIP file of pictures not many more."""
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNKNOWN: Final = "application/octet-stream"
ZIP, TEXT = "application/zip", "text/plain"
SUFFIXES: Final = {
    PDF: ".pdf", PNG: ".png", JPEG: ".jpg", "image/webp": ".webp", DOCX: ".docx", XLSX: ".xlsx", ZIP: ".zip",
    TEXT: ".txt", "video/mp4": ".mp4", "video/quicktime": ".mov", "video/webm": ".webm",
    "video/x-matroska": ".mkv", "audio/mp4": ".m4a", "audio/mpeg": ".mp3", "audio/wav": ".wav", UNKNOWN: ".bin",
}  # fmt: skip
"""Each kind that is known, and the suffix under which it is stored."""

_LOOKED_AT: Final = frozenset({*SUFFIXES.values(), "", ".jpeg", ".jfif", ".m4v", ".m4b", ".3gp", ".f4v"}) - {".bin"}
"""Names under which a file is opened to be looked at. A script may begin like a PDF or a song; its name runs it."""
HEAD: Final = 64 * 1024
"""Bytes of a file from which its kind is told."""
_TAIL: Final = 64 * 1024 + 22
_DIRECTORY: Final = 4 * 1024 * 1024
"""Bytes that the directory of a ZIP file may have to be looked at."""
_READ_AS_TEXT: Final = frozenset(
    ["", ".txt", ".csv", ".tsv", ".md", ".log", ".htm", ".html", ".eml", ".json", ".har", ".xml", ".srt", ".vtt"]
)
"""Names of texts that are only read; what is text under another name may be a script."""
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_VIDEO_BRANDS: Final = (b"isom", b"iso", b"mp4", b"avc1", b"dash", b"M4V", b"3gp", b"MSNV", b"f4v")
_RUNS: Final = ("vbaproject.bin", "androidmanifest.xml", "classes.dex", "meta-inf/manifest.mf")
"""Parts of packages that hold programs."""
_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x07"
_ENTRY: Final = b"PK\x01\x02"  # begins each entry of a ZIP file's directory


def kind_of(file: "IO[bytes]", *, name: str) -> str:
    """The media type that the content shows; UNKNOWN where it is none of those known. Moves the file's position."""
    file.seek(0)
    head, suffix = file.read(HEAD), PurePosixPath(name).suffix.lower()
    found = next(filter(None, (shows(head) for shows in _MAGIC)), "")
    if not found and head.startswith(b"PK\x03\x04"):
        found = _package(file)
    if found:
        return found if suffix in _LOOKED_AT else UNKNOWN
    return TEXT if _is_text(head) and suffix in _READ_AS_TEXT else UNKNOWN


def is_known(media_type: str) -> bool:
    """Whether files of this kind are only looked at or listened to: they hold no program."""
    return media_type in SUFFIXES and media_type != UNKNOWN


def _document(head: bytes) -> str:
    return PDF if b"%PDF-" in head[:1024] and not head[:1024].lstrip().startswith(b"<") and head[:2] != b"MZ" else ""


def _image(head: bytes) -> str:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return JPEG if head.startswith(b"\xff\xd8\xff") else ""


def _riff(head: bytes) -> str:
    if not head.startswith(b"RIFF"):
        return ""
    return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], "")


def _mp4(head: bytes) -> str:
    if head[4:8] != b"ftyp":
        return ""
    brand = head[8:12]
    if brand == b"qt  ":
        return "video/quicktime"
    if brand in {b"M4A ", b"M4B "}:
        return "audio/mp4"
    return "video/mp4" if brand.startswith(_VIDEO_BRANDS) else ""


def _matroska(head: bytes) -> str:
    if not head.startswith(b"\x1a\x45\xdf\xa3"):
        return ""
    start = head[:256]
    if b"webm" in start:
        return "video/webm"
    return "video/x-matroska" if b"matroska" in start else ""


def _mp3(head: bytes) -> str:
    layer_three = len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[2] & 0xF0 not in (0, 0xF0)
    return "audio/mpeg" if head.startswith(b"ID3") or layer_three else ""


_MAGIC: Final[tuple[Callable[[bytes], str], ...]] = (_document, _image, _riff, _mp4, _matroska, _mp3)


def _is_text(head: bytes) -> bool:
    """Whether the head is a text: no control signs, written as UTF-8, UTF-16 with its mark, or GB 18030."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _reads(head, "utf-16")
    return bool(head) and not head.startswith(b"#!") and not _CONTROL.search(head) and (
        _reads(head, "utf-8") or _reads(head, "gb18030")
    )  # fmt: skip


def _reads(head: bytes, encoding: str) -> bool:
    """Whether it can be read so; a sign that the end of the head has cut is no fault."""
    for cut in range(4):
        try:
            (head[:-cut] if cut else head).decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _package(file: "IO[bytes]") -> str:
    """ZIP, DOCX or XLSX; UNKNOWN where nobody can look inside, or where a program is inside."""
    if not _small_directory(file):
        return UNKNOWN
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError):
        return UNKNOWN
    names = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 0x1 for part in parts) or any(name.endswith(_RUNS) for name in names):
        return UNKNOWN
    if "[content_types].xml" not in names:
        return ZIP
    return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else ZIP


def _small_directory(file: "IO[bytes]") -> bool:
    """Whether the directory is short enough to be read: its length as its end says it, which is what the reader of ZIP
    files will take, and its entries as they are, whatever the end says of them."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(_END)
    record = tail[at : at + 22]
    if at < 0 or len(record) < 22 or tail[max(0, at - 20) : at].startswith(_END_64):
        return False
    entries, length = struct.unpack("<HL", record[10:16])
    if entries > MAX_PARTS or length > _DIRECTORY:
        return False
    file.seek(max(0, size - len(tail) + at - length))
    return file.read(length).count(_ENTRY) <= MAX_PARTS
