"""The recipient's page: read, take, see the clocks; without the address nothing."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from oversight.deadlines import open_deadline
from oversight.models import Authority, Deadline, LedgerEntry, Officer
from oversight.workdays import Period, Unit
from reports.acts.links import make_link, revoke_links
from reports.acts.void import withdraw_notice
from reports.models import Delivery, Notice, NoticeLink, NoticeVisit
from reports.notices.issue import Recipient
from reports.notices.links import link_for
from reports.public import panels
from reports.public.visits import find_link
from tests.inspections.factories import served
from tests.reports.conftest import MakeNotice
from tests.reports.public.agreeing import agreed
from tests.reports.public.visiting import SAID, mailed, visits
from tests.reports.signing import SIGNED, signed

HOSTILE = '<script>alert("x")</script>'
TEN_DAYS = Period(10, Unit.WORKING)


def test_the_document_is_read_without_an_account(visitor: Client, paper: Notice, page: str) -> None:
    shown = visitor.get(page).content.decode()
    for said in (paper.number, "Corrective Comments", "Not yet served", paper.signed_sha256, "加注“AI合成”字样",
                 "raises the following corrective comments", "2026年3月10日", str(paper.verification)):  # fmt: skip
        assert said in shown, said
    assert "reserved" not in shown
    assert "〔文号" not in shown


def test_the_signed_file_is_downloaded_to_the_bit(visitor: Client, paper: Notice, page: str) -> None:
    response = visitor.get(f"{page}document.pdf")
    assert response.content == SIGNED
    assert response["Content-Disposition"].startswith("attachment")
    assert visits(paper) == ["downloaded"]


def test_a_file_that_is_missing_is_said_to_be(visitor: Client, notice: Notice, files: object) -> None:
    response = visitor.get(f"{mailed(notice)}document.pdf")
    assert (response.status_code, "still being signed" in response.content.decode()) == (404, True)
    signed(notice)
    for stored in files.rglob("*.pdf"):  # type: ignore[attr-defined]
        stored.write_bytes(b"%PDF forged")
    response = visitor.get(f"{mailed(notice)}document.pdf")
    assert (response.status_code, "failure is ours" in response.content.decode()) == (404, True)


def test_no_answer_is_kept_listed_or_named_to_another_site(visitor: Client, page: str) -> None:
    for path in (page, f"{page}document.pdf", f"{page}why/1/", f"{page}why/1.json", "/n/unknown/"):
        response = visitor.get(path)
        assert response["Referrer-Policy"] == "no-referrer", path
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies


def test_every_visit_is_a_row_that_nobody_changes(visitor: Client, paper: Notice, page: str) -> None:
    visitor.get(page, headers={"user-agent": "Mozilla" + "x" * 400}, REMOTE_ADDR="2001:db8::7")
    visit = NoticeVisit.objects.get()
    assert (visit.what, visit.address, len(visit.agent)) == ("opened", "2001:db8::7", 300)


@pytest.mark.parametrize("token", ["unknown", "x" * 43, "%00", "é", "a" * 5000])
def test_an_address_that_nobody_was_given_leads_nowhere(visitor: Client, page: str, token: str) -> None:
    assert visitor.get(f"/n/{token}/").status_code in {400, 404}
    assert not NoticeVisit.objects.exists()


@pytest.mark.parametrize("end", ["", "document.pdf", "receipt/", "why/1/", "why/1.json"])
def test_an_expired_address_says_whom_to_ask_and_a_revoked_one_leads_nowhere(
    visitor: Client, paper: Notice, page: str, beijing_inspector: Officer, clock: time_machine.Traveller, end: str
) -> None:
    revoked = urlsplit(make_link(Notice.objects.get(pk=paper.pk), beijing_inspector)).path
    clock.shift(timedelta(days=365))
    post = visitor.post if end == "receipt/" else visitor.get
    expired = post(page + end)
    assert (expired.status_code, "It has expired" in expired.content.decode()) == (404, True)
    clock.shift(-timedelta(days=365))
    assert revoke_links(Notice.objects.get(pk=paper.pk), beijing_inspector) == 2
    answer = post(revoked + end)
    unknown = post("/n/unknown/" + end)
    assert answer.status_code == unknown.status_code == 404
    assert answer.content == unknown.content
    assert visits(paper) == ["refused", "refused"]


def test_a_withdrawn_document_says_that_nothing_follows_from_it(
    visitor: Client, paper: Notice, page: str, beijing_inspector: Officer, clock_on_service: None
) -> None:
    agreed(beijing_inspector)
    visitor.post(f"{page}receipt/", SAID)
    clock = Deadline.objects.get()
    withdraw_notice(Notice.objects.get(pk=paper.pk), None, reason="x")
    shown = visitor.get(page).content.decode()
    assert "nothing follows from it any more" in shown
    assert f"why/{clock.pk}/" not in shown
    assert visitor.get(f"{page}why/{clock.pk}/").status_code == 404


def test_each_day_of_a_period_is_explained_and_those_of_others_are_not(
    visitor: Client, paper: Notice, page: str, make_notice: MakeNotice, beijing_inspector: Officer,
    beijing: Authority, shanghai: Authority, clock_on_service: None,
) -> None:  # fmt: skip
    served(Notice.objects.get(pk=paper.pk), beijing_inspector, date(2026, 3, 10))
    own = Deadline.objects.get()
    foreign = open_deadline(
        "correction", shanghai, date(2026, 3, 10), division="310000", authority=shanghai, period=TEN_DAYS
    )
    assert f"why/{own.pk}/" in visitor.get(page).content.decode()
    shown = visitor.get(f"{page}why/{own.pk}/")
    assert (shown.status_code, "March 24, 2026" in shown.content.decode()) == (200, True)
    said = visitor.get(f"{page}why/{own.pk}.json").json()
    assert (said["start"], said["due"], len(said["days"])) == ("2026-03-10", "2026-03-24", 14)
    for key in (foreign.pk, 0, 10**12):
        assert visitor.get(f"{page}why/{key}/").status_code == 404
        assert visitor.get(f"{page}why/{key}.json").status_code == 404


def test_names_that_are_code_are_shown_as_text(
    visitor: Client, make_notice: MakeNotice, beijing_inspector: Officer
) -> None:
    notice = make_notice(recipient=Recipient(name=HOSTILE, email="a@example.com"))
    assert "<script>alert" not in visitor.get(mailed(notice)).content.decode()
    page = mailed(signed(notice))
    agreed(beijing_inspector, recipient_name=HOSTILE, recipient_uscc="", address="a@example.com")
    refused = visitor.post(f"{page}receipt/", {"name": HOSTILE, "capacity": ""})
    assert refused.status_code == 422
    assert "<script>alert" not in refused.content.decode()


def test_another_room_adds_a_section_to_the_page(visitor: Client, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_PANELS", [])
    say = "oversight/text.html"
    answer = panels.RecipientPanel("answer", "Your answer", say, lambda _notice, _link: {"text": "T"})
    panels.register_recipient_panel(answer)
    silent = panels.RecipientPanel("silent", "Not shown", say, lambda _notice, _link: None)
    panels.register_recipient_panel(silent)
    shown = visitor.get(page).content.decode()
    assert "Your answer" in shown
    assert "Not shown" not in shown
    with pytest.raises(ValueError, match="answer"):
        panels.register_recipient_panel(answer)


def test_the_page_asks_a_fixed_number_of_queries(visitor: Client, paper: Notice, page: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert visitor.get(page).status_code == 200
        return len(seen)

    first = queries()
    for _ in range(3):
        queries()
    assert queries() == first <= 5


def test_the_table_holds_no_address_and_a_new_key_makes_a_new_one(paper: Notice, page: str, settings: Settings) -> None:
    token = page.split("/")[2]
    assert len(token) == 43, "256 bits"
    link = NoticeLink.objects.get()
    assert token not in str(link.__dict__)
    assert mailed(paper) == page, "found again"
    settings.SECRET_KEY = "another key, as long as it needs to be for a test"
    assert mailed(paper) != page
    assert NoticeLink.objects.count() == 2
    assert find_link(token) == link, "what was mailed leads there still"


def test_each_mail_has_an_address_of_its_own(paper: Notice, beijing_inspector: Officer) -> None:
    delivery = Delivery.objects.get()
    handed = make_link(Notice.objects.get(pk=paper.pk), beijing_inspector)
    assert handed != link_for(paper, delivery=delivery)
    assert handed == make_link(Notice.objects.get(pk=paper.pk), beijing_inspector)
    row = LedgerEntry.objects.filter(act="reports.make_link").first()
    assert row
    assert handed.split("/")[-2] not in str(row.__dict__)
