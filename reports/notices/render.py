"""From a frozen text to a tagged PDF/A: the same text gives the same bytes, however often it is rendered."""

import functools

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from reports.notices.fetching import HouseFetcher

VARIANT = "pdf/a-3a"


class RenderingFailed(Exception):
    """A document cannot be printed as it is; the message says why."""


def render_pdf(html: str, *, identifier: str) -> bytes:
    """The PDF of a filled text. `identifier` (hex) becomes the PDF's own id, so that it is no random one.

    Raises RenderingFailed where the fonts lack a character or the text asks for what it may not load.
    """
    try:
        document = HTML(string=html, url_fetcher=HouseFetcher()).render(font_config=_fonts(), pdf_variant=VARIANT)
        content: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=bytes.fromhex(identifier))
    except FatalURLFetchingError as error:  # a BaseException: no wider net would hold it
        raise RenderingFailed(str(error)) from error
    missing = sorted({codepoint for font in document.fonts.values() for codepoint in font.missing})
    if missing:
        raise RenderingFailed(
            "no font has " + ", ".join(f"U+{codepoint:04X} {chr(codepoint)}" for codepoint in missing)
        )
    return content


@functools.cache
def _fonts() -> FontConfiguration:
    """One for the process: each costs a scan of the fonts and a folder of its own."""
    return FontConfiguration()
