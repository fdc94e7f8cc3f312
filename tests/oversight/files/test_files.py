"""A file is known by what it holds, and its name is made harmless."""

import zipfile
from io import BytesIO
from zipfile import ZipFile

import pytest

from oversight.acts import ActRefused
from oversight.files import attachment, clean_name, kinds, sniff

OFFICE = "application/vnd.openxmlformats-officedocument."


def package(*names: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name in ("[Content_Types].xml", *names):
            made.writestr(name, "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.4\n", "application/pdf"),
        (b"\n\n%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (package("word/document.xml"), f"{OFFICE}wordprocessingml.document"),
        (package("xl/workbook.xml"), f"{OFFICE}spreadsheetml.sheet"),
    ],
)
def test_a_file_is_what_it_holds(content: bytes, media_type: str) -> None:
    assert sniff(content, name="anything.exe") == media_type


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>%PDF-1.4</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        b"MZ\x90\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"PK\x03\x04broken",
        package("word/document.xml", "word/vbaProject.bin"),
        package("something.txt"),
        b"text",
    ],
    ids=["html", "svg", "gif", "exe", "ole", "broken zip", "macros", "zip", "text"],
)
def test_what_is_something_else_is_refused_whatever_its_name(content: bytes) -> None:
    with pytest.raises(ActRefused) as refused:
        sniff(content, name="材料.pdf")
    assert (refused.value.code, refused.value.refusals[0].field) == ("file_type", "file")


def test_a_package_of_very_many_parts_is_refused_before_its_directory_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_given: object) -> None:
        raise AssertionError("the directory was read")

    monkeypatch.setattr(kinds, "MAX_PARTS", 20)
    package_of_many = package("word/document.xml", *(f"word/{number}.xml" for number in range(19)))
    modest = package_of_many[:-14] + (1).to_bytes(2, "little") * 2 + package_of_many[-10:]  # says that it has one part
    monkeypatch.setattr(zipfile, "ZipFile", read)
    for content in (package_of_many, modest):
        with pytest.raises(ActRefused, match="file_type"):
            sniff(content)


def test_a_package_may_have_as_many_parts_as_the_bound_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MAX_PARTS", 20)
    content = package("word/document.xml", *(f"word/{number}.xml" for number in range(18)))
    assert sniff(content) == f"{OFFICE}wordprocessingml.document"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\王\\承诺书.pdf", "承诺书.pdf"),
        ('a"<b>.pdf', "ab.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("\u202egnp.exe.pdf", "gnp.exe.pdf"),
        ("长" * 300 + ".pdf", "长" * 197 + ".pdf"),
        (" .pdf", "pdf"),
    ],
)
def test_a_name_is_harmless_wherever_it_is_shown(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize("name", ["", "/", "\x00", " . "])
def test_a_file_has_a_name(name: str) -> None:
    with pytest.raises(ActRefused) as refused:
        clean_name(name)
    assert refused.value.code == "file_name"


def test_a_file_is_saved_and_never_shown_or_run() -> None:
    answer = attachment(b"<svg/>", name="截图\n.svg", media_type="image/png")
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
