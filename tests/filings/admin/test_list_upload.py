"""Published lists from an officer's desk: all errors at once, and nothing goes in beside a broken file."""

from datetime import date

import pytest
from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from filings.admin.list_upload import MOST_SENTENCES, first_sentences
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


def test_a_list_with_a_very_long_name_is_read_and_its_month_too(at_desk: Login, intake: Officer) -> None:
    name = "境内深度合成服务算法备案清单" * 10 + "（2026年5月）" + "附件" * 20 + ".csv"
    titles = "序号,算法名称,角色,主体名称,应用产品,主要用途,备案编号,备注"
    row = "1,甲文本生成算法,服务提供者,示例公司,甲写作（APP）,应用于文本生成场景。,网信算备110108000000101260019号,"
    answer = at_desk(intake).post(
        reverse(ADDRESS, args=["filings.import_filing_lists"]),
        {"lists": [SimpleUploadedFile(name, f"{titles}\n{row}\n".encode())], "stage": "confirm"},
        follow=True,
    )
    assert answer.status_code == 200
    taken = ListImport.objects.get()
    assert (taken.file_name, taken.month, taken.series) == (name, date(2026, 5, 1), "deep_synthesis")


def test_a_page_says_how_many_sentences_it_leaves_out() -> None:
    with translation.override("en"):
        told = first_sentences([(messages.INFO, "甲")] * (MOST_SENTENCES + 3))
    assert len(told) == MOST_SENTENCES + 1
    assert told[-1] == (messages.WARNING, "… and 3 more.")
    assert len(first_sentences(told[:MOST_SENTENCES])) == MOST_SENTENCES
