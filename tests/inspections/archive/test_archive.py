"""The file of a closed case holds what it says, on the pages it names, and is given out only as it was stored."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import Destination
from pytest_django import Settings

from inspections.acts.archiving import archive_again
from inspections.acts.reopening import reopen_case
from inspections.archive import annexes, queue
from inspections.archive.rows import TRIES
from inspections.models import Case, CaseArchive, Evidence, Reinspection
from inspections.tasks import make_archives
from oversight.admin.links import admin_url
from oversight.clock import now
from oversight.models import Officer
from reports.models import Notice
from reports.notices.rendering import render_some
from reports.notices.signing import sign_some
from tests.inspections.acts.test_reopening import NEW
from tests.inspections.factories import commented, fresh, reinspected, served
from tests.inspections.hands import closed, codes, done, proven


def pdf(pages: int) -> bytes:
    raw = io.BytesIO()
    with PdfWriter() as writer:
        for _page in range(pages):
            writer.add_blank_page(width=595, height=842)
        writer.write(raw)
    return raw.getvalue()


def png() -> bytes:
    raw = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(raw, "PNG")
    return raw.getvalue()


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def printed() -> None:
    """Every document has its PDF and its signature."""
    render_some(10)
    sign_some(10)


def text_of(reader: PdfReader, number: int) -> str:
    return reader.pages[number - 1].extract_text()


def made(case: Case) -> CaseArchive:
    make_archives()
    return CaseArchive.objects.filter(case=case).latest("closing")


@pytest.mark.usefixtures("certificates")
def test_the_file_holds_documents_and_evidence_on_the_pages_it_names(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    proven(case, pdf(2), title="两页记录")
    proven(case, png(), "a.png", title="一张照片")
    proven(case, pdf(1) + b"%", scan=Evidence.Scan.QUARANTINED, title="隔离文件")
    proven(case, b"%PDF-1.4 damaged", title="损坏文件")
    case = commented(case, beijing_inspector, beijing_approver)
    printed()
    served(case.comments.get().notice, beijing_inspector)
    case = reinspected(case, beijing_inspector, Reinspection.Finding.CORRECTED)
    case = closed(case, beijing_inspector, beijing_approver, Case.Closing.CORRECTED)
    assert (made(case).made_at, made(case).tries) == (None, 0)  # the notice of closing is not printed yet
    printed()
    CaseArchive.objects.update(wanted_at=now())
    archive = made(case)
    assert archive.failure == ""
    assert Notice.objects.filter(kind="proof_of_service").exists()
    with default_storage.open(archive.stored_as) as file:
        reader = PdfReader(io.BytesIO(file.read()))
    assert len(reader.pages) == archive.pages
    titles = {
        str(one.title): (reader.get_destination_page_number(one) or 0) + 1
        for part in reader.outline
        for one in (part if isinstance(part, list) else [part])
        if isinstance(one, Destination)
    }
    contents = text_of(reader, titles["目录 Contents"]).replace(" ", "")
    for notice in Notice.objects.order_by("issued_at", "pk"):
        page = titles[f"{notice.title_zh}（{notice.number}）"]
        assert notice.title_zh in text_of(reader, page).replace("\n", "")
        assert f"第 {page} 页" in text_of(reader, page)
        assert str(page) in contents
    bound = {title.rpartition("：")[2]: page for title, page in titles.items()}
    first = bound["两页记录"]
    assert bound["一张照片"] == first + 2 == archive.pages
    assert not {"隔离文件", "损坏文件"} & set(bound)
    listed = "".join(text_of(reader, number) for number in range(1, first)).replace("\n", "").replace(" ", "")
    for piece in Evidence.objects.all():
        assert piece.sha256 in listed


def test_a_case_without_documents_is_archived_too_and_reopening_keeps_the_file(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = closed(case, beijing_inspector, beijing_approver)
    first = made(case)
    assert (first.made_at is not None, first.failure) == (True, "")
    case = closed(
        done(reopen_case, case, beijing_inspector, beijing_approver, **NEW), beijing_inspector, beijing_approver
    )
    second = made(case)
    first.refresh_from_db()
    assert second.sha256 != first.sha256
    assert default_storage.exists(first.stored_as)


def test_the_door_gives_out_only_what_was_stored_and_only_where_one_may(
    case: Case,
    beijing_inspector: Officer,
    beijing_approver: Officer,
    beijing_intake: Officer,
    shanghai_inspector: Officer,
    client: Client,
) -> None:
    archive = made(closed(case, beijing_inspector, beijing_approver))
    url = admin_url(CaseArchive, "file", archive.pk)
    answers = {}
    for officer in (beijing_inspector, beijing_intake, shanghai_inspector):
        client.force_login(officer)
        answer = client.get(url)
        answers[officer.pk] = answer.status_code
        if answer.status_code == 200:
            assert "sandbox" in answer["Content-Security-Policy"], "what strangers made is bound in: never shown here"
            assert b"".join(answer).startswith(b"%PDF")
    assert answers[beijing_inspector.pk] == 200
    assert answers[beijing_intake.pk] in {403, 404}
    assert answers[shanghai_inspector.pk] == 404
    path = Path(default_storage.path(archive.stored_as))
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"x")
    client.force_login(beijing_inspector)
    assert client.get(url).status_code == 404


def test_a_file_that_fails_gives_up_says_why_and_is_tried_again_by_hand(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object, **_options: object) -> None:
        raise OSError("the disk is full")

    case = closed(case, beijing_inspector, beijing_approver)
    monkeypatch.setattr(queue, "make", breaks)
    for _try in range(TRIES + 2):
        CaseArchive.objects.update(wanted_at=now())
        queue.make_some(1)
    failed = CaseArchive.objects.get()
    assert (failed.tries, failed.failure) == (TRIES, "the disk is full")
    assert codes(archive_again, case, beijing_approver) == []
    monkeypatch.undo()
    archive_again(fresh(case), beijing_inspector)
    assert made(case).made_at is not None
    assert codes(archive_again, case, beijing_inspector) == ["not_failed"]


def test_a_picture_that_would_fill_the_memory_is_not_bound_and_keeps_no_other_annex_out(tmp_path: Path) -> None:
    raw = io.BytesIO()
    Image.new("1", (1, 1)).save(raw, "PNG")
    head = b"IHDR" + struct.pack(">II", 30_000, 30_000) + raw.getvalue()[24:29]
    content = raw.getvalue()[:12] + head + struct.pack(">I", zlib.crc32(head)) + raw.getvalue()[33:]
    with pytest.raises(annexes.Unbound):
        annexes._picture(content, tmp_path / "a.pdf")
