"""A large file is known by its head; what may hold a program, or cannot be looked into, is unknown."""

import io
import zipfile

import pytest

from oversight.files import kinds
from oversight.files.kinds import TEXT, UNKNOWN, ZIP, is_known, kind_of


def package(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return file.getvalue()


OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.4\n", "a", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n..", "a", "image/png"),
        (b"\xff\xd8\xff\xe0..", "a", "image/jpeg"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "a", "image/webp"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "a", "audio/wav"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00", "a", "video/mp4"),
        (b"\x00\x00\x00\x20ftypqt  \x00\x00", "a", "video/quicktime"),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00", "a", "audio/mp4"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", "a", "video/webm"),
        (b"ID3\x04\x00\x00", "a", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "a", "audio/mpeg"),
        (package("[Content_Types].xml", "word/document.xml"), "a", f"{OFFICE}wordprocessingml.document"),
        (package("[Content_Types].xml", "xl/workbook.xml"), "a", f"{OFFICE}spreadsheetml.sheet"),
        (package("照片/1.jpg"), "a", ZIP),
        ("From: 甲\nTo: 乙\n\n内容".encode(), "信.eml", TEXT),
        ("你好，世界".encode("gb18030"), "聊天记录.txt", TEXT),
        ("表".encode("utf-16"), "a.csv", TEXT),
        (b'{"log": {"version": "1.2"}}', "traffic.har", TEXT),
        (b"<html><script>alert(1)</script></html>", "page.html", TEXT),
    ],
)
def test_what_is_only_looked_at_or_listened_to_is_known(content: bytes, name: str, kind: str) -> None:
    assert kind_of(io.BytesIO(content), name=name) == kind
    assert is_known(kind)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00%PDF-1.4", "a.pdf"),
        (b"\x7fELF\x02", "a"),
        (b"#!/bin/sh\nrm -rf /\n", "notes.txt"),
        (b"Set s = CreateObject(1)", "a.vbs"),
        (b"echo %PDF-1.4\r\nformat c:", "a.bat"),
        (b"ID3=1; rm -rf /", "a.sh"),
        (b"x%PDF-<script>alert(1)</script>", "a.html"),
        (package("a.txt"), "a.jar"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc"),
        (b"\x00\x00\x00\x20ftypheic", "a.heic"),
        (b"PK\x03\x04broken", "a.zip"),
        (package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx"),
        (package("AndroidManifest.xml", "classes.dex"), "a.apk"),
        (package("a.txt").replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"), "locked.zip"),
        (b"text\x00with nothing", "a.txt"),
    ],
    ids=[
        "exe",
        "elf",
        "script",
        "vbs",
        "bat",
        "sh",
        "html",
        "jar",
        "ole",
        "heic",
        "broken",
        "macros",
        "apk",
        "protected",
        "nul",
    ],
)
def test_what_may_run_or_cannot_be_looked_into_is_unknown(content: bytes, name: str) -> None:
    assert kind_of(io.BytesIO(content), name=name) == UNKNOWN
    assert not is_known(UNKNOWN)


def test_a_package_of_very_many_parts_is_unknown_before_its_directory_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_given: object) -> None:
        raise AssertionError("its directory was read")

    many = package("1", "2", "3")
    monkeypatch.setattr(kinds, "MAX_PARTS", 2)
    monkeypatch.setattr("oversight.files.kinds.zipfile.ZipFile", read)
    assert kind_of(io.BytesIO(many), name="a.zip") == UNKNOWN


def test_a_long_text_whose_head_ends_within_a_sign_is_a_text() -> None:
    assert kind_of(io.BytesIO(b"a" + ("文" * 40_000).encode()), name="a.txt") == TEXT
