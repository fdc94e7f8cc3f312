"""Evidence bound into the file: PDF and pictures, up to a bound; of all else the list and its hash must do."""

import io
from pathlib import Path
from typing import Final

from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError

from inspections.archive.contents import Contents
from inspections.archive.parts import Part
from inspections.models import Evidence
from oversight.files import read_kept

EACH: Final = 20 * 1024 * 1024
"""Bytes of one annex: it is held in memory once."""
TOGETHER: Final = 60 * 1024 * 1024
MOST_PAGES: Final = 300
"""Of one annex."""
PIXELS: Final = 60_000_000
A4: Final = (595.28, 841.89)
MARGIN: Final = 42.0
PICTURES: Final = frozenset({"image/png", "image/jpeg"})


class Unbound(Exception):
    """This piece is not bound; the message says why, for the list."""


def annexes_of(contents: Contents, folder: Path, *, wanted: bool) -> tuple[list[Part], dict[int, str]]:
    """The annexes, and for each other piece of evidence why it is not among them."""
    parts: list[Part] = []
    why: dict[int, str] = {}
    left = TOGETHER
    if not wanted:
        return parts, {one.pk: _("not bound: the file is kept by itself") for one in contents.evidence}
    for one in contents.evidence:
        try:
            part = _annex(one, folder, left)
        except Unbound as reason:
            why[one.pk] = str(reason)
            continue
        left -= one.size or 0
        parts.append(part)
    return parts, why


def _annex(evidence: Evidence, folder: Path, left: int) -> Part:
    _check(evidence, left)
    try:
        content = read_kept(evidence.stored_as, evidence.sha256)
    except OSError as error:
        raise Unbound(_("NOT BOUND: the stored file is gone or is no longer what arrived")) from error
    path = folder / f"evidence-{evidence.pk}.pdf"
    pages = _picture(content, path) if evidence.media_type in PICTURES else _copy(content, path)
    name = _("Evidence %(number)d") % {"number": evidence.number}
    return Part(("evidence", evidence.pk), f"{name}：{evidence.title}", "", path, pages, strip=True, mark=name)


def _check(evidence: Evidence, left: int) -> None:
    if not evidence.stored_as:
        raise Unbound(_("a thing, kept at: %(place)s") % {"place": evidence.kept_at})
    if evidence.excluded_at:
        raise Unbound(_("not bound: excluded"))
    if evidence.is_held_back:
        raise Unbound(_("not bound: %(scan)s") % {"scan": evidence.get_scan_display()})
    if evidence.media_type not in PICTURES | {"application/pdf"}:
        raise Unbound(_("not bound: neither a PDF nor a picture (%(type)s)") % {"type": evidence.media_type})
    size = evidence.size or 0
    if size > min(EACH, left) or not default_storage.exists(evidence.stored_as):
        raise Unbound(_("not bound: %(size)s") % {"size": filesizeformat(size)})


def _copy(content: bytes, path: Path) -> int:
    """A PDF as it is; one that is damaged, protected or very long is not bound."""
    try:
        with PdfReader(io.BytesIO(content)) as reader:
            if reader.is_encrypted:
                raise Unbound(_("not bound: the PDF is protected"))
            pages = len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unbound(_("not bound: the PDF is damaged")) from error
    if not 0 < pages <= MOST_PAGES:
        raise Unbound(_("not bound: %(pages)d pages") % {"pages": pages})
    path.write_bytes(content)
    return pages


def _picture(content: bytes, path: Path) -> int:
    """A picture on a page of A4."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > PIXELS:
                raise Unbound(_("not bound: the picture is too large"))
            flat = picture.convert("RGB")
    except Image.DecompressionBombError as error:
        raise Unbound(_("not bound: the picture is too large")) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Unbound(_("not bound: the picture is damaged")) from error
    flat.thumbnail((2400, 2400))
    room = (A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN)
    dots = 72 * max(flat.width / room[0], flat.height / room[1], 1.0)
    raw = io.BytesIO()
    flat.save(raw, "PDF", resolution=dots)
    page = PageObject.create_blank_page(width=A4[0], height=A4[1])
    with PdfReader(raw) as reader, PdfWriter() as writer:
        inner = reader.pages[0]
        across, up = float(inner.mediabox.width), float(inner.mediabox.height)
        place = Transformation().translate((A4[0] - across) / 2, A4[1] - MARGIN - up)
        page.merge_transformed_page(inner, place)
        writer.add_page(page)
        writer.write(path)
    return 1
