"""Notices of cancellation from an officer's desk: all errors at once, and every unknown number told."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from filings.admin.list_upload import MOST_SENTENCES
from filings.models import CancellationNotice
from oversight.models import Authority, Officer, Role
from tests.factories.oversight import OfficerFactory
from tests.filings.lists import number
from tests.filings.notices_of_cancellation import Row, line, notice_file
from tests.oversight.admin.conftest import Login

pytestmark = pytest.mark.django_db
ACT = "filings.import_cancellations"


@pytest.fixture
def intake(national: Authority) -> Officer:
    return OfficerFactory.create(authority=national, roles=[Role.INTAKE])


def upload(tmp_path: Path, *rows: Row, name: str = "notice.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, notice_file(tmp_path / name, rows).read_bytes())


def test_notices_go_in_and_numbers_nobody_knows_are_told(tmp_path: Path, at_desk: Login, intake: Officer) -> None:
    answer = at_desk(intake).post(
        reverse("admin:filings_cancellationnotice_create", args=[ACT]),
        {"notices": [upload(tmp_path, line())], "stage": "confirm"},
        follow=True,
    )
    said = [str(message) for message in answer.context["messages"]]
    assert any("1 not in the register" in sentence for sentence in said)
    assert any(sentence.startswith(number()) for sentence in said)
    assert CancellationNotice.objects.get().imported_by == intake


def test_every_error_of_every_file_is_told_at_once(tmp_path: Path, at_desk: Login, intake: Officer) -> None:
    files = [
        upload(tmp_path, line(month="?"), name="one.csv"),
        upload(tmp_path, line("none", entity=""), name="two.csv"),
        SimpleUploadedFile("three.csv", b"%PDF-1.7"),
    ]
    answer = at_desk(intake).post(
        reverse("admin:filings_cancellationnotice_create", args=[ACT]), {"notices": files, "stage": "confirm"}
    )
    assert answer.status_code == 422
    errors = answer.context["form"].errors["notices"]
    assert [error.split(",")[0].split(":")[0] for error in errors] == ["one.csv", "two.csv", "two.csv", "three.csv"]
    assert not CancellationNotice.objects.exists()


def test_a_province_has_no_such_button(at_desk: Login, beijing_intake: Officer) -> None:
    page = at_desk(beijing_intake).get(reverse("admin:filings_cancellationnotice_changelist"))
    assert ACT not in page.content.decode()


def test_a_notice_has_whatever_name_its_publisher_gave_it(tmp_path: Path, at_desk: Login, intake: Officer) -> None:
    good = SimpleUploadedFile("关于注销算法备案的公告" * 15 + ".csv", upload(tmp_path, line()).read())
    address = reverse("admin:filings_cancellationnotice_create", args=[ACT])
    answer = at_desk(intake).post(address, {"notices": [good], "stage": "confirm"}, follow=True)
    assert answer.status_code == 200
    assert CancellationNotice.objects.count() == 1


def test_what_a_page_does_not_tell_is_counted(tmp_path: Path, at_desk: Login, intake: Officer) -> None:
    many = upload(tmp_path, *(line(month="?") for _ in range(MOST_SENTENCES + 7)))
    address = reverse("admin:filings_cancellationnotice_create", args=[ACT])
    answer = at_desk(intake).post(address, {"notices": [many], "stage": "confirm"})
    told = answer.context["form"].errors["notices"]
    assert len(told) == MOST_SENTENCES + 1
    assert told[-1] == "notice.csv: … and 7 more."
