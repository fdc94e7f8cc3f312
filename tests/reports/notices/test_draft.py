"""A document on paper before it is issued: the same text, every page marked, and nothing but a clear refusal."""

import shutil
import subprocess
from pathlib import Path

import pytest

from oversight.acts import ActRefused
from oversight.models import Authority
from reports.notices import draft, on_the_spot
from reports.notices.compose import compose
from tests.reports.samples import COMMENTS_FACTS, RECIPIENT, CommentsSample, item


def pages_of(content: bytes, folder: Path) -> list[str]:
    """The text of each page, read by a tool of others."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    path = folder / "draft.pdf"
    path.write_bytes(content)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    return text.split("\f")[:-1]


@pytest.fixture
def html(beijing: Authority) -> str:
    facts = {**COMMENTS_FACTS, "items": [item(todo="逐条整改。" * 200)]}
    return compose(CommentsSample(beijing, facts), beijing, RECIPIENT).html


def test_every_page_of_a_draft_says_that_it_is_one_and_its_number_is_open(html: str, tmp_path: Path) -> None:
    pages = pages_of(draft.draft_pdf(html), tmp_path)
    assert len(pages) >= 3
    for page in pages:
        assert "草稿" in page
        assert "DRAFT" in page
        assert "未印发" in page, "at the edge, too"
    whole = "".join("".join(pages).split())
    assert "〔文号number〕" in whole
    assert "〔印发日期〕" in whole


@pytest.mark.parametrize(
    ("text", "code"),
    [("\U0001342f", "not_printable"), ("长" * draft.LONGEST, "too_long")],
)
def test_what_cannot_be_shown_is_a_refusal(html: str, text: str, code: str) -> None:
    with pytest.raises(ActRefused) as refused:
        draft.draft_pdf(html.replace("</section>", f"<p>{text}</p></section>", 1))
    assert refused.value.code == code


def test_a_draft_loads_nothing_from_elsewhere(html: str) -> None:
    with pytest.raises(ActRefused, match="not_printable"):
        draft.draft_pdf(html.replace("</section>", '<img src="file:///etc/hostname"></section>', 1))


def test_one_draft_at_a_time_is_printed_in_a_process(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_the_spot, "PATIENCE", 0.01)
    with on_the_spot.turn(), pytest.raises(ActRefused, match="busy"):
        draft.draft_pdf(html)
