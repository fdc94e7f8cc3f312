"""A text laid out and printed, with what tests read off the pages: boxes in millimetres, fonts, lines."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint import HTML
from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from reports.notices.fetching import HouseFetcher
from reports.notices.render import VARIANT

LEFT, TOP, WIDTH, HEIGHT = 28, 37, 156, 225
"""The type area of GB/T 9704 on A4, in millimetres."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a page; millimetres from its left upper corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    classes: frozenset[str]
    """Tag names and classes of the elements it stands in."""


def laid_out(html: str) -> Document:
    """The pages of a text, by the same fonts and rules as printing."""
    return HTML(string=html, url_fetcher=HouseFetcher()).render(font_config=_fonts(), pdf_variant=VARIANT)


@functools.cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


def missing(document: Document) -> set[str]:
    """Characters that no font had."""
    return {chr(codepoint) for font in document.fonts.values() for codepoint in font.missing}


def lines(page: Page) -> list[Line]:
    """The lines of the type area, in the order of the text; page numbers and headers are none of them."""
    found: list[Line] = []
    for child in page._page_box.children:
        if not isinstance(child, boxes.MarginBox):
            found += _lines(child, frozenset())
    return found


def _lines(box: Any, classes: frozenset[str]) -> Iterator[Line]:
    if isinstance(box, boxes.LineBox):
        texts = [one for one in box.descendants() if isinstance(one, boxes.TextBox) and one.text.strip()]
        if texts:
            yield Line(
                "".join(one.text for one in texts),
                _mm(min(one.position_x for one in texts)),
                _mm(max(one.position_x + one.width for one in texts)),
                _mm(box.position_y),
                _mm(box.position_y + box.height),
                classes | _names(box),
            )
        return
    if isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _lines(child, classes | _names(box))


def _names(box: Any) -> frozenset[str]:
    """Tag and classes of the element of a box."""
    element = box.element
    given = element.get("class", "") if element is not None else ""
    return frozenset({box.element_tag, *given.split()})


def _mm(pixels: float) -> float:
    return pixels / 96 * 25.4
