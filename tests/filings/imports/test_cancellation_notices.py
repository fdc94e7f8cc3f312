"""A notice of cancellation is read whole, or everything that is wrong with it is said."""

from datetime import date
from pathlib import Path

import pytest

from filings.imports.cancellation_notices import PublishedCancellations, RowsRefused, read_notices
from filings.imports.errors import FileRefused
from tests.filings.lists import number
from tests.filings.notices_of_cancellation import HEADER, Row, line, notice_file
from tests.shared import SHARED, needs_shared

BLANKS = "网信算备 110108 1234567 01 24 001 "


def read(tmp_path: Path, *rows: Row, encoding: str = "utf-8") -> list[PublishedCancellations]:
    return read_notices(notice_file(tmp_path / "notice.csv", rows, encoding=encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_number_with_blanks_is_the_number(tmp_path: Path, encoding: str) -> None:
    printed = f"{BLANKS}{number()[-2]}号"
    (notice,) = read(tmp_path, line(printed), encoding=encoding)
    assert [row.number for row in notice.rows] == [number()]
    assert (notice.notice_id, notice.published_on) == ("notice_1", date(2025, 7, 14))


@pytest.mark.parametrize(
    ("published", "month", "ended"),
    [
        ("2025-08-14", "2025年7月", date(2025, 7, 31)),  # the last day of the month: doubt favours the filer
        ("2025-07-14", "2025年7月", date(2025, 7, 14)),  # not after the day on which it was published as done
        ("2024-03-01", "2024年2月", date(2024, 2, 29)),
    ],
)
def test_a_month_ends_a_filing_on_the_last_day_that_the_notice_leaves_possible(
    tmp_path: Path, published: str, month: str, ended: date
) -> None:
    (notice,) = read(tmp_path, line(published=published, month=month))
    assert notice.ended_on(notice.rows[0]) == ended


def test_all_errors_of_all_rows_are_told_at_once(tmp_path: Path) -> None:
    rows = [
        line("none", entity="  ", month="July 2025"),
        line(number(sequence=2), published="14.7.2025"),
        line(number(sequence=3), month="2025年8月"),
        line(number(sequence=4), published="2099-01-01"),
    ]
    with pytest.raises(RowsRefused) as refused:
        read(tmp_path, *rows)
    assert [(error.row, error.field) for error in refused.value.errors] == [
        (2, "备案编号"), (2, "主体名称"), (2, "注销时间"), (3, "notice_date"), (4, "注销时间"), (5, "notice_date"),
    ]  # fmt: skip
    assert all(error.rule and error.remedy for error in refused.value.errors)


def test_rows_of_one_notice_agree_on_the_notice_and_name_each_number_once(tmp_path: Path) -> None:
    rows = [line(), line(number(sequence=2), title="另一公告"), line()]
    with pytest.raises(RowsRefused) as refused:
        read(tmp_path, *rows)
    assert [(error.row, error.field) for error in refused.value.errors] == [(3, "notice_title"), (4, "备案编号")]


def test_a_file_may_hold_several_notices_and_they_come_in_the_order_of_publication(tmp_path: Path) -> None:
    later = line(number(sequence=2), notice="notice_2", published="2025-09-11", title="二", address="")
    assert [notice.notice_id for notice in read(tmp_path, later, line())] == ["notice_1", "notice_2"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "no_notice"),
        ("备案编号,注销时间\n1,2025年7月\n".encode(), "columns"),
        (",".join(HEADER).encode(), "empty"),
        (b"\x00\xff\x00\xff", "foreign"),
        (b"%PDF-1.7", "foreign"),
        (b"PK\x03\x04 not a package", "broken"),
    ],
)
def test_rubbish_is_refused_as_a_file(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "notice.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        read_notices(path)
    assert refused.value.code == code


@needs_shared
@pytest.mark.lists
def test_the_published_notices_are_read_row_by_row() -> None:
    notices = read_notices(SHARED / "data" / "cancellations.csv")
    assert [len(notice.rows) for notice in notices] == [28, 5, 3]
    assert [notice.published_on for notice in notices] == [date(2025, 7, 14), date(2025, 9, 11), date(2025, 11, 6)]
