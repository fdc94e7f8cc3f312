"""A bulk file from an officer's desk: checked first, received whole, its receipts and the template to download."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from filings.models import BulkSubmission, Filing, Party
from oversight.models import Officer
from tests.factories.filings import PartyFactory
from tests.factories.registry import make
from tests.filings.bulk.files import PDF, USCC, Row, csv_file, row
from tests.oversight.admin.conftest import Login

pytestmark = pytest.mark.django_db


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create(uscc=USCC)


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def post(tmp_path: Path, party: Party, at_desk: Login, beijing_intake: Officer) -> Any:
    """Send a table, and files beside it, from the page of the act."""

    def send(*rows: Row, beside: tuple[str, ...] = (), content: bytes = b"", **data: Any) -> Any:
        table = content or csv_file(tmp_path / "file.csv", rows).read_bytes()
        files = [SimpleUploadedFile(name, PDF) for name in beside]
        posted = {"table": SimpleUploadedFile("file.csv", table), "beside": files, "version": 0, "stage": "confirm"}
        address = reverse("admin:filings_party_act", args=[party.pk, "filings.submit_bulk"])
        return at_desk(beijing_intake).post(address, {**posted, **data}, follow=True)

    return send


def test_the_page_of_the_party_offers_it_and_checking_comes_first(
    party: Party, at_desk: Login, beijing_intake: Officer
) -> None:
    desk = at_desk(beijing_intake)
    address = reverse("admin:filings_party_act", args=[party.pk, "filings.submit_bulk"])
    assert address in desk.get(reverse("admin:filings_party_change", args=[party.pk])).content.decode()
    form = desk.get(address).context["form"]
    assert form["only_check"].initial is True
    assert list(form.fields)[:3] == ["table", "beside", "only_check"]


def test_a_check_tells_every_error_of_every_row_and_receives_nothing(post: Any) -> None:
    answer = post(row(launched_on="soon"), row(algorithm_name="", role="?"), only_check="on")
    assert answer.status_code == 422
    errors = list(answer.context["form"].errors["table"])
    assert [error.split(",")[0] for error in errors[:3]] == ["Row 2", "Row 3", "Row 3"]
    assert not Filing.objects.exists()


def test_what_would_be_returned_of_legible_rows_stands_beside_what_cannot_be_read(post: Any) -> None:
    answer = post(row(launched_on="soon"), row(algorithm_name="乙算法", certificate_until="2020-01-01"))
    errors = list(answer.context["form"].errors["table"])
    assert any(error.startswith("Row 3, ") and "2020-01-01" in error for error in errors)
    assert any(error.startswith("Rows 2–3, ") and "would be returned" in error for error in errors)
    assert not any("launch date" in error and "is not filled in" in error for error in errors)
    assert not Filing.objects.exists()


def test_a_thousand_rows_that_lack_the_same_are_one_sentence(post: Any) -> None:
    rows = [row(algorithm_name=f"甲算法{number}", products=f"甲写作{number}（APP）") for number in range(1000)]
    _able, *later = post(*rows, only_check="on").context["form"].errors["only_check"]
    assert any(sentence.startswith("Rows 2–1001, ") for sentence in later)
    assert len(later) < 100


def test_a_check_without_errors_says_what_would_be_received_and_what_returned(post: Any) -> None:
    answer = post(row(), only_check="on")
    first, *later = answer.context["form"].errors["only_check"]
    assert first.startswith("1 filing can be received.")
    assert any("would be returned for correction" in sentence for sentence in later)
    assert not Filing.objects.exists()


def test_a_file_is_received_and_the_page_says_so(post: Any, party: Party) -> None:
    answer = post(row(**{"upload-undertaking": "承诺书.pdf"}), beside=("承诺书.pdf",))
    assert answer.status_code == 200
    taken = BulkSubmission.objects.get()
    assert any("1 filing was received" in str(message) for message in answer.context["messages"])
    assert taken.submissions.get().uploads.get().name == "承诺书.pdf"


def test_rubbish_and_the_same_file_twice_are_refused_beside_the_table(post: Any) -> None:
    assert "Table" in post(content=b"%PDF-1.7").content.decode()
    assert post(content=b"%PDF-1.7").context["form"].errors["table"]
    post(row())
    assert "taken in before" in str(post(row()).context["form"].errors["table"])
    assert Filing.objects.count() == 1


def test_two_files_of_one_name_and_files_nobody_names_are_refused(post: Any) -> None:
    assert post(row(), beside=("a.pdf", "a.pdf")).context["form"].errors["beside"]
    assert "a.pdf" in str(post(row(), beside=("a.pdf",)).context["form"].errors["table"])


def test_the_template_and_the_receipts_are_downloaded(at_desk: Login, beijing_intake: Officer) -> None:
    assert beijing_intake.authority is not None
    bulk = make(BulkSubmission, beijing_intake.authority)
    desk = at_desk(beijing_intake)
    template = desk.get(reverse("admin:filings_bulksubmission_template"))
    assert load_workbook(io.BytesIO(template.content)).worksheets[0]["A2"].value == "role"
    receipts = desk.get(reverse("admin:filings_bulksubmission_receipts", args=[bulk.pk]), {"format": "csv"})
    assert receipts["Content-Disposition"] == f'attachment; filename="receipts-{bulk.pk}.csv"'
    rows = list(csv.reader(io.StringIO(receipts.content.decode("utf-8-sig"))))
    assert rows[1][:4] == ["2", "甲算法", "provider", "测备收〔2026〕1号"]


def test_the_receipts_of_another_region_are_not_here(at_desk: Login, shanghai_inspector: Officer, post: Any) -> None:
    post(row())
    address = reverse("admin:filings_bulksubmission_receipts", args=[BulkSubmission.objects.get().pk])
    assert at_desk(shanghai_inspector).get(address).status_code == 404


def test_a_table_has_whatever_name_its_sender_gave_it(
    tmp_path: Path, party: Party, at_desk: Login, beijing_intake: Officer
) -> None:
    name = "深度合成服务算法备案" * 20 + ".csv"
    table = SimpleUploadedFile(name, csv_file(tmp_path / "file.csv", [row()]).read_bytes())
    address = reverse("admin:filings_party_act", args=[party.pk, "filings.submit_bulk"])
    answer = at_desk(beijing_intake).post(address, {"table": table, "version": 0, "stage": "confirm"}, follow=True)
    assert answer.status_code == 200
    assert BulkSubmission.objects.get().file_name == name
