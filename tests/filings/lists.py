"""Published lists made up for tests: the same columns, written as DOCX, XLSX or CSV."""

import csv
import io
from collections.abc import Sequence
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from filings.rules.filing_number import check_digit

DEEP = ("序号", "算法名称", "角色", "主体名称", "应用产品", "主要用途", "备案编号", "备注")
RECOMMENDATION = ("序号", "算法名称", "算法类别", "主体名称", "应用产品", "主要用途", "备案编号", "备注")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Row = Sequence[str]


def number(entity: str = "1234567", sequence: int = 1, division: str = "110108", category: str = "01") -> str:
    """A well-formed filing number."""
    first = f"{division}{entity}{category}24{sequence:03d}"
    return f"网信算备{first}{check_digit(first)}号"


def row(
    filing: str = "",
    *,
    algorithm: str = "甲文本生成算法",
    role: str = "服务提供者",
    entity: str = "甲科技有限公司",
    products: str = "甲写作（APP）",
    purpose: str = "应用于文本生成场景。",
    remarks: str = "",
) -> Row:
    """One row of a deep-synthesis list (or, with a category as role, of the other series)."""
    return ("", algorithm, role, entity, products, purpose, filing or number(), remarks)


def docx(
    path: Path,
    rows: Sequence[Row],
    *,
    header: Row = DEEP,
    title: str = "境内深度合成服务算法备案清单（2025年9月）",
    edited: str = "",
) -> Path:
    """A document with a title and one table."""
    return docx_table(path, "".join(tr(cells) for cells in (header, *rows)), title=title, edited=edited)


def tr(cells: Row) -> str:
    return "<w:tr>" + "".join(tc(cell) for cell in cells) + "</w:tr>"


def tc(text: str, properties: str = "") -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r>{lines}</w:r></w:p></w:tc>"


def docx_table(path: Path, rows: str, *, title: str = "", edited: str = "", prolog: str = "") -> Path:
    """A document whose table is given as WordprocessingML."""
    head = "<?xml version='1.0' encoding='UTF-8'?>" + prolog
    body = f"<w:p><w:r><w:t>{escape(title)}</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>"
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        if edited:
            core = (
                '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
                f'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>{edited}</dcterms:modified>'
                "</cp:coreProperties>"
            )
            package.writestr("docProps/core.xml", core)
    return path


def csv_file(path: Path, rows: Sequence[Row], *, header: Row = DEEP, encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def xlsx(path: Path, rows: Sequence[Row], *, header: Row = DEEP, title: str = "", merge: str = "") -> Path:
    workbook = Workbook()
    sheet = workbook.active
    if title:
        sheet.append([title])
    for cells in (header, *rows):
        sheet.append(list(cells))
    if merge:
        sheet.merge_cells(merge)
    workbook.save(path)
    return path
