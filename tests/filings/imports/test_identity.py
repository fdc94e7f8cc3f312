"""Which list a file is: told by its title, its name and its columns, and never guessed."""

from datetime import date
from pathlib import Path

import pytest
import time_machine

from filings.imports.errors import FileRefused
from filings.imports.identity import parse_month
from filings.imports.reading import read_list
from filings.rules.series import ListSeries
from tests.filings.lists import DEEP, RECOMMENDATION, csv_file, docx, row

TITLE = "境内深度合成服务算法备案清单（2025年9月）"


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read_list(path)
    assert str(refused.value.remedy)
    return refused.value.code


def test_the_title_tells_the_month_where_the_file_name_does_not(tmp_path: Path) -> None:
    assert read_list(docx(tmp_path / "download.docx", [row()], title=TITLE)).month == date(2025, 9, 1)


@pytest.mark.parametrize("name", ["清单（2025年9月） (1).csv", "清单 2025-09.csv", "deep-synthesis_2025-9.csv"])
def test_the_file_name_tells_the_month_where_there_is_no_title(name: str, tmp_path: Path) -> None:
    assert read_list(csv_file(tmp_path / name, [row()])).month == date(2025, 9, 1)


def test_october_is_no_first_month(tmp_path: Path) -> None:
    assert read_list(csv_file(tmp_path / "2024年10月.csv", [row()])).month == date(2024, 10, 1)


def test_nobody_guesses_a_month(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "list.csv", [row()])
    assert refusal(path) == "month"
    assert read_list(path, month=date(2025, 9, 1)).month == date(2025, 9, 1)


def test_title_and_file_name_must_agree(tmp_path: Path) -> None:
    path = docx(tmp_path / "清单（2025年7月）.docx", [row()], title=TITLE)
    assert refusal(path) == "month"
    assert read_list(path, month=date(2025, 9, 1)).month == date(2025, 9, 1)


@time_machine.travel("2025-08-31T12:00:00Z")
def test_no_list_was_published_in_the_future(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path / "2025年9月.csv", [row()])) == "month"


def test_the_columns_tell_the_series(tmp_path: Path) -> None:
    deep = read_list(csv_file(tmp_path / "2025年9月.csv", [row()], header=DEEP))
    other = read_list(csv_file(tmp_path / "2025年7月.csv", [row(role="排序精选类")], header=RECOMMENDATION))
    assert (deep.series, other.series) == (ListSeries.DEEP_SYNTHESIS, ListSeries.RECOMMENDATION)


def test_a_title_that_contradicts_the_columns_is_refused(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "境内互联网信息服务算法备案清单（2025年9月）.csv", [row()], header=DEEP)
    assert refusal(path) == "series"
    assert read_list(path, series=ListSeries.DEEP_SYNTHESIS).series == ListSeries.DEEP_SYNTHESIS


def test_columns_of_both_series_need_a_title(tmp_path: Path) -> None:
    header, cells = (*DEEP, "算法类别"), (*row(), "")
    assert refusal(csv_file(tmp_path / "2025年9月.csv", [cells], header=header)) == "series"
    titled = csv_file(tmp_path / f"{TITLE}.csv", [cells], header=header)
    assert read_list(titled).series == ListSeries.DEEP_SYNTHESIS


@pytest.mark.parametrize("wrong", ["2025-13", "2025", "25-09", "2025-9", "2025-09-01", "next"])
def test_a_month_is_written_as_year_and_month(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_month(wrong)
