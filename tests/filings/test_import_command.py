"""manage.py import_filing_list: what an operator types, reads, and scripts."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from filings.models import Filing, ListImport
from oversight.models import LedgerEntry
from tests.filings.acts.register import everything
from tests.filings.lists import csv_file, docx, number, row

pytestmark = pytest.mark.django_db

NAME = "境内深度合成服务算法备案清单（2025年9月）"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """The exit status and what was printed."""
    status = 0
    try:
        call_command("import_filing_list", *map(str, arguments))
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, capsys.readouterr().out


def test_it_prints_added_changed_unchanged_flagged_and_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = docx(tmp_path / f"{NAME}.docx", [row(), row(number(division="441901")), row("待定", role="?")])
    status, printed = run(capsys, path)
    assert status == 1
    assert "added 2, changed 0, unchanged 0, flagged 1, refused 1" in printed
    assert f"row 3, {number(division='441901')}: unknown_division" in printed
    for part in (f"{NAME}.docx, row 4, 备案编号 “待定”", f"{NAME}.docx, row 4, 角色 “?”"):
        assert part in printed
    assert Filing.objects.count() == 2


def test_it_ends_with_success_where_nothing_was_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, docx(tmp_path / f"{NAME}.docx", [row()]))[0] == 0


def test_the_json_report_gives_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = docx(tmp_path / f"{NAME}.docx", [row(), row("待定")])
    status, printed = run(capsys, path, "--json")
    report: dict[str, Any] = json.loads(printed)
    assert status == 1
    assert report["totals"] == {"lists": 1, "added": 1, "changed": 0, "unchanged": 0, "flagged": 0, "refused": 1}
    (refused,) = report["lists"][0]["refused"]
    assert (refused["file"], refused["row"], refused["field"], refused["value"]) == (
        f"{NAME}.docx",
        3,
        "备案编号",
        "待定",
    )
    assert refused["rule"]
    assert refused["remedy"]


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything()
    status, printed = run(capsys, docx(tmp_path / f"{NAME}.docx", [row()]), "--dry-run")
    assert (status, "added 1" in printed, "dry run" in printed) == (0, True, True)
    assert everything() == before
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize("output", ["--json", None])
def test_one_broken_file_stops_all_and_each_broken_file_says_why(
    output: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, foreign = tmp_path / "清单2025年7月.docx", tmp_path / "photo.png"
    broken.write_bytes(b"PK\x03\x04 cut off")
    foreign.write_bytes(b"\x89PNG")
    good = docx(tmp_path / f"{NAME}.docx", [row()])
    status, printed = run(capsys, broken, good, foreign, *([output] if output else []))
    assert status == 1
    for name in (broken.name, foreign.name):
        assert printed.count(name) == 1
    assert not Filing.objects.exists()
    assert not ListImport.objects.exists()


def test_month_and_series_may_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = csv_file(tmp_path / "list.csv", [row()])
    assert run(capsys, path)[0] == 1
    assert run(capsys, path, "--month", "2025-09", "--series", "deep_synthesis")[0] == 0
    assert str(ListImport.objects.get().month) == "2025-09-01"


def test_a_month_is_named_for_one_file_only(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="one file"):
        call_command("import_filing_list", str(tmp_path / "a"), str(tmp_path / "b"), "--month", "2025-09")


def test_a_wrong_month_is_an_error_of_usage(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--month"):
        call_command("import_filing_list", str(tmp_path / "a"), "--month", "9/2025")


def test_editions_in_conflict_are_told_and_nothing_is_imported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = csv_file(tmp_path / f"{NAME}.csv", [row()])
    other = csv_file(tmp_path / f"{NAME} (1).csv", [row(remarks="已注销")])
    status, printed = run(capsys, one, other)
    assert (status, "two editions" in printed or "两个版本" in printed) == (1, True)
    assert not Filing.objects.exists()


def test_no_progress_bar_where_nobody_looks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_filing_list", str(docx(tmp_path / f"{NAME}.docx", [row()])))
    assert capsys.readouterr().err == ""
