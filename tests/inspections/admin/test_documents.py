"""The file goes along: whoever sees a case reads its documents, also those of the region that it came from."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from inspections.acts.sideways import acknowledge_transfer, transfer_sideways
from inspections.models import Case, Reinspection
from oversight import permissions
from oversight.models import Authority, Officer
from reports.models import Notice
from tests.factories.filings import PartyFactory
from tests.factories.oversight import AuthorityFactory, OfficerFactory
from tests.inspections.factories import commented, fresh, opened, reinspected, served
from tests.inspections.hands import done
from tests.oversight.admin.conftest import Login
from tests.reports.signing import SIGNED, signed


@pytest.fixture
def moved(case: Case, beijing_inspector: Officer, beijing_approver: Officer, shanghai_inspector: Officer) -> Case:
    """A case of Beijing with served comments, which Shanghai has now."""
    second = OfficerFactory.create(authority=shanghai_inspector.authority)
    commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    case = reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
    given = {"to_authority": shanghai_inspector.authority, "summary": "-", "reason": "-"}
    case = done(transfer_sideways, case, beijing_inspector, beijing_approver, **given)
    acknowledge_transfer(case, shanghai_inspector, handler=shanghai_inspector, second_handler=second)
    return fresh(case)


def comments_of(case: Case) -> Notice:
    notice = case.comments.get().notice
    assert notice
    return notice


def address(case: Case, notice: Notice, page: str = "document") -> str:
    return reverse(f"admin:inspections_case_{page}", args=[case.pk, notice.pk])


def page_of(desk: Client, case: Case) -> str:
    return desk.get(reverse("admin:inspections_case_change", args=[case.pk])).content.decode()


def test_the_receiver_in_another_province_reads_what_was_issued_before(
    at_desk: Login, moved: Case, shanghai_inspector: Officer
) -> None:
    notice, desk = comments_of(moved), at_desk(shanghai_inspector)
    own = reverse("admin:reports_notice_change", args=[notice.pk])
    assert desk.get(own).status_code == 404, "the list of documents stays that of the region"
    page = page_of(desk, moved)
    assert address(moved, notice) in page
    assert own not in page, "no link leads where nothing can be read"
    shown = desk.get(address(moved, notice))
    assert shown.status_code == 200
    assert "Label every synthetic voice." in shown.content.decode()


def test_the_receiver_fetches_the_signed_pdf(
    at_desk: Login, case: Case, beijing_inspector: Officer, shanghai_inspector: Officer, beijing_approver: Officer,
    settings: Any, tmp_path: Path,
) -> None:  # fmt: skip
    settings.MEDIA_ROOT = str(tmp_path)
    case = commented(case, beijing_inspector, beijing_approver)
    notice, desk = comments_of(case), at_desk(shanghai_inspector)
    signed(notice)
    Case.objects.filter(pk=case.pk).update(authority=shanghai_inspector.authority)
    answer = desk.get(address(case, notice, "document_pdf"))
    assert (answer.status_code, answer.content) == (200, SIGNED)
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_old_department_follows_its_own_links(at_desk: Login, moved: Case, beijing_inspector: Officer) -> None:
    notice = comments_of(moved)
    page = page_of(at_desk(beijing_inspector), moved)
    assert reverse("admin:reports_notice_change", args=[notice.pk]) in page
    assert address(moved, notice) not in page


def test_a_stranger_reads_nothing_through_the_case(at_desk: Login, moved: Case, national: Authority) -> None:
    guangdong = AuthorityFactory.create(division="440000", parent=national)
    desk = at_desk(OfficerFactory.create(authority=guangdong))
    for page in ("document", "document_pdf"):
        assert desk.get(address(moved, comments_of(moved), page)).status_code == 404


def test_a_document_of_another_case_is_not_read_through_this_one(
    at_desk: Login, moved: Case, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer,
    shanghai_inspector: Officer,
) -> None:  # fmt: skip
    other = opened(PartyFactory.create(division="110108"), beijing_inspector, beijing_colleague)
    other = commented(other, beijing_inspector, beijing_approver)
    desk = at_desk(shanghai_inspector)
    for page in ("document", "document_pdf"):
        assert desk.get(address(moved, comments_of(other), page)).status_code == 404


def test_who_may_read_no_documents_reads_none_through_the_case(
    at_desk: Login, moved: Case, shanghai_inspector: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(permissions._viewers, "reports.view_notice", frozenset())
    desk = at_desk(shanghai_inspector)
    assert desk.get(address(moved, comments_of(moved))).status_code == 403
    assert address(moved, comments_of(moved)) not in page_of(desk, moved)
