"""Front, documents and annexes bound into one PDF: numbered through, with its outline."""

from collections.abc import Iterable
from pathlib import Path

from django.template.loader import get_template
from django.utils.translation import gettext as _
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from inspections.archive.contents import Contents, pieces_of
from inspections.archive.front import Entry, Front, front_of
from inspections.archive.parts import Part
from reports.notices.render import render_pdf

STRIPPED = ("/Annots", "/AA", "/B")
"""What pages of strangers lose: links, forms, scripts."""


class NotBound(OSError):
    """The pieces do not give the file that was promised."""


def bind(
    contents: Contents, documents: list[Part], annexes: list[Part], why: dict[int, str], folder: Path
) -> tuple[Path, int]:
    """Write the file; returns where it lies and its number of pages. Raises NotBound."""
    front, starts = _front(contents, documents, annexes, why, folder)
    bound = [part for part in (*documents, *annexes) if part.path]
    total = front.pages + sum(part.pages for part in bound)
    path = folder / "archive.pdf"
    with PdfWriter() as writer:
        writer.append(front.path, import_outline=False)
        for section in front.sections:
            writer.add_outline_item(title=section.title, page_number=section.page - 1)
        _add(writer, _("Documents"), [one for one in documents if one.path], starts)
        _add(writer, _("Annexes"), annexes, starts)
        if len(writer.pages) != total:
            raise NotBound(f"{len(writer.pages)} pages instead of {total}")
        _number(writer, front, bound, folder)
        writer.add_metadata({"/Title": f"{contents.case.number} / {contents.archive.closing}"})
        writer.write(path)
    return path, total


def _front(
    contents: Contents, documents: list[Part], annexes: list[Part], why: dict[int, str], folder: Path
) -> tuple[Front, dict[tuple[str, int], int]]:
    """The front with right page numbers: printed until its own length no longer moves what follows."""
    length = 1
    for _attempt in range(5):
        starts, page = {}, length + 1
        for part in (*documents, *annexes):
            if part.path:
                starts[part.key] = page
                page += part.pages
        places = {
            one.pk: _("page %(page)d") % {"page": starts["evidence", one.pk]}
            for one in contents.evidence
            if ("evidence", one.pk) in starts
        }
        front = front_of(
            contents,
            list(pieces_of(contents, {**why, **places})),
            [Entry(part.title, part.note, starts.get(part.key)) for part in documents],
            [Entry(part.title, part.note, starts.get(part.key)) for part in annexes],
            folder,
        )
        if front.pages == length:
            return front, starts
        length = front.pages
    raise NotBound("the table of contents does not come to rest")


def _add(writer: PdfWriter, heading: str, parts: list[Part], starts: dict[tuple[str, int], int]) -> None:
    parent = None
    for part in parts:
        at = starts[part.key] - 1
        try:
            with PdfReader(str(part.path)) as reader:
                for page in reader.pages:
                    added = writer.add_page(page)
                    for name in STRIPPED if part.strip else ():
                        added.pop(name, None)
        except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise NotBound(f"{part.title}: {type(error).__name__}") from error
        parent = parent or writer.add_outline_item(title=heading, page_number=at)
        writer.add_outline_item(title=part.title, page_number=at, parent=parent)


def _number(writer: PdfWriter, front: Front, parts: Iterable[Part], folder: Path) -> None:
    """A number at the foot of every page, with the name of the piece it belongs to."""
    marks = [""] * front.pages + [part.mark for part in parts for _page in range(part.pages)]
    html = get_template("inspections/archive/numbers.html").render({"marks": marks, "total": len(marks)})
    path = folder / "numbers.pdf"
    path.write_bytes(render_pdf(html, identifier="00" * 16))
    with PdfReader(path) as reader:
        for page, number in zip(writer.pages, reader.pages, strict=True):
            page.merge_page(number)
