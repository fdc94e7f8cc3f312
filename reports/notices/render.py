"""From a frozen text to a tagged PDF/A: the same text gives the same bytes, however often it is rendered."""

import functools
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from reports.notices.attachments import Facts
from reports.notices.fetching import HouseFetcher
from reports.notices.versions import made_with

VARIANT = "pdf/a-3a"


class RenderingFailed(Exception):
    """A document cannot be printed as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF and what it was made with (`reports.notices.versions`)."""

    content: bytes
    made_with: dict[str, Any]


def render_pdf(html: str, *, identifier: str) -> bytes:
    """The PDF of a text alone: for previews and samples. Raises as `render`."""
    return render(html, identifier=identifier).content


def render(html: str, *, identifier: str, facts: Facts | None = None) -> Rendered:
    """The PDF of a filled text, its facts attached. `identifier` (hex) becomes the PDF's own id, so no random one.

    Raises RenderingFailed where the fonts lack a character or the text asks for what it may not load.
    """
    attachments = [facts.attachment()] if facts else None
    try:
        document = HTML(string=html, url_fetcher=HouseFetcher()).render(font_config=shared_fonts(), pdf_variant=VARIANT)
        content: bytes = document.write_pdf(
            pdf_variant=VARIANT,
            pdf_identifier=bytes.fromhex(identifier),
            attachments=attachments,
            finisher=_name_attachments_once,
        )
    except FatalURLFetchingError as error:  # a BaseException: no wider net would hold it
        raise RenderingFailed(str(error)) from error
    fonts = document.fonts.values()
    missing = sorted({codepoint for font in fonts for codepoint in font.missing})
    if missing:
        raise RenderingFailed(
            "no font has " + ", ".join(f"U+{codepoint:04X} {chr(codepoint)}" for codepoint in missing)
        )
    return Rendered(content, made_with(fonts))


def _name_attachments_once(document: Document, pdf: pydyf.PDF) -> None:
    """WeasyPrint lists each attachment twice among the associated files."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


@functools.cache
def shared_fonts() -> FontConfiguration:
    """One for the process: each costs a scan of the fonts and a folder of its own."""
    return FontConfiguration()
