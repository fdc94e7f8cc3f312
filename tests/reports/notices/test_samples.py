"""Every kind as a sample: nothing missing, nothing outside the type area, nothing that typed text can forge."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from lxml.html import document_fromstring
from pypdf import PdfReader

from reports.notices import body, samples
from reports.notices.compose import Recipient, compose_facts
from reports.notices.kinds import all_kinds
from reports.notices.render import VARIANT, RenderingFailed
from tests.reports import printing

KINDS = {kind.key: kind for kind in all_kinds()}
every_kind = pytest.mark.parametrize("key", KINDS)
RESERVED = (body.NUMBER, body.DATE_ZH, body.DATE_EN, body.DATE_ISO, body.SUBJECT_NUMBER, body.CODE, body.QR)
HOSTILE = (
    "{{ facts }}{% load notices %}{% include 'notices/base.html' %}<script>alert(1)</script></style><!--x-->"
    "<!--reserved:number--><!--reserved:date-zh--><!--reserved:code--><!--reserved:qr-->&amp;&#60;b&#62;'\"\u202egnp\u202c\u200b\u200f"
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@every_kind
def test_a_sample_prints_whole_in_the_type_area_with_every_character_in_an_embedded_font(
    key: str, tmp_path: Path
) -> None:
    html = samples.sample_html(KINDS[key])
    document = printing.laid_out(html)
    assert not printing.missing(document)
    for page in document.pages:
        assert (round(page.width / 96 * 25.4), round(page.height / 96 * 25.4)) == (210, 297)
        assert not [line for line in printing.lines(page) if is_outside(line)]
    laid = "".join(line.text for page in document.pages for line in printing.lines(page))
    assert same_but_repeated_heads(laid, html)
    file = tmp_path / f"{key}.pdf"
    file.write_bytes(document.write_pdf(pdf_variant=VARIANT, pdf_identifier=b"0" * 16))
    assert embedded(file)
    if shutil.which("pdftotext") and shutil.which("pdffonts"):
        assert same_but_repeated_heads(extracted(file), html)
        assert {row.split()[-5] for row in pdf_fonts(file)} == {"yes"}  # emb sub uni object ID


def is_outside(line: printing.Line) -> bool:
    room = 0.1
    return (
        line.left < printing.LEFT - room
        or line.right > printing.LEFT + printing.WIDTH + room
        or line.top < printing.TOP - room
        or line.bottom > printing.TOP + printing.HEIGHT + room
    )


def same_but_repeated_heads(printed: str, html: str) -> bool:
    """Whether print and text are the same word by word; the head of a table that goes on over a page comes again."""
    printed, frozen = re.sub(r"\s", "", printed), re.sub(r"\s", "", body.plain_text(html))
    for head in {
        re.sub(r"\s", "", "".join(str(part) for part in found.itertext()))
        for found in document_fromstring(html).iter("thead")
    }:
        while printed.count(head) > frozen.count(head):
            place = printed.rindex(head)
            printed = printed[:place] + printed[place + len(head) :]
    return printed == frozen


def extracted(file: Path) -> str:
    """The text of the type area as poppler reads it."""
    points = 72 / 25.4
    area = (printing.LEFT, printing.TOP, printing.WIDTH + 1, printing.HEIGHT + 1)
    crop = [part for flag, mm in zip("xyWH", area, strict=True) for part in (f"-{flag}", str(int(mm * points)))]
    command = ["pdftotext", "-raw", *crop, str(file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def pdf_fonts(file: Path) -> list[str]:
    run = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True)
    return run.stdout.splitlines()[2:]


def embedded(file: Path) -> bool:
    """Whether every font of every page lies in the file."""
    for page in PdfReader(io.BytesIO(file.read_bytes())).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                return False
    return True


@every_kind
def test_a_sample_is_numbered_dated_invented_and_says_so(key: str) -> None:
    kind = KINDS[key]
    html = samples.sample_html(kind)
    text = body.plain_text(html)
    assert f"演示{kind.series}〔2026〕1号" in text
    assert "2026年11月20日" in text
    assert "核验码：DEM0 DEM0 DEM0 DEM0" in text
    assert "演示 DEMO" in html
    assert not [field for field in RESERVED if field in html]
    assert all(word in text for word in (kind.title_zh, kind.title_en))
    assert ("申请行政复议" in text) == kind.remedy == ("administrative reconsideration" in text)


@every_kind
def test_typed_text_comes_out_as_typed_and_forges_no_reserved_field(key: str) -> None:
    kind = KINDS[key]
    plain = samples.sample_text(kind).html
    facts, typed = poisoned(kind.sample())
    authority = samples.sample_authority()
    authority.name_zh = authority.name_en = authority.address = authority.phone = authority.email = HOSTILE
    authority.review_body_zh = authority.review_body_en = authority.court_zh = authority.court_en = HOSTILE
    recipient = Recipient(name=HOSTILE, uscc=HOSTILE, address=HOSTILE, representative=HOSTILE)
    wording = {one.key: {"zh": HOSTILE, "en": HOSTILE} for one in kind.passages}
    html = compose_facts(kind, authority, recipient, facts=facts, wording=wording).html
    for field in RESERVED:
        assert html.count(field) == plain.count(field)
    assert "<script" not in html
    assert html.count("<!--") == plain.count("<!--")
    printed = samples.print_sample(kind, html)
    number = samples.sample_number(kind)
    assert printed.count(number) == samples.print_sample(kind, plain).count(number)
    text = body.plain_text(printed)
    assert f"{HOSTILE}：" in text or f"{HOSTILE}\n" in text  # the recipient
    shown = [mark for mark in typed if mark in text]
    assert shown
    assert not [mark for mark in shown if text.count(HOSTILE + mark) != text.count(mark)]


def poisoned(facts: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Facts with every text a hostile one, each with a mark of its own; days and keys stay."""
    marks: list[str] = []

    def change(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: change(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [change(one) for one in value]
        if not isinstance(value, str) or not value or key in {"key", "tier"} or DAY.fullmatch(value):
            return value
        marks.append(f"#{len(marks)}#")
        return HOSTILE + marks[-1]

    return change(facts), marks


LONG = {
    "store_directive": "W" * 300,
    "filing_change": "很" * 300,
    "prior_notice": "https://example.invalid/" + "a" * 276,
}


@pytest.mark.parametrize("key", LONG)
def test_names_of_three_hundred_letters_without_a_break_stay_in_the_type_area(key: str) -> None:
    name = LONG[key]

    def stretch(value: Any, field: str = "") -> Any:
        if isinstance(value, dict):
            return {one: stretch(inner, field if field == "new" else one) for one, inner in value.items()}
        if isinstance(value, list):
            return [stretch(one) for one in value]
        names = {"name", "package", "developer", "number", "algorithm", "entity", "new"}
        return name if isinstance(value, str) and value and field in names else value

    kind = KINDS[key]
    facts = stretch(kind.sample())
    recipient = Recipient(name=name, uscc="91000000MA00DEMO0X", address=name, representative=name[:100])
    text = compose_facts(kind, samples.sample_authority(), recipient, facts=facts, wording={}).html
    document = printing.laid_out(samples.print_sample(kind, text))
    found = [line for page in document.pages for line in printing.lines(page)]
    assert not [line for line in found if is_outside(line)]
    assert "".join(line.text for line in found).replace(" ", "").count(name) >= 2


def test_the_command_writes_every_kind_and_an_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("notice_samples", out=tmp_path / "new", kind=["closing_notice", "filing_reminder"])
    assert {file.name for file in (tmp_path / "new").iterdir()} == {
        "index.html",
        "closing_notice.pdf",
        "filing_reminder.pdf",
    }
    index = (tmp_path / "new" / "index.html").read_text()
    assert '<a href="closing_notice.pdf">结案通知书</a>' in index
    assert "演示结〔2026〕1号" in index
    assert (tmp_path / "new" / "closing_notice.pdf").read_bytes().startswith(b"%PDF")
    assert "2 samples" in capsys.readouterr().out


def test_the_command_names_an_unknown_kind_and_a_sample_that_cannot_be_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError, match="no such kind: nothing"):
        call_command("notice_samples", out=tmp_path, kind=["nothing"])

    def fail(html: str, *, identifier: str) -> bytes:
        raise RenderingFailed("no font has U+16B00")

    monkeypatch.setattr("reports.management.commands.notice_samples.render_pdf", fail)
    with pytest.raises(CommandError, match=r"closing_notice: no font has U\+16B00"):
        call_command("notice_samples", out=tmp_path, kind=["closing_notice"])


def test_no_kind_is_without_a_sample() -> None:
    assert len(KINDS) >= 24
    assert all(kind.sample() for kind in KINDS.values())
