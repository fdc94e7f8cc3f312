"""Every error of every row is told at once, at the row and column where it stands, with a remedy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from filings.bulk.entries import BulkFile, read_entries
from filings.bulk.reading import read_bulk
from tests.filings.bulk.files import USCC, Row, csv_file, json_file, row

OTHER = "91310115MA1K3QH04D"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def read(tmp_path: Path, *rows: Row, files: tuple[str, ...] = (), uscc: str | None = USCC) -> BulkFile:
    return read_entries(read_bulk(csv_file(tmp_path / "file.csv", rows)), uscc=uscc, files=files)


def where(read: BulkFile) -> list[tuple[int, str]]:
    return [(error.row, error.field) for error in read.errors]


def test_all_errors_of_all_rows_at_once(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row(role="user", launched_on="soon", category="水果类"),
        row(algorithm_name=""),
        row(algorithm_name="丙算法", monthly_users="many", website="no address"),
    )
    assert set(where(found)) == {
        (2, "role"), (2, "algorithm type"), (2, "launch date"), (3, "algorithm"), (4, "website"),
        (4, "monthly active users"),
    }  # fmt: skip
    assert all(str(error.rule) and str(error.remedy) for error in found.errors)
    assert {error.value for error in found.errors} >= {"user", "soon", "水果类", "many", "no address"}


def test_the_same_errors_in_chinese(tmp_path: Path) -> None:
    with translation.override("zh-hans"):
        found = read(tmp_path, row(launched_on="soon"))
        assert where(found) == [(2, "上线时间")]
        assert str(found.errors[0].rule) == "“上线时间”不是日期。"


def test_an_error_of_a_product_stands_in_its_own_row(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {**row(products=""), "products-name": "甲写作", "products-form": "APP"},
        {"products-name": "甲写作", "products-form": "飞行器"},
    )
    assert where(found) == [(3, "product: service form")]


def test_a_product_without_a_filing_above_it_and_products_said_twice(tmp_path: Path) -> None:
    found = read(
        tmp_path, {"role": "", "algorithm_name": "", "products-name": "甲写作"}, {**row(), "products-name": "乙"}
    )
    assert [number for number, _field in where(found)] == [2, 3]


def test_a_supporter_has_no_products_of_its_own(tmp_path: Path) -> None:
    found = read(tmp_path, row(role="服务技术支持者"))
    assert where(found) == [(2, "products")]


def test_another_partys_credit_code_is_no_row_of_this_file(tmp_path: Path) -> None:
    assert where(read(tmp_path, row(uscc=OTHER))) == [(2, "unified social credit code")]
    assert not read(tmp_path, row(uscc=OTHER), uscc=None).errors


def test_one_algorithm_stands_once_in_one_role(tmp_path: Path) -> None:
    twice = read(tmp_path, row(), row(algorithm_name="甲 文本生成算法"))
    assert where(twice) == [(3, "algorithm")]
    assert "2" in str(twice.errors[0].rule)
    assert not read(tmp_path, row(), row(role="supporter", products="")).errors


def test_a_number_that_a_spreadsheet_has_shortened_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, row(officer_id_number="1.10105194912311E+17"))
    assert [field for _row, field in where(found)] == [
        "Person responsible for algorithm security: number of the identity document"
    ]


def test_files_are_named_and_named_files_are_there(tmp_path: Path) -> None:
    named = {"upload-undertaking": "承诺书.pdf", "upload-self_assessment": "甲.pdf"}
    second = row(algorithm_name="乙算法", **{"upload-self_assessment": "乙.pdf"})
    found = read(tmp_path, row(**named), second, files=("承诺书.pdf", "甲.pdf", "丙.pdf"))
    assert sorted(where(found)) == [(0, "丙.pdf"), (3, "file: algorithm self-assessment report")]
    assert found.entries[1].files["undertaking"] == "承诺书.pdf"  # one undertaking for all filings of the entity


@pytest.mark.parametrize("value", [["a"], {"a": 1}, True, 12.5, "\x00", "字" * 5000])
def test_values_of_no_sensible_kind_are_errors_and_nothing_breaks(tmp_path: Path, value: object) -> None:
    raw = read_bulk(json_file(tmp_path / "file.json", [row(purpose=value), row(role=value), row(products=value)]))
    found = read_entries(raw, uscc=USCC)
    assert {error.row for error in found.errors} >= {2, 3}
    assert all(len(error.value) <= 400 and "\0" not in error.value for error in found.errors)


@pytest.mark.parametrize("value", [None, "", " ", [], "®", {"a": None}])
def test_a_row_that_becomes_no_filing_says_why(tmp_path: Path, value: object) -> None:
    raw = read_bulk(json_file(tmp_path / "file.json", [row(), row(algorithm_name=value)]))
    found = read_entries(raw, uscc=USCC)
    assert len(found.entries) == 1
    assert {error.row for error in found.errors} == {2}


def test_null_is_an_empty_cell(tmp_path: Path) -> None:
    first = {**row(), "uploads": {"undertaking": "承诺书.pdf"}}
    second = {**row(algorithm_name="乙算法", uscc=None), "uploads": {"undertaking": None, "responsibility": None}}
    found = read_entries(read_bulk(json_file(tmp_path / "file.json", [first, second])), uscc=USCC, files=["承诺书.pdf"])
    assert not found.errors
    assert [entry.files for entry in found.entries] == [{"undertaking": "承诺书.pdf"}] * 2
