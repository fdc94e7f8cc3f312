"""A bulk file is read whatever its format, and rubbish is refused with a word on what would help."""

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.utils import translation

from filings.bulk.columns import columns, headed
from filings.bulk.entries import BulkFile, read_entries
from filings.bulk.reading import MOST_FILINGS, read_bulk
from filings.imports.errors import FileRefused
from tests.filings.bulk.files import USCC, Row, csv_file, json_file, row, xlsx_file

Writer = Callable[[Path, list[Row]], Path]


def entries(path: Path) -> BulkFile:
    return read_entries(read_bulk(path), uscc=USCC)


def gb18030(path: Path, rows: list[Row]) -> Path:
    return csv_file(path, rows, encoding="gb18030")


def with_mark(path: Path, rows: list[Row]) -> Path:
    return csv_file(path, rows, encoding="utf-8-sig")


def wrapped_json(path: Path, rows: list[Row]) -> Path:
    return json_file(path, {"filings": rows})


@pytest.mark.parametrize("write", [csv_file, with_mark, gb18030, xlsx_file, json_file, wrapped_json])
def test_the_same_rows_are_the_same_filings_in_every_format(tmp_path: Path, write: Writer) -> None:
    rows = [row(), row(algorithm_name="乙图像生成算法", role="supporter", products="", support_ways="接口、平台")]
    read = entries(write(tmp_path / "file.bin", rows))
    assert not read.errors
    assert [(one.algorithm, one.role) for one in read.entries] == [
        ("甲文本生成算法", "provider"), ("乙图像生成算法", "supporter"),
    ]  # fmt: skip
    assert read.entries[0].content["products"] == [{"name": "甲写作", "form": "app"}]
    assert read.entries[1].content["support_ways"] == ["api", "platform"]


def test_titles_may_be_chinese_english_or_keys_with_a_star_and_in_any_order() -> None:
    for language in ("zh", "en"):
        titles = [f"{column.title.text(language)} *" for column in reversed(columns())]
        found = headed(titles)
        assert list(found) == [column.key for column in reversed(columns())]


def test_a_row_of_keys_below_the_titles_and_titles_repeated_on_a_page_are_no_filings(tmp_path: Path) -> None:
    text = "角色,算法名称\nrole,algorithm_name\n服务提供者,甲算法\n角色,算法名称\n服务提供者,乙算法\n"
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    assert [(one.row, one.algorithm) for one in entries(path).entries] == [(3, "甲算法"), (5, "乙算法")]


def test_further_products_stand_in_rows_of_their_own(tmp_path: Path) -> None:
    rows = [
        {**row(products=""), "products-name": "甲写作", "products-form": "APP"},
        {"products-name": "甲写作", "products-form": "网站"},
        row(algorithm_name="乙算法", products="乙画（小程序）"),
    ]
    read = entries(csv_file(tmp_path / "file.csv", rows))
    assert not read.errors
    assert [one.content["products"] for one in read.entries] == [
        [{"name": "甲写作", "form": "app"}, {"name": "甲写作", "form": "website"}],
        [{"name": "乙画", "form": "mini_program"}],
    ]


def test_what_is_said_of_the_entity_holds_for_the_rows_below(tmp_path: Path) -> None:
    rows = [row(entity_name="甲科技有限公司", officer_name="张三"), {"role": "provider", "algorithm_name": "乙算法"}]
    read = entries(csv_file(tmp_path / "file.csv", rows))
    second = read.entries[1].content
    assert (second["entity_name"], second["officer_name"], second["uscc"]) == ("甲科技有限公司", "张三", USCC)
    assert "purpose" not in second
    assert "products" not in second


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "no_table"),
        ("算法名称,主要用途\n甲,乙\n".encode(), "columns"),
        ("角色,算法名称\n".encode(), "empty"),
        (b"[]", "empty"),
        (b"[1, 2]", "no_table"),
        (b'{"filings": {}}', "no_table"),
        (b'{"filings": [', "broken"),
        (b'[{"role": NaN}]', "broken"),
        (b'[{"role": "provider", "role": "supporter"}]', "broken"),
        (b"[" * 100_000, "broken"),
        (b'[{"products": ' + b"[" * 20 + b"1" + b"]" * 20 + b"}]", "no_table"),
        (b"\xff\xfe\x00\x00", "foreign"),
        (b"%PDF-1.7", "foreign"),
        (b"PK\x03\x04 not a package", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected"),
    ],
)
def test_rubbish_is_refused_as_a_file(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        read_bulk(path)
    assert refused.value.code == code
    assert refused.value.remedy


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read_bulk(tmp_path / "none.csv")
    assert refused.value.code == "missing"


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (40 * 1024 * 1024))
    with pytest.raises(FileRefused) as refused:
        read_bulk(path)
    assert refused.value.code == "too_large"


def test_a_file_has_an_end(tmp_path: Path) -> None:
    rows = [{"role": "provider", "algorithm_name": f"甲{number}"} for number in range(MOST_FILINGS + 1)]
    with pytest.raises(FileRefused) as refused:
        read_bulk(csv_file(tmp_path / "file.csv", rows))
    assert refused.value.code == "too_large"


def test_a_file_larger_than_ten_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(b"[" + b" " * (11 * 1024 * 1024) + b"]")
    with pytest.raises(FileRefused) as refused:
        read_bulk(path)
    assert refused.value.code == "too_large"


def test_columns_nobody_knows_are_errors_only_where_they_hold_something(tmp_path: Path) -> None:
    full = csv_file(tmp_path / "a.csv", [row(colour="red")])
    assert [(one.row, one.field) for one in entries(full).errors] == [(1, "colour")]
    empty = csv_file(tmp_path / "b.csv", [row(colour="")])
    assert not entries(empty).errors


def test_a_column_that_stands_there_twice_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("role,algorithm_name,算法名称\nprovider,甲,乙\n", encoding="utf-8")
    assert [one.row for one in entries(path).errors] == [1]


def test_keys_nobody_knows_are_errors_in_json_too(tmp_path: Path) -> None:
    rows = [{**row(), "colour": "red", "\ud800": 1, "uploads": {"undertaking": "a.pdf", "photo": "b.png"}}]
    path = tmp_path / "file.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    found = entries(path).errors
    with translation.override("en"):
        unknown = {one.field for one in found if one.rule == "No column has this key."}
    assert unknown == {"colour", "\\ud800", "uploads.photo"}
    assert all(one.field.encode() and one.value.encode() is not None for one in found)
