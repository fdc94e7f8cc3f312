"""The front of the file: cover, table of contents, facts, timeline, evidence with its custody."""

from dataclasses import dataclass
from pathlib import Path

from django.template.loader import get_template
from pypdf import PdfReader

from inspections.archive.contents import Contents, Piece
from inspections.models import Case
from inspections.notices.facts import SOURCES
from oversight import statute
from reports.notices.render import render_pdf


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; `page` is None where nothing is bound."""

    title: str
    note: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the front and its page, the first being 1."""

    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Front:
    """The printed front."""

    path: Path
    pages: int
    sections: list[Section]


def front_of(
    contents: Contents, pieces: list[Piece], documents: list[Entry], annexes: list[Entry], folder: Path
) -> Front:
    """Print it. Its own sections are found by printing it once before: their numbers are as wide as any."""
    front = _printed(contents, pieces, documents, annexes, [], folder)
    again = _printed(contents, pieces, documents, annexes, front.sections, folder)
    if again.sections != front.sections:
        again = _printed(contents, pieces, documents, annexes, again.sections, folder)
    return again


def _printed(
    contents: Contents,
    pieces: list[Piece],
    documents: list[Entry],
    annexes: list[Entry],
    sections: list[Section],
    folder: Path,
) -> Front:
    case = contents.case
    html = get_template("inspections/archive/front.html").render(
        {
            "case": case,
            "archive": contents.archive,
            "authority": case.authority,
            "source": SOURCES[case.source][0],
            "edition": statute.edition(case.edition).title.zh,
            "closing": Case.Closing(case.closing_reason).label if case.closing_reason else "",
            "breaches": contents.breaches,
            "timeline": contents.timeline,
            "more_events": contents.more_events,
            "pieces": pieces,
            "documents": documents,
            "annexes": annexes,
            "sections": sections,
            "transfers": list(case.transfers.select_related("from_authority", "to_authority").order_by("pk")),
        }
    )
    path = folder / "front.pdf"
    path.write_bytes(render_pdf(html, identifier=f"{contents.archive.pk:032x}"))
    with PdfReader(path) as reader:
        found = [one for one in reader.outline if not isinstance(one, list)]
        headings = [Section(str(one.title), (reader.get_destination_page_number(one) or 0) + 1) for one in found]
        return Front(path, len(reader.pages), headings)
