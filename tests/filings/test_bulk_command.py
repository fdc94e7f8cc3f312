"""manage.py submit_bulk: what an operator types, reads, and scripts."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from filings.models import BulkSubmission, Filing, Party
from oversight.models import Officer
from tests.factories.filings import PartyFactory
from tests.filings.bulk.files import PDF, USCC, csv_file, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create(uscc=USCC)


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """The exit status and what was printed."""
    status = 0
    try:
        call_command("submit_bulk", *map(str, arguments))
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, capsys.readouterr().out


@time_machine.travel("2026-09-24T04:00:00+00:00")
def test_a_file_is_received_with_the_files_beside_it_and_the_receipts_are_written(
    tmp_path: Path, party: Party, beijing_intake: Officer, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "承诺书.pdf").write_bytes(PDF)
    path = csv_file(tmp_path / "file.csv", [row(**{"upload-undertaking": "承诺书.pdf"})])
    out = tmp_path / "receipts.xlsx"
    status, printed = run(
        capsys, path, "--party", USCC, "--officer", beijing_intake.username, "--files", beside, "--result", out
    )
    assert status == 0
    receipt = BulkSubmission.objects.get().result[0]["receipt"]
    assert receipt in printed
    assert "will be returned: row 2" in printed
    assert load_workbook(out).active["D2"].value == receipt


def test_a_dry_run_prints_all_errors_and_writes_them_and_receives_nothing(
    tmp_path: Path, party: Party, capsys: pytest.CaptureFixture[str]
) -> None:
    path = csv_file(tmp_path / "file.csv", [row(launched_on="soon"), row(algorithm_name="", role="?")])
    out = tmp_path / "errors.csv"
    status, printed = run(capsys, path, "--party", USCC, "--dry-run", "--result", out)
    assert status == 1
    assert printed.count("error: row ") == 3
    assert "will be returned: row 2, 主体名称" in printed
    _titles, *told = csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig")))
    assert {(number, column) for _file, number, column, *_rest in told} >= {
        ("2", "上线时间"), ("3", "角色"), ("2", "主体名称"), ("3", "主体名称"),
    }  # fmt: skip
    assert [one[1] for one in told] == sorted(one[1] for one in told)
    assert not Filing.objects.exists()


def test_a_dry_run_without_errors_says_how_many_would_go_in(
    tmp_path: Path, party: Party, capsys: pytest.CaptureFixture[str]
) -> None:
    path = csv_file(tmp_path / "file.csv", [row()])
    status, printed = run(capsys, path, "--party", USCC, "--dry-run", "--json")
    report = json.loads(printed)
    assert (status, report["filings"], report["errors"]) == (0, 1, [])
    assert {"row", "field", "column", "value", "rule", "severity", "message", "remedy"} == set(report["findings"][0])
    assert not Filing.objects.exists()


def test_rubbish_ends_with_one_and_a_remedy(tmp_path: Path, party: Party, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(b"PK\x03\x04 rubbish")
    status, printed = run(capsys, path, "--party", USCC, "--dry-run")
    assert status == 1
    assert printed.startswith("refused: file.xlsx")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [([], "--template"), (["FILE", "--party", "91310115MA1K3QH04D"], "Register it first"),
     (["FILE", "--party", USCC], "--officer"), (["FILE", "--party", USCC, "--files", "/none"], "no folder")],
)  # fmt: skip
def test_what_is_missing_is_said(tmp_path: Path, party: Party, arguments: list[str], said: str) -> None:
    path = csv_file(tmp_path / "file.csv", [row()])
    with pytest.raises(CommandError, match=said):
        call_command("submit_bulk", *[str(path) if one == "FILE" else one for one in arguments])


def test_the_template_is_written(tmp_path: Path) -> None:
    for name in ("template.xlsx", "template.csv"):
        call_command("submit_bulk", "--template", str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 500
    with pytest.raises(CommandError, match="ends in"):
        call_command("submit_bulk", "--template", str(tmp_path / "template.doc"))
