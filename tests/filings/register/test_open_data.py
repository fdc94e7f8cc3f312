"""The open data: once a day, one snapshot, the same bytes for the same register, safe in a spreadsheet."""

import csv
import gzip
import hashlib
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pytest_django import Settings

from filings.models import Filing, OpenDataFile, Party
from filings.open_data.columns import COLUMNS
from filings.open_data.health import open_data as health
from filings.open_data.making import DAYS, forget_old_files, make_files
from filings.tasks import open_data
from oversight.clock import today
from oversight.models import Authority
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.register import file, unnumbered


@pytest.fixture(autouse=True)
def _own_storage(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path


def content(format_: str) -> bytes:
    row = OpenDataFile.objects.get(format=format_, day=today())
    with default_storage.open(row.stored_as) as stored:
        packed: bytes = stored.read()
    assert (hashlib.sha256(packed).hexdigest(), len(packed)) == (row.sha256, row.size)
    return gzip.decompress(packed)


def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in content("jsonl").decode().splitlines()]


def sheet() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content("csv").decode("utf-8-sig"), newline="")))


def test_both_files_hold_every_public_filing_and_nothing_else(filing: Filing, party: Party, beijing: Authority) -> None:
    unnumbered(party, beijing, "under_review")
    ended = file(party, 2, status="cancelled", end_ground="published", ended_on=date(2026, 7, 31))
    revoked = file(party, 3, status="revoked", end_ground="false_filing", ended_on=date(2026, 8, 3))
    file(party, 4, status="cancel_pending")
    assert make_files(today())
    assert [line["number"] for line in records()] == [line["number"] for line in sheet()]
    by_number = {line["number"]: line for line in records()}
    assert len(by_number) == 4
    assert list(records()[0]) == list(sheet()[0]) == list(COLUMNS)
    assert (by_number[ended.public_number]["status"], by_number[ended.public_number]["ended"]) == (
        "cancelled",
        "2026-07",
    )
    assert (by_number[revoked.public_number]["status"], by_number[revoked.public_number]["ended"]) == (
        "revoked",
        "2026-08-03",
    )
    assert {line["status"] for line in records()} == {"filed", "cancelled", "revoked"}
    assert by_number[filing.public_number]["products"] == [{"name": "示例助手", "form": "app"}]
    assert sheet()[0]["products"] == "示例助手(app)"
    assert OpenDataFile.objects.filter(rows=4).count() == 2


def test_no_personal_datum_is_in_them(filing: Filing, party: Party) -> None:
    Party.objects.update(kind="sole_trader", uscc="91110108551385082Q", address="示例路99号", representative="王测试")
    make_files(today())
    for format_ in ("csv", "jsonl"):
        text = content(format_).decode()
        for secret in ("secret@provider.test", "示例路99号", "王测试", "91110108551385082Q"):
            assert secret not in text


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-2", "@a", "＝1", "\t=1", "－－"])
def test_no_cell_is_taken_for_a_formula(db: None, name: str) -> None:
    party = PartyFactory.create(name=name)
    file(party, 1, ProductFactory.create(party=party, name=name), algorithm_name=name, purpose=name)
    make_files(today())
    (line,) = sheet()
    assert {line["entity_name"], line["algorithm_name"], line["purpose"]} == {f"'{name}"}
    assert line["products"].startswith("'")
    assert records()[0]["algorithm_name"] == name, "JSON holds what was filed"


def test_the_same_register_gives_the_same_bytes(filing: Filing) -> None:
    with time_machine.travel("2026-09-24T02:00:00Z"):
        make_files(today())
    with time_machine.travel("2026-09-25T02:00:00Z"):
        make_files(today())
    for format_ in ("csv", "jsonl"):
        assert OpenDataFile.objects.filter(format=format_).values("sha256").distinct().count() == 1


