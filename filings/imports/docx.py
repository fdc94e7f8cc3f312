"""Tables of a Word document (.docx), read as a stream: small memory, no entities, no network."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from zipfile import ZipFile

from lxml import etree

from filings.imports.columns import is_header
from filings.imports.errors import broken, too_large
from filings.imports.grid import MAX_ROWS, Grid, clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MODIFIED = "{http://purl.org/dc/terms/}modified"
TABLE, ROW, CELL, PARAGRAPH, TEXT = W + "tbl", W + "tr", W + "tc", W + "p", W + "t"
BREAKS = {W + "br": "\n", W + "cr": "\n", W + "tab": " ", W + "noBreakHyphen": "-"}
NOT_SHOWN = (W + "moveFrom", W + "del", FALLBACK)
WRAPPERS = frozenset({W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "smartTag"})
BODY = "word/document.xml"
CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, from which column of the table's grid up to (not including) which."""

    start: int
    end: int
    text: str

    def overlap(self, other: "Cell") -> int:
        return min(self.end, other.end) - max(self.start, other.start)


def read_docx(name: str, package: ZipFile) -> Grid:
    """All tables of the document as one grid; raises FileRefused where it is no well-formed document."""
    with package.open(BODY) as stream:
        try:
            return _read(name, stream)
        except etree.XMLSyntaxError as error:
            raise broken(name) from error


def edited_at(name: str, package: ZipFile) -> datetime | None:
    """When the document was last edited, as it says itself; lists are edited in place after publication."""
    if CORE not in package.namelist():
        return None
    with package.open(CORE) as stream:
        try:
            for element in elements(name, stream, MODIFIED):
                moment = datetime.fromisoformat((element.text or "").strip())
                return moment if moment.tzinfo else None
        except (etree.XMLSyntaxError, ValueError):
            return None
    return None


def elements(name: str, stream: IO[bytes], tag: str) -> Iterator[etree._Element]:
    """Each element of a kind as it ends; refuses a document type declaration, which no office document has."""
    parser = etree.iterparse(
        stream,
        events=("end",),
        tag=tag,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    for _event, element in parser:
        if not checked:
            checked = True
            if element.getroottree().docinfo.internalDTD is not None:
                raise broken(name)
        yield element


def _read(name: str, stream: IO[bytes]) -> Grid:
    grid = Grid()
    table: etree._Element | None = None
    above: list[Cell] = []
    header: list[Cell] = []
    for number, row in enumerate(_rows(name, stream), start=1):
        if number > MAX_ROWS:
            raise too_large(name)
        around = next(row.iterancestors(TABLE))
        if table is None:
            grid.above = _paragraphs_before(around)
        if around is not table:
            table, above = around, []
        above = _row(row, above)
        grid.rows.append((number, aligned(above, header)))
        if is_header([cell.text for cell in above]):
            header = above
        _forget(row)
    return grid


def _rows(name: str, stream: IO[bytes]) -> Iterator[etree._Element]:
    """The rows of the document's tables; those of tables inside cells belong to the cell."""
    for row in elements(name, stream, ROW):
        if sum(1 for _ in row.iterancestors(TABLE)) == 1:
            yield row


def _paragraphs_before(table: etree._Element) -> list[str]:
    texts = [clean(_text(element)) for element in table.itersiblings(PARAGRAPH, preceding=True)]
    return [text for text in reversed(texts) if text]


def _forget(row: etree._Element) -> None:
    """Free what has been read, so that memory does not grow with the table."""
    row.clear()
    table = row.getparent()
    if table is not None:
        while table[0] is not row:
            del table[0]


def aligned(row: list[Cell], header: list[Cell]) -> list[str]:
    """The texts of a row, one for each cell of the header.

    In published lists single rows divide the same width differently, so a row with as many cells as the header
    goes by their order, and only another one by the place on the table's grid.
    """
    if not header or len(row) == len(header):
        return [cell.text for cell in row]
    texts = [""] * len(header)
    for cell in row:
        place = max(range(len(header)), key=lambda index: cell.overlap(header[index]))
        if cell.text and cell.overlap(header[place]) > 0:
            texts[place] = f"{texts[place]}\n{cell.text}" if texts[place] else cell.text
    return texts


def _row(row: etree._Element, above: list[Cell]) -> list[Cell]:
    """The cells of one row; those merged downwards repeat the text of the cell above."""
    for hidden in list(row.iter(*NOT_SHOWN)):
        parent = hidden.getparent()
        if parent is not None:
            parent.remove(hidden)
    start = _number(row.find(f"{W}trPr/{W}gridBefore"))
    before = {cell.start: cell.text for cell in above}
    cells: list[Cell] = []
    for element in _cells(row):
        properties = element.find(W + "tcPr")
        span, merged = 1, None
        if properties is not None:
            span = max(1, _number(properties.find(W + "gridSpan")))
            merged = properties.find(W + "vMerge")
        text = clean(_text(element))
        if merged is not None and merged.get(W + "val", "continue") == "continue":
            text = text or before.get(start, "")
        cells.append(Cell(start, start + span, text))
        start += span
    return cells


def _cells(node: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, those inside content controls too, those of tables inside cells not."""
    for child in node:
        if child.tag == CELL:
            yield child
        elif child.tag in WRAPPERS:
            yield from _cells(child)


def _number(element: etree._Element | None) -> int:
    value = element.get(W + "val", "") if element is not None else ""
    return min(int(value), 64) if value.isascii() and value.isdigit() else 0


def _text(element: etree._Element) -> str:
    parts: list[str] = []
    for node in element.iter(TEXT, PARAGRAPH, *BREAKS):
        if node.tag == TEXT:
            parts.append(node.text or "")
        elif node.tag == PARAGRAPH:
            parts.append("\n")
        else:
            parts.append(BREAKS[str(node.tag)])
    return "".join(parts)
