"""Bulk files made up for tests: the same columns, written as XLSX, CSV or JSON."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from openpyxl import Workbook

Row = Mapping[str, Any]
USCC = "91110108551385082Q"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def row(**values: Any) -> Row:
    """A provider's filing with one product, as much as a receipt needs and a little more."""
    return {
        "role": "服务提供者",
        "algorithm_name": "甲文本生成算法",
        "category": "生成合成类",
        "launched_on": "2026-09-01",
        "purpose": "应用于文本生成场景。",
        "uscc": USCC,
        "products": "甲写作（APP）",
        **values,
    }


def table(rows: Sequence[Row]) -> list[list[Any]]:
    """The titles (keys) and the cells of rows, whatever columns each has."""
    keys = list(dict.fromkeys(key for one in rows for key in one))
    return [keys, *([one.get(key, "") for key in keys] for one in rows)]


def csv_file(path: Path, rows: Sequence[Row], *, encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(table(rows))
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def xlsx_file(path: Path, rows: Sequence[Row]) -> Path:
    workbook = Workbook()
    for cells in table(rows):
        workbook.active.append(cells)
    workbook.save(path)
    return path


def json_file(path: Path, rows: Any) -> Path:
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return path


def pdf(name: str, text: str = "") -> "ContentFile[bytes]":
    """A file to go with a table."""
    return ContentFile(PDF + text.encode(), name=name)