def test_a_day_is_made_once_and_a_missing_one_is_made_by_the_next_sweep(filing: Filing) -> None:
    with time_machine.travel("2026-09-23T16:30:00Z"):  # 24 September in Shanghai
        open_data()
        open_data()
        assert set(OpenDataFile.objects.values_list("day", flat=True)) == {date(2026, 9, 24)}
    with time_machine.travel("2026-09-27T08:00:00Z"):  # beat was down for three days
        open_data()
    assert OpenDataFile.objects.count() == 4
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenDataFile.objects.filter(day=date(2026, 9, 27)).update(day=date(2026, 9, 24))


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_make_the_same_day() -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor, transaction.atomic():
            cursor.execute("SELECT pg_advisory_lock(hashtext('filings.open_data'))")
            assert not make_files(today())
            cursor.execute("SELECT pg_advisory_unlock(hashtext('filings.open_data'))")
    finally:
        other.close()
    assert make_files(today())


def test_files_older_than_promised_go_with_their_rows(filing: Filing) -> None:
    with time_machine.travel("2026-09-01T02:00:00Z"):
        make_files(today())
    old = list(OpenDataFile.objects.values_list("stored_as", flat=True))
    assert forget_old_files(date(2026, 9, 1) + timedelta(days=DAYS - 1)) == 0
    assert forget_old_files(date(2026, 9, 1) + timedelta(days=DAYS)) == 2
    assert not OpenDataFile.objects.exists()
    assert not any(default_storage.exists(name) for name in old)


def test_what_a_run_that_broke_off_left_behind_is_in_nobodys_way(filing: Filing) -> None:
    make_files(today())
    OpenDataFile.objects.all().delete()
    assert make_files(today())
    assert records()[0]["number"] == filing.public_number


def test_the_page_names_each_file_its_size_and_its_hash(visitor: Client, filing: Filing) -> None:
    assert "No file has been made yet" in visitor.get("/register/open-data/").content.decode()
    make_files(today())
    shown = visitor.get("/register/open-data/").content.decode()
    for row in OpenDataFile.objects.all():
        assert row.sha256 in shown
        assert f"filings-{today()}.{row.format}.gz" in shown
    for column in COLUMNS:
        assert f"<code>{column}</code>" in shown


def test_a_file_is_downloaded_as_it_was_hashed_and_never_twice(visitor: Client, filing: Filing) -> None:
    make_files(today())
    row = OpenDataFile.objects.get(format="csv")
    address = f"/register/open-data/filings-{today()}.csv.gz"
    response = visitor.get(address)
    body = response.getvalue()
    assert hashlib.sha256(body).hexdigest() == row.sha256
    assert (response["Content-Type"], "attachment" in response["Content-Disposition"]) == ("application/gzip", True)
    assert visitor.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
    line = visitor.get(address + ".sha256").content.decode()
    assert line == f"{row.sha256}  filings-{today()}.csv.gz\n"
    latest = visitor.get("/register/open-data/filings-latest.csv.gz")
    assert (latest.status_code, latest["Location"]) == (302, address)


@pytest.mark.parametrize(
    "name", ["filings-2020-01-01.csv.gz", "filings-2026-99-99.csv.gz", "filings-latest.jsonl.gz", "..%2Fstack.env", "x"]
)
def test_any_other_name_is_no_file(visitor: Client, name: str) -> None:
    assert visitor.get(f"/register/open-data/{name}").status_code == 404


@pytest.mark.parametrize(
    ("instant", "light"),
    [
        ("2026-09-24T15:00:00Z", "green"),
        ("2026-09-24T17:00:00Z", "green"),  # 01:00 of the next day
        ("2026-09-24T18:30:00Z", "amber"),  # 02:30
        ("2026-09-26T02:00:00Z", "red"),
    ],
)
def test_operators_see_when_a_day_is_missing(filing: Filing, instant: str, light: str) -> None:
    assert health().light == "amber"
    with time_machine.travel("2026-09-24T02:00:00Z"):
        make_files(today())
    with time_machine.travel(instant):
        assert health().light == light
