"""A document's PDF for those who see the document, and the acts that stand on its page."""

from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import Settings

from oversight.clock import now, today
from oversight.models import Authority, Deadline, Officer
from reports.models import AddressConfirmation, Notice, Service
from reports.notices import blank, on_the_spot
from reports.notices.files import store_pdf
from reports.rules.service import METHODS
from tests.factories.registry import make
from tests.factories.service import colleague_of, direct, ready
from tests.inspections.factories import served
from tests.oversight.admin.conftest import Login


@pytest.fixture
def signed(beijing: Authority, settings: Settings, tmp_path: Path) -> Notice:
    """A document whose PDF has been made and signed."""
    settings.MEDIA_ROOT = tmp_path
    notice: Notice = make(Notice, beijing)
    name, digest = store_pdf(b"%PDF-1.7 test")
    rendered = Notice.objects.filter(pk=notice.pk)
    rendered.update(pdf=name, pdf_sha256=digest, rendered_at=now())
    name, digest = store_pdf(b"%PDF-1.7 test signed")
    rendered.update(signed_pdf=name, signed_sha256=digest, signer="Test", signed_at=now())
    return notice


def pdf(notice: Notice) -> str:
    return reverse("admin:reports_notice_pdf", args=[notice.pk])


def test_the_pdf_comes_as_an_attachment_under_the_documents_number(
    at_desk: Login, signed: Notice, beijing_inspector: Officer
) -> None:
    answer = at_desk(beijing_inspector).get(pdf(signed))
    assert answer.content == b"%PDF-1.7 test signed"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "no-store" in answer["Cache-Control"]


def test_another_region_gets_no_pdf(at_desk: Login, signed: Notice, shanghai_inspector: Officer) -> None:
    assert at_desk(shanghai_inspector).get(pdf(signed)).status_code == 404


def test_a_pdf_that_is_not_what_was_stored_is_not_given_out(
    at_desk: Login, signed: Notice, beijing_inspector: Officer, tmp_path: Path
) -> None:
    signed.refresh_from_db()
    (tmp_path / str(signed.signed_pdf.name)).write_bytes(b"%PDF forged")
    assert at_desk(beijing_inspector).get(pdf(signed)).status_code == 404


def test_a_document_without_a_pdf_says_so(at_desk: Login, beijing: Authority, beijing_inspector: Officer) -> None:
    notice = make(Notice, beijing)
    desk = at_desk(beijing_inspector)
    assert desk.get(pdf(notice)).status_code == 404
    assert "in the making" in desk.get(reverse("admin:reports_notice_change", args=[notice.pk])).content.decode()


