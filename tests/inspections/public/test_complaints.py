"""Anybody may complain without a login, gets a receipt, and follows what becomes of it."""

import re
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from filings.models import Filing, Party
from inspections.acts.leads_answer import answer_lead
from inspections.acts.leads_closing import close_lead
from inspections.acts.leads_handling import take_up_lead
from inspections.models import Case, Evidence, Lead
from inspections.public import limits
from oversight.acts import approve
from oversight.models import Authority, LedgerEntry, Officer
from tests.inspections.acts.test_leads_case import PNG

TYPED = {
    "about": "变声秀 App",
    "text": "合成语音没有标识。<script>alert(1)</script>",
    "where_seen": "https://app.example/video/1",
    "contact_name": "李某某",
    "contact_email": "citizen@example.com",
    "answer_wanted": "on",
}
PDF = b"%PDF-1.7 evidence"


@pytest.fixture(autouse=True)
def _quiet(settings: Any, tmp_path: Any, national: Authority) -> None:
    settings.MEDIA_ROOT = tmp_path
    for kept in limits.KEPT:
        kept.clear()


def send(client: Client, **values: Any) -> Any:
    return client.post("/complaints/", {**TYPED, **values})


def picture(name: str = "screen.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG + name.encode(), content_type="image/png")


def test_a_complaint_is_registered_and_answers_with_a_receipt(
    visitor: Client, beijing: Authority, beijing_inspector: Officer
) -> None:
    response = send(visitor, province="11", documents=[picture(), SimpleUploadedFile("contract.pdf", PDF)])
    lead = Lead.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/complaints/{lead.code}/receipt/")
    assert (lead.source, lead.authority, lead.party_text) == (Case.Source.COMPLAINT, beijing, TYPED["about"])
    assert (lead.contact_email, lead.answer_wanted, lead.registered_by) == (TYPED["contact_email"], True, None)
    kinds = lead.evidence.filter(obtained_by=None).order_by("number").values_list("name", "kind")
    assert list(kinds) == [("screen.png", "electronic"), ("contract.pdf", "documentary")]
    receipt = visitor.get(response["Location"])
    assert (receipt["X-Robots-Tag"], "no-store" in receipt["Cache-Control"]) == ("noindex", True)
    shown = receipt.content.decode()
    for said in (str(lead.code), lead.number, lead.evidence.order_by("number")[0].sha256, "Beijing department"):
        assert said in shown
    assert not visitor.cookies


def test_a_filing_number_or_a_credit_code_leads_to_the_competent_department(
    visitor: Client, filing: Filing, party: Party, beijing_inspector: Officer, haidian_inspector: Officer
) -> None:
    Party.objects.filter(pk=party.pk).update(division="110108", uscc="91110108MA01ABCD17")
    send(visitor, number=filing.number, province="31")
    send(visitor, number="91110108ma01abcd17")
    send(visitor, number="网信算备000000000000000000000号")
    found = Lead.objects.order_by("pk").values_list("party", "authority__code")
    assert list(found) == [(party.pk, "海网信"), (party.pk, "海网信"), (None, "国网信")]


def test_without_inspectors_in_the_district_the_department_above_is_competent(
    visitor: Client, filing: Filing, party: Party, haidian: Authority, beijing_inspector: Officer
) -> None:
    Party.objects.filter(pk=party.pk).update(division="110108")
    send(visitor, number=filing.number)
    assert Lead.objects.get().authority == beijing_inspector.authority


def test_every_error_is_told_at_once_and_what_was_typed_stays(visitor: Client) -> None:
    many = [picture(f"{n}.png") for n in range(6)]
    response = send(visitor, about=" ", contact_email="nobody", province="99", documents=many)
    shown = response.content.decode()
    assert (response.status_code, response["X-Robots-Tag"]) == (422, "noindex")
    for said in (
        "This field is required.",
        "valid email",
        "At most 5 files",
        "choose the files again",
        "Select a valid",
    ):
        assert said in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert(1)" not in shown
    assert TYPED["where_seen"] in shown
    assert not Lead.objects.exists()


def test_a_file_is_what_it_holds_and_each_wrong_one_is_named(visitor: Client) -> None:
    programs = [SimpleUploadedFile("a.png", b"MZ\x90"), picture(), SimpleUploadedFile("b.pdf", b"<html>%PDF-")]
    shown = send(visitor, documents=programs).content.decode()
    assert shown.count("By its content this is no PDF") == 4, "both files, at the field and above"
    assert "a.png" in shown
    assert "b.pdf" in shown
    assert not Evidence.objects.exists()


def test_more_than_all_files_may_have_is_not_read(visitor: Client) -> None:
    answer = visitor.generic("POST", "/complaints/", b"", CONTENT_LENGTH=str(limits.MOST_BYTES + 1))
    assert (answer.status_code, answer["X-Robots-Tag"]) == (413, "noindex")


def test_one_address_complains_a_few_times_an_hour(visitor: Client) -> None:
    with time_machine.travel("2026-09-24T02:00:00Z", tick=False) as clock:
        for _ in range(limits.MOST):
            assert send(visitor).status_code == 302
        assert send(visitor, text="").status_code == 422
        refused = send(visitor)
        assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
        assert TYPED["where_seen"] in refused.content.decode()
        clock.shift(3600)
        assert send(visitor).status_code == 302
    assert Lead.objects.count() == limits.MOST + 1


def test_forms_that_are_never_complete_are_bounded_too(db: None) -> None:
    client = Client(REMOTE_ADDR="8.8.8.8", headers={"accept-language": "en"})
    with time_machine.travel("2026-09-24T02:00:00Z", tick=False):
        answers = [send(client, text="").status_code for _ in range(limits.MOST_TRIES + 1)]
    assert answers == [422] * limits.MOST_TRIES + [429]


def test_a_form_of_another_site_is_refused(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/complaints/", TYPED, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert strict.post("/complaints/", TYPED, headers={"sec-fetch-site": "same-origin"}).status_code == 302
    assert Lead.objects.count() == 1


def test_where_there_is_no_department_yet_it_says_so(visitor: Client, national: Authority) -> None:
    Authority.objects.all().delete()
    shown = send(visitor)
    assert (shown.status_code, "No department takes complaints here yet." in shown.content.decode()) == (422, True)


def test_the_tracking_page_tells_what_became_of_it_and_of_nobody(
    visitor: Client, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    send(visitor, province="11", documents=[picture()])
    lead = Lead.objects.get()
    code = f"{str(lead.code)[:4]}-{str(lead.code)[4:8]} {str(lead.code)[8:]}".lower()
    assert "received and registered" in look(visitor, code)
    take_up_lead(lead, beijing_inspector)
    assert "being checked" in look(visitor, code)
    approve(
        close_lead.propose(lead, beijing_inspector, closing="no_breach", reason="Secret remarks."), beijing_approver
    )
    assert "the answer is being written" in look(visitor, code)
    lead.refresh_from_db()
    answer_lead(lead, beijing_inspector, words="抽查的视频均有标识。")
    shown = look(visitor, code)
    assert "抽查的视频均有标识。" in shown
    assert "no breach suspected" in shown
    secrets = (TYPED["contact_email"], TYPED["contact_name"], "合成语音", "Secret note.", "screen.png")
    for secret in (*secrets, beijing_inspector.name, beijing_inspector.username):
        assert secret not in shown


def look(visitor: Client, code: str) -> str:
    page = visitor.get(f"/complaints/{code}/")
    assert (page.status_code, page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == (200, "noindex", True)
    return str(page.content.decode())


def test_a_typed_code_leads_to_its_page_and_a_wrong_one_is_said_to_be_none(visitor: Client) -> None:
    send(visitor)
    code = str(Lead.objects.get().code)
    assert visitor.get("/complaints/track/", {"code": code.lower()})["Location"] == f"/complaints/{code}/"
    assert visitor.get("/complaints/track/", {"code": " "})["Location"] == "/complaints/"
    for path in ("/complaints/ABCDEFGH23456789/", "/complaints/ABCDEFGH23456789/receipt/", "/complaints/－/"):
        missing = visitor.get(path)
        assert (missing.status_code, missing["X-Robots-Tag"]) == (404, "noindex")


def test_the_register_leads_to_the_complaint_with_the_filings_number(visitor: Client, filing: Filing) -> None:
    page = visitor.get(f"/register/{filing.digits}/").content.decode()
    assert "/complaints/?number=%E7%BD%91" in page
    start = visitor.get("/complaints/", {"number": filing.public_number})
    assert filing.public_number in start.content.decode()
    assert filing.entity_name in start.content.decode()
    assert "X-Robots-Tag" not in start
    assert 'href="/complaints/"' in visitor.get("/register/").content.decode()


def test_neither_ledger_nor_history_knows_who_complained(visitor: Client) -> None:
    send(visitor, documents=[picture("li-moumou.png")])
    kept = str(list(LedgerEntry.objects.values())) + str(list(Lead.objects.get().events.values()))  # type: ignore[attr-defined]
    assert "inspections.file_complaint" in kept
    for secret in (TYPED["contact_email"], TYPED["contact_name"], "li-moumou"):
        assert secret not in kept


def test_a_second_click_is_no_second_complaint(visitor: Client) -> None:
    slip = re.search(r'name="slip" value="([0-9a-f]{32})"', visitor.get("/complaints/").content.decode())
    assert slip
    first = send(visitor, slip=slip[1], documents=[picture()])
    again = send(visitor, slip=slip[1], documents=[picture()])
    assert (first.status_code, again["Location"]) == (302, first["Location"])
    assert Lead.objects.count() == 1
    for changed in ({"text": "其他。"}, {"documents": [picture("other.png")]}, {"slip": "0" * 32}):
        said = {"slip": slip[1], "documents": [picture()], **changed}
        assert send(visitor, **said)["Location"] != first["Location"], changed
    assert Lead.objects.count() == 4


def test_a_slip_that_is_none_of_ours_is_no_slip(visitor: Client) -> None:
    assert send(visitor, slip="x")["Location"] != send(visitor, slip="x")["Location"]
