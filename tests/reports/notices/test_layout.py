"""The page of GB/T 9704: 22 lines of 28 characters, a seal in company, no heading left behind, tables that go on."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from weasyprint.document import Document

from reports.notices import samples
from reports.notices.compose import compose_facts
from reports.notices.kinds import NoticeKind, find_kind
from tests.reports import printing


@cache
def pages(key: str, field: str, value: str) -> list[list[printing.Line]]:
    """The Chinese pages of a sample with one fact changed."""
    return [printing.lines(page) for page in chinese(find_kind(key), {field: value}).pages]


def chinese(kind: type[NoticeKind], changed: dict[str, Any]) -> Document:
    """A sample without its English version, which follows on pages of its own."""
    facts = {**kind.sample(), **changed}
    text = compose_facts(kind, samples.sample_authority(), samples.sample_recipient(kind), facts=facts, wording={}).html
    text, found = re.subn(r'<section lang="en">.*?</section>', "", text, flags=re.DOTALL)
    assert found == 1
    return printing.laid_out(samples.print_sample(kind, text))


def test_a_page_holds_twenty_two_lines_of_twenty_eight_characters() -> None:
    full = pages("filing_revocation", "what", "字" * 28 * 60)[1]
    assert len(full) == 22
    assert {len(line.text) for line in full} == {28}
    assert full[0].top == pytest.approx(printing.TOP, abs=0.1)
    assert full[-1].bottom == pytest.approx(printing.TOP + printing.HEIGHT, abs=0.5)
    assert {round(line.left, 1) for line in full} == {printing.LEFT}
    assert all(printing.WIDTH - 1 < line.right - line.left <= printing.WIDTH + 0.1 for line in full)


def test_the_head_is_issuer_title_number_centred_and_the_addressee_flush_left() -> None:
    issuer, title, number, addressee = pages("filing_revocation", "what", "字")[0][:4]
    assert [line.text for line in (issuer, title)] == ["演示省互联网信息办公室（演示）", "撤销备案决定书"]
    assert number.text == "演示备撤〔2026〕1号"
    middle = printing.LEFT + printing.WIDTH / 2
    for line in (issuer, title, number):
        assert (line.left + line.right) / 2 == pytest.approx(middle, abs=2)  # a full-width bracket is half empty
    assert addressee.text == "演示合成科技有限公司："
    assert addressee.left == pytest.approx(printing.LEFT, abs=0.1)


def test_the_page_number_stands_outside() -> None:
    document = chinese(find_kind("filing_revocation"), {"what": "字" * 28 * 60})
    sides = []
    for number, page in enumerate(document.pages, start=1):
        shown = {one.at_keyword: "".join(text(one)) for one in page._page_box.children if hasattr(one, "at_keyword")}
        (side,) = [where for where, words in shown.items() if words == f"— {number} —"]
        sides.append(side)
    assert sides[:3] == ["@bottom-right", "@bottom-left", "@bottom-right"]


def text(box: Any) -> Iterator[str]:
    for one in box.descendants():
        if hasattr(one, "text"):
            yield one.text


LENGTHS = range(1, 23)
"""Lines of typed text: every place on a page at which what follows can begin."""


@pytest.mark.parametrize("count", LENGTHS)
def test_the_seal_never_stands_alone_and_no_heading_is_left_behind(count: int) -> None:
    for page in pages("filing_revocation", "what", "\n".join(["字" * 20] * count)):
        before = [line for line in page if not {"close", "slip"} & line.classes]
        if any("sign" in line.classes for line in page):
            assert len(before) >= 2
            assert [line.text for line in page if "seal" in line.classes] == ["（盖章）"]
            assert any("verify" in line.classes for line in page)
        assert not {"h2", "leads", "addressee"} & page[-1].classes


def test_a_long_table_goes_on_with_its_head_and_tears_no_row() -> None:
    material = {"name": "演示材料" * 16, "copies": 1, "pages": 2}
    document = chinese(find_kind("transfer_letter"), {"materials": [material] * 40})
    holding = [found for page in document.pages if (found := [x for x in printing.lines(page) if "table" in x.classes])]
    assert len(holding) >= 3
    rows = 0
    for found in holding:
        words = [line.text for line in found]
        assert words[0] == "序号"
        rows += sum(word.isdigit() for word in words if word not in {"1", "2"}) if found else 0
        joined = "".join(words)
        assert joined.count("演示材料") % 16 == 0
    assert rows >= 38


def test_a_row_longer_than_a_page_is_torn_rather_than_clipped() -> None:
    document = chinese(
        find_kind("reinspection_result"),
        {"items": [{**find_kind("reinspection_result").sample()["items"][0], "found": "查" * 1500}]},
    )
    found = [line for page in document.pages for line in printing.lines(page)]
    assert "".join(line.text for line in found).count("查") >= 1500
    assert max(line.bottom for line in found) <= printing.TOP + printing.HEIGHT + 0.1