def test_a_document_that_is_printed_and_not_yet_signed_is_not_given_out(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    notice = make(Notice, beijing)
    name, digest = store_pdf(b"%PDF-1.7 unsigned")
    Notice.objects.filter(pk=notice.pk).update(pdf=name, pdf_sha256=digest, rendered_at=now())
    desk = at_desk(beijing_inspector)
    assert desk.get(pdf(notice)).status_code == 404
    page = reverse("admin:reports_notice_change", args=[notice.pk])
    assert "being signed" in desk.get(page).content.decode()
    Notice.objects.filter(pk=notice.pk).update(sign_error="default.p12 ran out on 2026-01-01")
    shown = desk.get(page).content.decode()
    assert "default.p12 ran out" in shown
    assert "reports.retry_signing" in shown


@pytest.mark.parametrize(
    ("fate", "facts"),
    [
        ("unrendered", {}),
        ("unsigned", {"rendered": True}),
        ("failed", {"render_attempts": 5}),
        ("failed", {"rendered": True, "sign_attempts": 5}),
        ("signed", {"rendered": True, "signed": True}),
    ],
)
def test_documents_are_found_by_how_far_their_pdf_is(
    fate: str, facts: dict[str, Any], at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    notice = make(Notice, beijing)
    steps: dict[str, Any] = {}
    if facts.pop("rendered", False):
        steps |= {"rendered_at": now(), "pdf": "a.pdf", "pdf_sha256": "a" * 64}
    if facts.pop("signed", False):
        steps |= {"signed_at": now(), "signed_pdf": "b.pdf", "signed_sha256": "b" * 64, "signer": "Test"}
    Notice.objects.filter(pk=notice.pk).update(**steps, **facts)
    listed = reverse("admin:reports_notice_changelist")
    found = at_desk(beijing_inspector).get(f"{listed}?fate={fate}").context["cl"].queryset
    assert [one.pk for one in found] == [notice.pk]
    other = {"unrendered": "unsigned", "unsigned": "signed", "signed": "unsigned"}.get(fate, "signed")
    assert not at_desk(beijing_inspector).get(f"{listed}?fate={other}").context["cl"].queryset.exists()


def test_recording_service_on_the_page_starts_the_clock(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    notice = ready(make(Notice, beijing))
    clocks = Deadline.objects.filter(rule="correction")
    assert not clocks.exists()
    desk = at_desk(beijing_inspector)
    address = reverse("admin:reports_notice_act", args=[notice.pk, "reports.record_service"])
    assert "periods it sets begin to run" in desk.get(address).content.decode()
    answer = desk.post(address, {**typed(beijing_inspector), "version": notice.version, "stage": "confirm"})
    assert answer.status_code == 302
    assert clocks.get().start_on == today()


def test_the_page_of_a_document_leads_to_its_case(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    page = at_desk(beijing_inspector).get(reverse("admin:reports_notice_change", args=[make(Notice, beijing).pk]))
    assert "/admin/inspections/case/" in page.content.decode()
    assert any(panel.key == "case" for panel in page.context["first_panels"])


PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def typed(officer: Officer) -> dict[str, str]:
    """Personal service as the form posts it."""
    given = direct(colleague_of(officer))
    return {**given, "second_officer": str(given["second_officer"].pk), "day": today().isoformat()}


def service_act(notice: Notice, name: str = "record_service") -> str:
    return reverse("admin:reports_notice_act", args=[notice.pk, f"reports.{name}"])


def test_each_field_of_the_form_says_for_which_ways_of_service_it_is(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    page = at_desk(beijing_inspector).get(service_act(ready(make(Notice, beijing)))).content.decode()
    css = (Path(__file__).parents[3] / "oversight/static/oversight/admin.css").read_text()
    assert 'data-for="direct leaving"' in page
    assert 'data-for="postal"' in page
    assert [method for method in METHODS if f'option[value="{method}"]:checked' not in css] == []


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    notice = ready(make(Notice, beijing))
    posted = {**typed(beijing_inspector), "receiver": "", "version": notice.version, "stage": "confirm"}
    answer = at_desk(beijing_inspector).post(service_act(notice), posted)
    assert answer.status_code == 422
    assert 'id="id_receiver_error"' in answer.content.decode()
    assert "file page 12" in answer.content.decode()


def test_what_the_chosen_way_needs_is_said_together_with_what_every_way_needs(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    notice = ready(make(Notice, beijing))
    posted = {"method": "postal", "version": notice.version, "stage": "confirm"}
    page = at_desk(beijing_inspector).post(service_act(notice), posted).content.decode()
    wrong = ["day", "proof", "carrier", "tracking_number", "receiver", "capacity"]
    assert [name for name in wrong if f'id="id_{name}_error"' not in page] == []


def test_the_page_shows_who_served_it_and_gives_the_proofs_to_the_region_only(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    notice = ready(make(Notice, beijing))
    desk = at_desk(beijing_inspector)
    scan = ContentFile(PNG, name="签收.png")
    posted = {**typed(beijing_inspector), "scans": scan, "version": notice.version, "stage": "confirm"}
    assert desk.post(service_act(notice), posted).status_code == 302
    page = desk.get(reverse("admin:reports_notice_change", args=[notice.pk])).content.decode()
    service = Service.objects.get(notice=notice)
    file = reverse("admin:reports_serviceproof_file", args=[service.proofs.get().pk])
    for said in (beijing_inspector.card_number, "file page 12", "签收.png", file, "送证"):
        assert said in page
    answer = desk.get(file)
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (PNG, "image/png", "nosniff")
    assert answer["Content-Disposition"].startswith("attachment")
    assert at_desk(shanghai_inspector).get(file).status_code == 404


def test_whoever_records_second_reads_that_it_has_been_served(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    notice = make(Notice, beijing)
    served(notice, beijing_inspector)
    posted = {**typed(beijing_inspector), "version": notice.version, "stage": "confirm"}
    answer = at_desk(beijing_inspector).post(service_act(notice), posted)
    assert answer.status_code == 409
    assert 'data-code="already_served"' in answer.content.decode()
    assert Service.objects.filter(notice=notice).count() == 1


def test_the_correction_begins_with_what_is_on_record(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    notice = make(Notice, beijing)
    served(notice, beijing_inspector)
    page = at_desk(beijing_inspector).get(service_act(notice, "correct_service")).content.decode()
    assert 'value="赵六"' in page
    assert today().isoformat() in page


def test_a_blank_proof_of_service_can_be_taken_along_until_the_document_is_served(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    notice = make(Notice, beijing)
    sheet = reverse("admin:reports_notice_proof_form", args=[notice.pk])
    desk = at_desk(beijing_inspector)
    assert sheet in desk.get(reverse("admin:reports_notice_change", args=[notice.pk])).content.decode()
    answer = desk.get(sheet)
    reader = PdfReader(BytesIO(answer.content))
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert len(reader.pages) == 1
    for said in ("送达回证", notice.number, notice.recipient_name, "收件人签名或者盖章", "存根", "送达人签名"):
        assert said in text
    assert "送证" not in text
    assert at_desk(shanghai_inspector).get(sheet).status_code == 404
    served(notice, beijing_inspector)
    assert at_desk(beijing_inspector).get(sheet).status_code == 404


@pytest.mark.parametrize("why", ["busy", "not_printable"])
def test_a_blank_proof_that_cannot_be_made_now_says_why_on_the_page_of_the_document(
    why: str, at_desk: Login, beijing: Authority, beijing_inspector: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_the_spot, "PATIENCE", 0.01)
    if why == "not_printable":
        monkeypatch.setattr(blank, "blank_proof", lambda _notice: "<p>\U0001342f</p>")
    notice = make(Notice, beijing)
    sheet = reverse("admin:reports_notice_proof_form", args=[notice.pk])
    with on_the_spot.turn() if why == "busy" else nullcontext():
        answer = at_desk(beijing_inspector).get(sheet, follow=True)
    assert answer.redirect_chain == [(reverse("admin:reports_notice_change", args=[notice.pk]), 302)]
    assert len([one for one in answer.context["messages"] if one.level_tag == "error"]) == 1


def test_the_scan_of_a_confirmation_is_given_to_the_region_only(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    desk = at_desk(beijing_inspector)
    posted = {
        "recipient_name": "测试公司", "division": "110108", "address": "a@example.com", "signed_by": "张三",
        "signed_on": today().isoformat(), "document": "第3页", "scan": ContentFile(b"%PDF-1.7 x", name="确认书.pdf"),
        "stage": "confirm",
    }  # fmt: skip
    create = reverse("admin:reports_addressconfirmation_create", args=["reports.record_confirmation"])
    assert desk.post(create, posted).status_code == 302
    scan = reverse("admin:reports_addressconfirmation_scan", args=[AddressConfirmation.objects.get().pk])
    assert desk.get(scan).content == b"%PDF-1.7 x"
    found = desk.get(reverse("admin:reports_addressconfirmation_changelist"), {"q": "测试公司"}).content.decode()
    assert "a@example.com" in found
    assert at_desk(shanghai_inspector).get(scan).status_code == 404
