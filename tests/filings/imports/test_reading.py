"""Lists come in as they are published: every trap of the real ones, in each of the three formats."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from filings.imports.published_list import PublishedList
from filings.imports.reading import read_list
from filings.rules.flags import Flag
from filings.rules.remarks import ListedState
from filings.rules.series import ListSeries
from tests.filings.lists import DEEP, RECOMMENDATION, Row, csv_file, docx, docx_table, number, row, tc, tr, xlsx

NAME = "境内深度合成服务算法备案清单（2025年9月）"


def write_docx(folder: Path, rows: Sequence[Row], header: Row = DEEP) -> Path:
    return docx(folder / f"{NAME}.docx", rows, header=header)


def write_xlsx(folder: Path, rows: Sequence[Row], header: Row = DEEP) -> Path:
    return xlsx(folder / f"{NAME}.xlsx", rows, header=header, title=NAME)


def write_csv(folder: Path, rows: Sequence[Row], header: Row = DEEP) -> Path:
    return csv_file(folder / f"{NAME}.csv", rows, header=header)


EVERY_FORMAT = pytest.mark.parametrize("write", [write_docx, write_xlsx, write_csv])
Write = Callable[..., Path]


@EVERY_FORMAT
def test_a_list_says_the_same_in_every_format(write: Write, tmp_path: Path) -> None:
    rows = [
        row(products="甲写作（APP）、\n甲画（网站）"),
        row(number(sequence=2), role="服务技术支持者", products="--"),
    ]
    result = read_list(write(tmp_path, rows))
    assert (result.series, result.month) == (ListSeries.DEEP_SYNTHESIS, date(2025, 9, 1))
    assert result.errors == ()
    first, second = result.rows
    assert first.number == number()
    assert first.entity_code == "1234567"
    assert first.division == "110108"
    assert [item.name for item in first.products] == ["甲写作", "甲画"]
    assert (first.role, second.role) == ("provider", "supporter")
    assert second.products == ()


@EVERY_FORMAT
def test_blank_numbers_in_the_first_column_do_not_matter(write: Write, tmp_path: Path) -> None:
    rows = [("7", *row()[1:]), ("", *row(number(sequence=2))[1:]), ("7", *row(number(sequence=3))[1:])]
    assert len(read_list(write(tmp_path, rows)).rows) == 3


@EVERY_FORMAT
def test_empty_rows_and_repeated_headers_are_no_rows(write: Write, tmp_path: Path) -> None:
    rows = [row(), ("",) * 8, DEEP, row(number(sequence=2))]
    result = read_list(write(tmp_path, rows))
    assert len(result.rows) == 2
    assert result.errors == ()


@EVERY_FORMAT
def test_formulas_and_markup_stay_plain_text(write: Write, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>"
    result = read_list(write(tmp_path, [row(algorithm=hostile, entity='=HYPERLINK("http://x")公司')]))
    if write is write_xlsx:  # a workbook keeps a formula's value beside it; there is none here, so no name either
        assert [error.field for error in result.errors] == ["主体名称"]
    else:
        assert result.rows[0].algorithm_name == hostile
        assert result.rows[0].entity_name == '=HYPERLINK("http://x")公司'


def test_a_line_break_that_the_column_made_is_no_blank_in_a_name(tmp_path: Path) -> None:
    result = read_list(
        write_docx(tmp_path, [row(entity="甲科技\n有限公司", algorithm="Chat\nGLM算法", filing=number())])
    )
    assert result.rows[0].entity_name == "甲科技有限公司"
    assert result.rows[0].algorithm_name == "Chat GLM算法"


def test_a_number_broken_over_lines_is_one_number(tmp_path: Path) -> None:
    broken = number().replace("备", "备 ").replace("号", "\n号")
    assert read_list(write_docx(tmp_path, [row(broken)])).rows[0].number == number()


def test_the_older_series_has_a_category_and_no_role(tmp_path: Path) -> None:
    path = docx(
        tmp_path / "境内互联网信息服务算法备案清单（2022年8月）.docx",
        [row(role="个性化推送类"), row(number(sequence=2), role="从未见过类")],
        header=RECOMMENDATION,
        title="境内互联网信息服务算法备案清单（2022年8月）",
    )
    result = read_list(path)
    assert result.series == ListSeries.RECOMMENDATION
    assert [(each.role, each.category) for each in result.rows] == [("", "个性化推送类"), ("", "从未见过类")]
    assert [each.flags for each in result.rows] == [(), (Flag.UNKNOWN_CATEGORY,)]


def test_every_deep_synthesis_filing_is_of_the_category_of_generation(tmp_path: Path) -> None:
    assert read_list(write_docx(tmp_path, [row()])).rows[0].category == "生成合成类"


def test_cells_merged_downwards_hold_for_each_row(tmp_path: Path) -> None:
    def merged(cells: Row, properties: str) -> str:
        entity = tc(cells[3], properties)
        return "<w:tr>" + "".join(entity if place == 3 else tc(cell) for place, cell in enumerate(cells)) + "</w:tr>"

    second = row(number(sequence=2), entity="")
    rows = tr(DEEP) + merged(row(), '<w:vMerge w:val="restart"/>') + merged(second, "<w:vMerge/>")
    result = read_list(docx_table(tmp_path / f"{NAME}.docx", rows))
    assert [each.entity_name for each in result.rows] == ["甲科技有限公司"] * 2


def test_cells_merged_in_a_workbook_hold_for_each_row(tmp_path: Path) -> None:
    second = list(row(number(sequence=2)))
    second[3] = ""
    result = read_list(xlsx(tmp_path / f"{NAME}.xlsx", [row(), second], merge="D2:D3"))
    assert [each.entity_name for each in result.rows] == ["甲科技有限公司"] * 2


def test_rows_that_divide_the_same_width_differently_keep_their_columns(tmp_path: Path) -> None:
    wide, plain = '<w:gridSpan w:val="2"/>', ""
    header = "<w:tr>" + "".join(tc(cell, wide if place == 5 else plain) for place, cell in enumerate(DEEP)) + "</w:tr>"
    odd = "<w:tr>" + "".join(tc(cell, wide if place == 4 else plain) for place, cell in enumerate(row())) + "</w:tr>"
    filing = read_list(docx_table(tmp_path / f"{NAME}.docx", header + odd)).rows[0]
    assert (filing.products_text, filing.purpose) == ("甲写作（APP）", "应用于文本生成场景。")


def test_a_row_with_fewer_cells_goes_by_its_place_on_the_grid(tmp_path: Path) -> None:
    cells = row()
    short = (
        "<w:tr>" + tc(cells[0]) + tc(cells[1]) + tc(cells[2]) + tc(cells[3])
        + tc("", '<w:gridSpan w:val="2"/>') + tc(cells[6]) + tc("已注销") + "</w:tr>"
    )  # fmt: skip
    filing = read_list(docx_table(tmp_path / f"{NAME}.docx", tr(DEEP) + short)).rows[0]
    assert (filing.number, filing.status, filing.products) == (number(), ListedState.CANCELLED, ())


def test_what_word_has_struck_out_is_not_read(tmp_path: Path) -> None:
    cells = list(row())
    text = "".join(tc(cell) for cell in cells[:-1])
    struck = "<w:del><w:r><w:delText>已注销</w:delText></w:r></w:del>"
    moved = f"<w:tc><w:p><w:moveFrom><w:r><w:t>已注销</w:t></w:r></w:moveFrom>{struck}</w:p></w:tc>"
    filing = read_list(docx_table(tmp_path / f"{NAME}.docx", tr(DEEP) + f"<w:tr>{text}{moved}</w:tr>")).rows[0]
    assert filing.status == ListedState.FILED


def test_a_header_may_stand_below_a_title_inside_the_table(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "清单.xlsx", [row()], title=NAME)
    assert read_list(path).month == date(2025, 9, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_may_come_in_any_encoding_that_spreadsheets_write(encoding: str, tmp_path: Path) -> None:
    path = csv_file(tmp_path / f"{NAME}.csv", [row()], encoding=encoding)
    assert read_list(path).rows[0].entity_name == "甲科技有限公司"


def test_a_document_tells_when_it_was_last_edited(tmp_path: Path) -> None:
    path = docx(tmp_path / f"{NAME}.docx", [row()], edited="2026-03-11T07:18:42Z")
    assert read_list(path).edited_at == datetime(2026, 3, 11, 7, 18, 42, tzinfo=UTC)


def one(path: Path) -> PublishedList:
    return read_list(path)


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (row(" "), "备案编号"),
        (row("待定"), "备案编号"),
        (row("1.10108E+20"), "备案编号"),
        (row("网信算备" + "1" * 70 + "号"), "备案编号"),
        (row(entity=""), "主体名称"),
        (row(entity="®"), "主体名称"),
        (row(algorithm=""), "算法名称"),
        (row(algorithm="甲" * 301), "算法名称"),
        (row(role=""), "角色"),
        (row(role="使用者"), "角色"),
        (row(purpose="长" * 20_001), "主要用途"),
    ],
)
def test_a_row_that_cannot_be_placed_is_refused_with_field_value_rule_and_remedy(
    cells: Row, field: str, tmp_path: Path
) -> None:
    result = read_list(write_docx(tmp_path, [row(number(sequence=9)), cells]))
    assert [each.number for each in result.rows] == [number(sequence=9)]
    (error,) = result.errors
    assert (error.file, error.row, error.field) == (f"{NAME}.docx", 3, field)
    assert str(error.rule)
    assert str(error.remedy)


def test_every_error_of_every_row_is_told_at_once(tmp_path: Path) -> None:
    result = read_list(write_docx(tmp_path, [row("无", entity="", role="?"), row("无")]))
    assert [(error.row, error.field) for error in result.errors] == [
        (2, "备案编号"), (2, "主体名称"), (2, "角色"), (3, "备案编号"),
    ]  # fmt: skip


def test_a_number_printed_twice_with_the_same_contents_is_one_filing(tmp_path: Path) -> None:
    result = read_list(write_docx(tmp_path, [row(), row()]))
    assert len(result.rows) == 1
    assert result.errors == ()


def test_products_of_one_filing_on_two_rows_come_together(tmp_path: Path) -> None:
    result = read_list(write_docx(tmp_path, [row(products="甲(APP)"), row(products="乙(网站)")]))
    assert [item.name for item in result.rows[0].products] == ["甲", "乙"]


def test_a_number_printed_twice_with_other_contents_keeps_the_first_and_refuses_the_second(tmp_path: Path) -> None:
    result = read_list(write_docx(tmp_path, [row(), row(entity="乙公司")]))
    assert [each.entity_name for each in result.rows] == ["甲科技有限公司"]
    assert [(error.row, error.field) for error in result.errors] == [(3, "备案编号")]
