"""manage.py import_cancellations: what an operator types, reads, and scripts."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from filings.models import CancellationNotice
from tests.filings.lists import number
from tests.filings.notices_of_cancellation import line, notice_file

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """The exit status and what was printed."""
    status = 0
    try:
        call_command("import_cancellations", *map(str, arguments))
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, capsys.readouterr().out


def test_numbers_that_the_register_does_not_hold_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = notice_file(tmp_path / "notice.csv", [line()])
    status, printed = run(capsys, path)
    assert status == 0
    assert f"not in the register: {number()}" in printed
    assert "notices 1, cancelled 0, known 0, missing 1" in printed
    assert CancellationNotice.objects.count() == 1
    assert "(imported before)" in run(capsys, path)[1]


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = run(capsys, notice_file(tmp_path / "notice.csv", [line()]), "--dry-run", "--json")
    report = json.loads(printed)
    assert (status, report["dry_run"], report["totals"]["missing"]) == (0, True, 1)
    assert report["notices"][0]["rows"][0]["number"] == number()
    assert not CancellationNotice.objects.exists()


def test_one_broken_file_and_nothing_goes_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = notice_file(tmp_path / "good.csv", [line()])
    rows = notice_file(tmp_path / "rows.csv", [line(notice="notice_2", month="?")])
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    status, printed = run(capsys, good, rows, broken)
    assert status == 1
    assert "refused: rows.csv, row 2, 注销时间 “?”" in printed
    assert "refused: broken.xlsx" in printed
    assert "Nothing was imported." in printed
    assert not CancellationNotice.objects.exists()
