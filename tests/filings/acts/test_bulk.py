"""Bulk submission: each filing with its own receipt, or none; the same file never twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connections

from filings.acts.bulk import submit_bulk
from filings.bulk.entries import BulkFile, read_entries
from filings.bulk.reading import read_bulk
from filings.models import BulkSubmission, Filing, Party, Submission, Upload
from oversight.acts import ActRefused
from oversight.acts.ledger import broken_links
from oversight.models import Deadline, LedgerEntry, Officer
from reports.models import Notice
from tests.factories.filings import PartyFactory
from tests.filings.bulk.files import USCC, Row, csv_file, pdf, row

pytestmark = pytest.mark.django_db

ON = "2026-09-24T04:00:00+00:00"


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create(uscc=USCC, name="甲科技有限公司", name_key="甲科技有限公司")


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def bulk(tmp_path: Path, *rows: Row, files: tuple[str, ...] = (), name: str = "file.csv") -> BulkFile:
    return read_entries(read_bulk(csv_file(tmp_path / name, rows)), uscc=USCC, files=files)


def fresh(party: Party) -> Party:
    return Party.objects.get(pk=party.pk)


@time_machine.travel(ON)
def test_every_filing_of_a_file_gets_its_own_receipt_and_clock(
    tmp_path: Path, party: Party, beijing_intake: Officer
) -> None:
    file = bulk(tmp_path, row(), row(algorithm_name="乙图像生成算法", products="乙画（网站）"))
    taken = submit_bulk(party, beijing_intake, bulk=file)
    submissions = Submission.objects.filter(bulk=taken).order_by("pk")
    assert (taken.rows, taken.file_name, taken.received_by) == (2, "file.csv", beijing_intake)
    assert [one.state for one in submissions] == ["received", "received"]
    assert [one["receipt"] for one in taken.result] == [one.receipt_number for one in submissions]
    assert [one["row"] for one in taken.result] == [2, 3]
    assert len({one.receipt_number for one in submissions}) == 2
    assert Filing.objects.filter(party=party, status="submitted", original_submitted_on="2026-09-24").count() == 2
    assert Deadline.objects.filter(rule="review", start_on="2026-09-24").count() == 2
    assert Notice.objects.count() == 2
    assert {one.content_sha256 for one in submissions} == {one["sha256"] for one in taken.result}


@time_machine.travel(ON)
def test_the_ledger_tells_of_the_file_and_of_each_filing(tmp_path: Path, party: Party, beijing_intake: Officer) -> None:
    submit_bulk(party, beijing_intake, bulk=bulk(tmp_path, row(), row(algorithm_name="乙算法", products="")))
    entries = LedgerEntry.objects.filter(act="filings.submit_bulk")
    assert sorted(entries.values_list("subject_type", flat=True)) == [
        "", "filings.Filing", "filings.Filing", "filings.Party",
    ]  # fmt: skip
    assert {entry.to_state for entry in entries.filter(subject_type="filings.Filing")} == {"submitted"}
    assert list(broken_links()) == []


@time_machine.travel(ON)
def test_files_belong_to_the_rows_that_name_them(tmp_path: Path, party: Party, beijing_intake: Officer) -> None:
    named = {"upload-undertaking": "承诺书.pdf", "upload-self_assessment": "甲.pdf"}
    second = row(algorithm_name="乙算法", products="", **{"upload-self_assessment": "乙.pdf"})
    file = bulk(tmp_path, row(**named), second, files=("承诺书.pdf", "甲.pdf", "乙.pdf"))
    files = [pdf("承诺书.pdf"), pdf("甲.pdf", "1"), pdf("乙.pdf", "2")]
    taken = submit_bulk(party, beijing_intake, bulk=file, files=files)
    one, two = Submission.objects.filter(bulk=taken).order_by("pk")
    assert sorted(one.uploads.values_list("name", flat=True)) == ["承诺书.pdf", "甲.pdf"]
    assert sorted(two.uploads.values_list("name", flat=True)) == ["乙.pdf", "承诺书.pdf"]
    assert one.content_sha256 != two.content_sha256


def test_one_error_and_nothing_goes_in(tmp_path: Path, party: Party, beijing_intake: Officer) -> None:
    file = bulk(tmp_path, row(), row(algorithm_name="乙算法", launched_on="soon"), row(algorithm_name=""))
    with pytest.raises(ActRefused) as refused:
        submit_bulk(party, beijing_intake, bulk=file)
    assert [one.code for one in refused.value.refusals] == ["row", "row"]
    assert all(one.field == "table" and one.remedy for one in refused.value.refusals)
    assert not Filing.objects.exists()
    assert not BulkSubmission.objects.exists()


def test_a_file_that_is_no_document_is_refused_before_one_row_is_received(
    tmp_path: Path, party: Party, beijing_intake: Officer
) -> None:
    named = {"upload-undertaking": "a.pdf", "upload-identity": "b.pdf"}
    file = bulk(tmp_path, row(**named), files=("a.pdf", "b.pdf"))
    bad = ContentFile(b"MZ\x90", name="a.pdf")
    with pytest.raises(ActRefused) as refused:
        submit_bulk(party, beijing_intake, bulk=file, files=[bad, pdf("b.pdf")])
    assert [(one.code, one.field) for one in refused.value.refusals] == [("file_type", "beside")]
    assert not Upload.objects.exists()


@time_machine.travel(ON)
def test_the_same_file_twice_is_refused(tmp_path: Path, party: Party, beijing_intake: Officer) -> None:
    submit_bulk(party, beijing_intake, bulk=bulk(tmp_path, row()))
    with pytest.raises(ActRefused, match="same_file"):
        submit_bulk(fresh(party), beijing_intake, bulk=bulk(tmp_path, row(), name="renamed.csv"))
    assert Filing.objects.count() == 1


@time_machine.travel(ON)
def test_a_file_that_the_post_brought_earlier_counts_from_that_day_with_a_word_on_it(
    tmp_path: Path, party: Party, beijing_intake: Officer
) -> None:
    file = bulk(tmp_path, row())
    with pytest.raises(ActRefused, match="no_reason"):
        submit_bulk(party, beijing_intake, bulk=file, received_on=date(2026, 9, 22))
    submit_bulk(fresh(party), beijing_intake, bulk=file, received_on=date(2026, 9, 22), reason="postmark")
    assert Submission.objects.get().received_on == date(2026, 9, 22)


def test_below_the_province_and_elsewhere_nobody_receives(
    tmp_path: Path, party: Party, haidian_inspector: Officer, shanghai_inspector: Officer
) -> None:
    for officer, code in ((haidian_inspector, "level"), (shanghai_inspector, "region")):
        with pytest.raises(ActRefused) as refused:
            submit_bulk(party, officer, bulk=bulk(tmp_path, row()))
        assert code in {one.code for one in refused.value.refusals}


@time_machine.travel(ON)
def test_a_thousand_filings_go_in_at_once(tmp_path: Path, party: Party, beijing_intake: Officer) -> None:
    rows = [row(algorithm_name=f"甲算法{number}", products=f"甲写作{number}（APP）") for number in range(1000)]
    taken = submit_bulk(party, beijing_intake, bulk=bulk(tmp_path, *rows))
    numbers = sorted(int(one["receipt"].split("〕")[1].rstrip("号")) for one in taken.result)
    assert numbers == list(range(1, 1001))
    assert Filing.objects.filter(status="submitted").count() == 1000


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_two_desks_at_once_goes_in_once(
    tmp_path: Path, party: Party, beijing_intake: Officer
) -> None:
    file = bulk(tmp_path, row(), row(algorithm_name="乙算法", products=""))
    seen = [fresh(party), fresh(party)]
    start = Barrier(2)

    def run(subject: Party) -> str:
        try:
            start.wait(10)
            submit_bulk(subject, beijing_intake, bulk=file)
        except ActRefused as refused:
            return refused.code
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(run, seen))
    assert codes == ["", "same_file"]
    assert Filing.objects.count() == 2
    assert BulkSubmission.objects.count() == 1
