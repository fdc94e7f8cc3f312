"""A document's PDF for those who see the document, and the acts that stand on its page."""

from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django import Settings

from oversight.clock import now, today
from oversight.models import Authority, Deadline, Officer
from reports.models import Notice
from reports.notices.files import store_pdf
from tests.factories.registry import make
from tests.oversight.admin.conftest import Login


@pytest.fixture
def printed(beijing: Authority, settings: Settings, tmp_path: Path) -> Notice:
    """A document whose PDF has been made."""
    settings.MEDIA_ROOT = tmp_path
    notice: Notice = make(Notice, beijing)
    name, digest = store_pdf(b"%PDF-1.7 test")
    Notice.objects.filter(pk=notice.pk).update(pdf=name, pdf_sha256=digest, rendered_at=now())
    return notice


def pdf(notice: Notice) -> str:
    return reverse("admin:reports_notice_pdf", args=[notice.pk])


def test_the_pdf_comes_as_an_attachment_under_the_documents_number(
    at_desk: Login, printed: Notice, beijing_inspector: Officer
) -> None:
    answer = at_desk(beijing_inspector).get(pdf(printed))
    assert answer.content == b"%PDF-1.7 test"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "no-store" in answer["Cache-Control"]


def test_another_region_gets_no_pdf(at_desk: Login, printed: Notice, shanghai_inspector: Officer) -> None:
    assert at_desk(shanghai_inspector).get(pdf(printed)).status_code == 404


def test_a_pdf_that_is_not_what_was_stored_is_not_given_out(
    at_desk: Login, printed: Notice, beijing_inspector: Officer, tmp_path: Path
) -> None:
    next(tmp_path.rglob("*.pdf")).write_bytes(b"%PDF forged")
    assert at_desk(beijing_inspector).get(pdf(printed)).status_code == 404


def test_a_document_without_a_pdf_says_so(at_desk: Login, beijing: Authority, beijing_inspector: Officer) -> None:
    notice = make(Notice, beijing)
    desk = at_desk(beijing_inspector)
    assert desk.get(pdf(notice)).status_code == 404
    assert "in the making" in desk.get(reverse("admin:reports_notice_change", args=[notice.pk])).content.decode()


def test_recording_service_on_the_page_starts_the_clock(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    notice = make(Notice, beijing)
    clocks = Deadline.objects.filter(rule="correction")
    assert not clocks.exists()
    desk = at_desk(beijing_inspector)
    address = reverse("admin:reports_notice_act", args=[notice.pk, "reports.record_service"])
    typed = {"method": "direct", "day": today().isoformat(), "proof": "Signed receipt, page 3", "confirmation": ""}
    assert "periods it sets begin to run" in desk.get(address).content.decode()
    answer = desk.post(address, {**typed, "version": notice.version, "stage": "confirm"})
    assert answer.status_code == 302
    assert clocks.get().start_on == today()


def test_the_page_of_a_document_leads_to_its_case(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    page = at_desk(beijing_inspector).get(reverse("admin:reports_notice_change", args=[make(Notice, beijing).pk]))
    assert "/admin/inspections/case/" in page.content.decode()
    assert any(panel.key == "case" for panel in page.context["first_panels"])
