"""Files that are handed in: known by what they hold, bounded, named harmlessly, kept once under their hash."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from filings import uploads
from filings.uploads import clean_name, read_upload, sniff, store_upload
from oversight.acts import ActRefused
from oversight.models import Officer
from tests.factories.filing_stages import pdf

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


@pytest.mark.django_db
def test_the_same_bytes_are_kept_once(beijing_intake: Officer) -> None:
    one, other = (store_upload(pdf(), kind="proof", division="110108", by=beijing_intake) for _ in range(2))
    assert one.stored_as == other.stored_as
    assert one.sha256 in one.stored_as
    assert one.stored_as.endswith(".pdf")
    assert read_upload(one) == read_upload(other)


@pytest.mark.django_db
def test_what_a_dying_process_left_half_written_is_written_again(beijing_intake: Officer) -> None:
    whole = store_upload(pdf("ganz"), kind="proof", division="110108", by=beijing_intake)
    default_storage.delete(whole.stored_as)
    default_storage.save(whole.stored_as, ContentFile(b"%PDF"))
    with pytest.raises(OSError, match="not the file"):
        read_upload(whole)
    again = store_upload(pdf("ganz"), kind="proof", division="110108", by=beijing_intake)
    assert again.stored_as == whole.stored_as
    assert read_upload(whole)


@pytest.mark.django_db
def test_too_large_and_empty_files_and_unknown_kinds_are_refused(
    beijing_intake: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MAX_SIZE", 20)
    given: list[tuple[File[bytes], str, str]] = [
        (pdf("x" * 30), "proof", "file_too_large"),
        (File(BytesIO(b""), name="leer.pdf"), "proof", "file_empty"),
        (pdf(""), "secret", "kind"),
    ]
    for file, kind, code in given:
        with pytest.raises(ActRefused) as refused:
            store_upload(file, kind=kind, division="110108", by=beijing_intake)
        assert refused.value.code == code
