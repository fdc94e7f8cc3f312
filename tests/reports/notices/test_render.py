"""The printed document: same bytes every time, every character there, the text that was frozen."""

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from pypdf import PdfReader

from oversight.models import Authority
from reports.notices.body import plain_text
from reports.notices.render import RenderingFailed, render_pdf
from tests.reports.conftest import MakeNotice
from tests.reports.samples import SAMPLES, PenaltySample, SampleKind

MILLIMETRE = 72 / 25.4


def printed(pdf: bytes) -> str:
    """All text of a PDF without white space, headers and page numbers."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    packed = re.sub(r"\s", "", text).replace("演示DEMO·无法律效力·nolegaleffect", "")
    return re.sub(r"—\d+—", "", packed)


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_pdf_says_what_was_frozen(
    kind: type[SampleKind], make_notice: MakeNotice, clock: time_machine.Traveller
) -> None:
    notice = make_notice(kind)
    text = printed(render_pdf(notice.printed_html, identifier=notice.body_hash[:32]))
    for line in plain_text(notice.printed_html).splitlines():
        assert re.sub(r"\s", "", line) in text


def test_the_same_text_gives_the_same_bytes_in_every_process(make_notice: MakeNotice, tmp_path: Path) -> None:
    notice = make_notice(PenaltySample)
    first = render_pdf(notice.printed_html, identifier=notice.body_hash[:32])
    assert render_pdf(notice.printed_html, identifier=notice.body_hash[:32]) == first
    source = tmp_path / "notice.html"
    source.write_text(notice.printed_html)
    program = (
        "import sys, pathlib, hashlib\n"
        "from django.conf import settings\n"
        "settings.configure(STATIC_ROOT='static')\n"
        "from reports.notices.render import render_pdf\n"
        f"html = pathlib.Path({str(source)!r}).read_text()\n"
        f"print(hashlib.sha256(render_pdf(html, identifier={notice.body_hash[:32]!r})).hexdigest())\n"
    )
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(root), "TZ": "America/New_York"}
    command = [sys.executable, "-c", program]
    other = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(first).hexdigest()


def test_a_character_that_no_font_has_stops_the_rendering_and_is_named() -> None:
    with pytest.raises(RenderingFailed, match=r"U\+16B00"):
        render_pdf("<html><body>\U00016b00</body></html>", identifier="0" * 32)


def test_pages_are_a4_and_tagged_with_language_title_and_fixed_dates(
    make_notice: MakeNotice, clock: time_machine.Traveller
) -> None:
    notice = make_notice()
    reader = PdfReader(io.BytesIO(render_pdf(notice.printed_html, identifier=notice.body_hash[:32])))
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / MILLIMETRE), round(float(box.height) / MILLIMETRE)) == (210, 297)
    catalogue, information = reader.root_object, reader.metadata
    assert information is not None
    assert information.title == f"整改意见书 {notice.number}"
    assert str(information["/CreationDate"]) == "D:20260310"
    assert str(catalogue["/Lang"]) == "zh-Hans"
    assert "/StructTreeRoot" in catalogue


def test_every_page_is_numbered_and_a_demonstration_says_so_on_each(
    make_notice: MakeNotice, beijing: Authority
) -> None:
    beijing.demonstration = True
    notice = make_notice(PenaltySample, authority=beijing)
    pages = PdfReader(io.BytesIO(render_pdf(notice.printed_html, identifier="0" * 32))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert re.search(rf"—\s*{number}\s*—", text)
        assert "演示" in text
        assert "DEMO" in text


def test_the_english_version_begins_on_a_page_of_its_own(make_notice: MakeNotice) -> None:
    notice = make_notice()
    pages = PdfReader(io.BytesIO(render_pdf(notice.printed_html, identifier="0" * 32))).pages
    english = [page.extract_text() for page in pages if "the Chinese text prevails" in page.extract_text()]
    assert len(english) == 1
    assert "整改期限" not in english[0]
