"""A file that was handed in is downloaded, never opened, by those in its region whose roles need what is in it."""

from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django import Settings

from filings.models import Upload
from oversight.models import Authority, Officer, Role
from tests.factories.filing_stages import drafted, intake_of, last_submission, provider
from tests.factories.oversight import OfficerFactory
from tests.oversight.admin.conftest import Login


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.fixture
def intake(beijing: Authority) -> Officer:
    return intake_of(beijing)


@pytest.fixture
def uploads(beijing: Authority, intake: Officer) -> dict[str, Upload]:
    submission = last_submission(drafted(provider(beijing), intake))
    return {one.kind: one for one in submission.uploads.all()}


def address(upload: Upload) -> str:
    return reverse("admin:filings_upload_file", args=[upload.pk])


def test_it_is_an_attachment_of_the_type_its_content_shows(
    at_desk: Login, intake: Officer, uploads: dict[str, Upload]
) -> None:
    answer = at_desk(intake).get(address(uploads["undertaking"]))
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"] or "no-cache" in answer["Cache-Control"]


def test_another_region_finds_nothing(at_desk: Login, shanghai: Authority, uploads: dict[str, Upload]) -> None:
    outsider = OfficerFactory.create(authority=shanghai, roles=list(Role))
    assert at_desk(outsider).get(address(uploads["undertaking"])).status_code == 404


@pytest.mark.parametrize("kind", ["identity", "responsibility"])
def test_identity_documents_are_for_those_who_examine_or_decide(
    at_desk: Login, beijing_inspector: Officer, intake: Officer, uploads: dict[str, Upload], kind: str
) -> None:
    assert at_desk(intake).get(address(uploads[kind])).status_code == 200
    desk = at_desk(beijing_inspector)
    assert desk.get(address(uploads[kind])).status_code == 403
    assert desk.get(address(uploads["self_assessment"])).status_code == 200
    page = desk.get(reverse("admin:filings_upload_change", args=[uploads[kind].pk])).content.decode()
    assert address(uploads[kind]) not in page


def test_a_role_that_sees_no_dossiers_sees_no_file(
    at_desk: Login, beijing_administrator: Officer, uploads: dict[str, Upload]
) -> None:
    assert at_desk(beijing_administrator).get(address(uploads["undertaking"])).status_code == 403


def test_a_file_that_is_no_longer_what_arrived_is_not_given_out(
    at_desk: Login, intake: Officer, uploads: dict[str, Upload], files: Path
) -> None:
    (files / uploads["undertaking"].stored_as).write_bytes(b"%PDF-1.7 something else")
    assert at_desk(intake).get(address(uploads["undertaking"])).status_code == 404
