"""The code of a document and its picture are reserved fields: printing fills them, approval never sees them."""

import io
from typing import Any

import pytest
from pypdf import PdfReader
from pytest_django import Settings

from reports.models import Notice
from reports.notices.body import CODE, QR, fill, grouped, has_code, plain_text
from reports.notices.codes import normal_code
from reports.notices.render import render_pdf

PLACE = f'<div class="verify">{QR}<p>{CODE}</p></div>'


@pytest.fixture
def coded(notice: Notice, settings: Settings) -> Notice:
    """A document whose text has a place for its code; it is not stored so."""
    settings.BASE_URL = "https://oversight.example"
    if not has_code(notice.body_html):
        notice.body_html = notice.body_html.replace("</section>", f"{PLACE}</section>", 1)
    return notice


def test_the_code_is_printed_in_groups_of_four_beside_a_picture_that_leads_to_its_page(coded: Notice) -> None:
    code = coded.verification.code
    assert grouped(code) == str(coded.verification)
    assert grouped(code) in coded.printed_html
    assert f"https://oversight.example/verify/{code}" in coded.printed_html
    assert "reserved:" not in coded.printed_html
    assert coded.printed_html == coded.printed_html, "a picture is the same every time"


def test_the_picture_is_a_figure_with_words_for_those_who_cannot_see_it(coded: Notice) -> None:
    reader = PdfReader(io.BytesIO(render_pdf(coded.printed_html, identifier="0" * 32)))
    objects: list[Any] = [reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"])))]
    (figure,) = [one for one in objects if isinstance(one, dict) and one.get("/S") == "/Figure"]
    assert coded.verification.code in str(figure["/Alt"])


def test_in_the_text_that_is_approved_the_code_stands_as_reserved() -> None:
    assert plain_text(f"<html><body>{PLACE}</body></html>") == "〔核验码 code〕"


def test_a_preview_shows_the_reserved_places(coded: Notice) -> None:
    shown = fill(coded.body_html, coded.number, coded.issued_on)
    assert "〔核验码 code〕" in shown
    assert coded.verification.code not in shown
    assert 'class="qr"' not in shown


def test_a_document_issued_before_there_were_codes_prints_as_before(notice: Notice) -> None:
    notice.body_html = notice.body_html.replace(QR, "").replace(CODE, "")
    notice.verification.code = "must not be asked"
    assert notice.printed_html == fill(notice.body_html, notice.number, notice.issued_on)


def test_a_document_printed_again_names_the_address_it_was_printed_with(coded: Notice, settings: Settings) -> None:
    coded.rendered_with = {"verify_at": settings.BASE_URL}
    printed = coded.printed_html
    settings.BASE_URL = "https://moved.example"
    assert coded.printed_html == printed


def test_a_code_typed_with_a_chinese_keyboard_is_the_same_code() -> None:
    assert normal_code("１ＹＦＲ－５YFW mrf2－ＴＤ９３") == "1YFR5YFWMRF2TD93"
