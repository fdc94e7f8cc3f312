"""Published lists from an officer's desk: all errors at once, and nothing goes in beside a broken file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from filings.models import Filing, ListImport
from oversight.models import Authority, Officer, Role
from tests.factories.oversight import OfficerFactory
from tests.oversight.admin.conftest import Login
from tests.shared import SHARED, needs_shared

ADDRESS = "admin:filings_filing_create"
LISTS = SHARED / "data" / "filing_lists"


@pytest.fixture
def intake(national: Authority) -> Officer:
    return OfficerFactory.create(authority=national, roles=[Role.INTAKE])


def test_every_broken_file_is_named_and_nothing_goes_in(at_desk: Login, intake: Officer) -> None:
    files = [SimpleUploadedFile(f"{name}.docx", b"no list at all") for name in ("one", "two")]
    answer = at_desk(intake).post(
        reverse(ADDRESS, args=["filings.import_filing_lists"]), {"lists": files, "stage": "confirm"}
    )
    assert answer.status_code == 422
    errors = answer.context["form"].errors["lists"]
    assert [error.split(":")[0] for error in errors] == ["one.docx", "two.docx"]
    assert not ListImport.objects.exists()


def test_an_import_without_a_file_asks_for_one(at_desk: Login, intake: Officer) -> None:
    answer = at_desk(intake).post(reverse(ADDRESS, args=["filings.import_filing_lists"]), {"stage": "confirm"})
    assert answer.context["form"].errors["lists"] == ["Choose at least one list."]


@needs_shared
@pytest.mark.lists
def test_published_lists_go_in_from_the_page_and_it_says_what_became_of_each(at_desk: Login, intake: Officer) -> None:
    paths = sorted(LISTS.glob("*.docx"), key=lambda path: path.stat().st_size)[:2]
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    answer = at_desk(intake).post(
        reverse(ADDRESS, args=["filings.import_filing_lists"]), {"lists": files, "stage": "confirm"}, follow=True
    )
    said = [str(message) for message in answer.context["messages"]]
    assert all(any(path.name in sentence for sentence in said) for path in paths), said
    assert ListImport.objects.count() == 2
    assert ListImport.objects.filter(imported_by=intake).count() == 2
    assert Filing.objects.exists()


def test_a_province_does_not_import_national_lists(at_desk: Login, beijing_intake: Officer) -> None:
    desk = at_desk(beijing_intake)
    assert desk.get(reverse(ADDRESS, args=["filings.import_filing_lists"])).status_code == 403
    assert "Import published" not in desk.get(reverse("admin:filings_filing_changelist")).content.decode()
