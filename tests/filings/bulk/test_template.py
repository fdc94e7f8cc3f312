"""The template is a file that can be filled in and read again; what became of a file opens without harm."""

import csv
import io
from pathlib import Path

import pytest
from django.utils import translation
from openpyxl import load_workbook

from filings.bulk.cells import harmless
from filings.bulk.columns import columns, headed
from filings.bulk.entries import read_entries
from filings.bulk.reading import read_bulk, shown
from filings.bulk.result import as_csv, as_xlsx, faults
from filings.bulk.template import template_csv, template_xlsx
from filings.imports.errors import RowError
from tests.filings.bulk.files import USCC, row


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_filled_in_template_is_read(tmp_path: Path, language: str) -> None:
    with translation.override(language):
        workbook = load_workbook(io.BytesIO(template_xlsx()))
    sheet = workbook.worksheets[0]
    keys = [cell.value for cell in sheet[2]]
    assert keys == [column.key for column in columns()]
    sheet.append([row().get(key, "") for key in keys])
    path = tmp_path / "filled.xlsx"
    workbook.save(path)
    read = read_entries(read_bulk(path), uscc=USCC)
    assert not read.errors
    assert [one.algorithm for one in read.entries] == ["甲文本生成算法"]


def test_the_workbook_explains_every_column_and_offers_its_choices() -> None:
    with translation.override("en"):
        workbook = load_workbook(io.BytesIO(template_xlsx()))
    table, explained, choices = workbook.worksheets
    assert [cell.value for cell in explained["B"]][1 : len(columns()) + 1] == [column.key for column in columns()]
    assert choices.sheet_state == "hidden"
    offered = {str(one.sqref).split(":")[0]: one.formula1 for one in table.data_validations.dataValidation}
    assert offered["A3"] == "'Choices'!$A$1:$A$2"  # the role
    assert all(formula.startswith("'Choices'!$") for formula in offered.values())


def test_the_text_template_has_every_title_and_opens_in_a_spreadsheet() -> None:
    text = template_csv()
    assert text.startswith("\ufeff")
    (titles,) = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert list(headed(titles)) == [column.key for column in columns()]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_of_a_result_is_a_formula(text: str) -> None:
    table = faults([RowError("f.csv", 2, "主要用途", text, text, text)])
    assert harmless(text).startswith("'")
    cells = list(csv.reader(io.StringIO(as_csv(table).removeprefix("\ufeff"))))[1]
    assert cells[3] == f"'{text}"
    sheet = load_workbook(io.BytesIO(as_xlsx(table))).active
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "s", "s", "s", "s", "s"]


def test_numbers_and_empty_cells_stay_as_they_are() -> None:
    assert [harmless(value) for value in (-1, "", None, "甲=乙")] == [-1, "", None, "甲=乙"]


@pytest.mark.parametrize("text", ["a\x0bb", "\x1f", "甲\x85", "\ufffe", "\ud800"])
def test_what_no_sheet_can_hold_is_spelt_out(text: str) -> None:
    rule = RowError("f.csv", 2, text, shown(text), text, text)
    sheet = load_workbook(io.BytesIO(as_xlsx(faults([rule])))).active
    told = sheet["D2"].value
    assert told == shown(text)
    assert told.isprintable()
    assert ascii(text)[1:-1] in ascii(told).replace("\\\\", "\\")
