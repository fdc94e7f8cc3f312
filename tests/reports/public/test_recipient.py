"""The recipient's page: read, take, see the clocks, confirm receipt; without the address nothing."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from oversight.acts import ActRefused, approve
from oversight.clock import now
from oversight.deadlines import open_deadline
from oversight.models import Authority, Deadline, LedgerEntry, Officer
from oversight.workdays import Period, Unit
from reports.acts.correct_service import correct_service
from reports.acts.links import make_link, revoke_links
from reports.acts.receipt import confirm_receipt
from reports.acts.void import withdraw_notice
from reports.models import Delivery, Notice, NoticeLink, NoticeVisit, Service
from reports.notices.issue import Recipient
from reports.notices.links import link_for
from reports.public import limits, panels, recipient
from reports.public.visits import find_link
from tests.inspections.factories import served
from tests.reports.conftest import MakeNotice
from tests.reports.public.agreeing import agreed
from tests.reports.samples import CommentsSample, PenaltySample
from tests.reports.signing import SIGNED, signed

HOSTILE = '<script>alert("x")</script>'
TEN_DAYS = Period(10, Unit.WORKING)
SAID = {"name": "赵六", "capacity": "mailroom"}


def mailed(notice: Notice) -> str:
    """The path in the mail of a document."""
    return urlsplit(link_for(notice, delivery=notice.deliveries.get())).path


def visits(notice: Notice) -> list[str]:
    return list(NoticeVisit.objects.filter(link__notice=notice).order_by("pk").values_list("what", flat=True))


@pytest.fixture
def page(paper: Notice) -> str:
    return mailed(paper)


@pytest.fixture
def clock_on_service(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample's service starts ten working days."""

    def on_served(notice: Notice, service: Service) -> None:
        given = {"division": "110108", "authority": notice.authority, "period": TEN_DAYS}
        open_deadline("correction", notice.subject(), service.served_on, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(CommentsSample, "on_served", on_served)
    monkeypatch.setattr(CommentsSample, "deadlines", lambda notice: Deadline.objects.for_subject(notice.subject()))


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


def test_a_recipient_that_agreed_confirms_and_is_served(
    visitor: Client, paper: Notice, page: str, beijing_inspector: Officer, clock_on_service: None
) -> None:
    confirmation = agreed(beijing_inspector)
    shown = visitor.get(page).content.decode()
    assert "electronic service" in shown
    assert "March 11, 2026" in shown
    assert visitor.post(f"{page}receipt/", SAID)["Location"] == page
    service = Service.objects.get(notice=paper)
    assert (service.method, service.served_on, service.recorded_by) == ("electronic", date(2026, 3, 10), None)
    assert (service.confirmed_address, service.receiver, service.capacity) == (confirmation, "赵六", "mailroom")
    assert service.arrived_at is not None
    after = visitor.get(page).content.decode()
    assert "Served on March 10, 2026" in after
    assert "March 24, 2026" in after, "ten working days"
    assert "赵六" not in after
    assert visits(paper) == ["opened", "confirmed", "opened"]
    assert "赵六" not in str(list(LedgerEntry.objects.values()))


def test_a_second_click_or_a_second_tab_changes_nothing_and_says_so(
    visitor: Client, paper: Notice, page: str, beijing_inspector: Officer
) -> None:
    agreed(beijing_inspector)
    assert visitor.post(f"{page}receipt/", SAID).status_code == 302
    again = visitor.post(f"{page}receipt/", {**SAID, "name": "another"})
    shown = again.content.decode()
    assert (again.status_code, "already been served" in shown, "Served on" in shown) == (409, True, True)
    assert Service.objects.get().receiver == "赵六"


def test_two_tabs_that_read_the_same_page_serve_once(paper: Notice, page: str, beijing_inspector: Officer) -> None:
    agreed(beijing_inspector)
    token = page.split("/")[2]
    first, second = find_link(token), find_link(token)
    assert first
    assert second
    confirm_receipt(first.notice, None, link=first, **SAID)
    with pytest.raises(Exception, match="already_served"):
        recipient._confirm(second, token, SAID)


def test_what_an_officer_did_in_the_same_moment_does_not_stand_against_it(
    paper: Notice, page: str, beijing_inspector: Officer
) -> None:
    agreed(beijing_inspector)
    token = page.split("/")[2]
    opened = find_link(token)
    assert opened
    make_link(Notice.objects.get(pk=paper.pk), beijing_inspector)
    recipient._confirm(opened, token, SAID)
    assert Service.objects.filter(notice=paper).exists()


def test_an_address_taken_back_in_the_same_moment_serves_nothing_and_leads_nowhere(
    visitor: Client, paper: Notice, page: str, beijing_inspector: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreed(beijing_inspector)
    confirm = confirm_receipt

    def taken_back_first(*args: Any, **said: Any) -> Service:
        notice = Notice.objects.get(pk=paper.pk)
        if notice.links.open(now()).exists():
            revoke_links(notice, beijing_inspector)
        return confirm(*args, **said)

    monkeypatch.setattr(recipient, "confirm_receipt", taken_back_first)
    answer = visitor.post(f"{page}receipt/", SAID)
    assert not Service.objects.exists()
    assert answer.status_code == 404
    assert answer.content == visitor.post("/n/unknown/receipt/", SAID).content
    assert visits(paper) == ["refused"]


def test_nothing_is_received_through_a_closed_address_or_that_of_another_document(
    paper: Notice, page: str, make_notice: MakeNotice, beijing_inspector: Officer, clock: time_machine.Traveller
) -> None:
    agreed(beijing_inspector)
    link = NoticeLink.objects.get()
    with pytest.raises(ActRefused, match="link_closed"):
        confirm_receipt(signed(make_notice()), None, link=link, **SAID)
    clock.move_to(link.expires_at)
    with pytest.raises(ActRefused, match="link_closed"):
        confirm_receipt(Notice.objects.get(pk=paper.pk), None, link=link, **SAID)


def test_no_officer_is_named_to_the_public_where_two_act_at_once(
    visitor: Client, paper: Notice, page: str, beijing_inspector: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreed(beijing_inspector)
    confirm = confirm_receipt

    def changed_first(*args: Any, **said: Any) -> Service:
        make_link(Notice.objects.get(pk=paper.pk), beijing_inspector)
        return confirm(*args, **said)

    monkeypatch.setattr(recipient, "confirm_receipt", changed_first)
    answer = visitor.post(f"{page}receipt/", SAID)
    shown = answer.content.decode()
    assert (answer.status_code, "changed in the same moment" in shown) == (409, True)
    assert beijing_inspector.name not in shown
    assert "Make an address" not in shown


def test_a_letter_that_need_not_be_served_offers_no_receipt(
    visitor: Client, paper: Notice, page: str, beijing_inspector: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreed(beijing_inspector)
    monkeypatch.setattr(CommentsSample, "needs_service", False)
    assert "receipt/" not in visitor.get(page).content.decode()
    assert visitor.post(f"{page}receipt/", SAID).status_code == 409
    with pytest.raises(ActRefused, match="no_service_needed"):
        confirm_receipt(Notice.objects.get(pk=paper.pk), None, link=NoticeLink.objects.get(), **SAID)
    assert not Service.objects.exists()


@pytest.mark.parametrize("name", ["赵\u202e六", "赵\u200b六", "赵\x1b六", "赵\n六", "赵\u2028六", "赵六\U0001f600"])
def test_a_name_that_no_paper_can_hold_is_not_taken(
    visitor: Client, page: str, beijing_inspector: Officer, name: str
) -> None:
    agreed(beijing_inspector)
    assert visitor.post(f"{page}receipt/", {**SAID, "name": name}).status_code == 422
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"address": "other@example.com"},
        {"signed_on": date(2026, 3, 11)},
        {"revoked_on": date(2026, 3, 10), "revoked_reason": "left"},
        {"recipient_uscc": "91110108MA01OTHER0"},
        {"recipient_uscc": "", "recipient_name": "北京示例公司"},
    ],
)
def test_without_a_signed_confirmation_of_that_address_nothing_is_served(
    visitor: Client, paper: Notice, page: str, beijing_inspector: Officer, changed: dict[str, object]
) -> None:
    agreed(beijing_inspector, **changed)
    shown = visitor.get(page).content.decode()
    assert "serve it in another way" in shown
    assert "receipt/" not in shown
    refused = visitor.post(f"{page}receipt/", SAID)
    assert refused.status_code == 409
    assert not Service.objects.exists()
    assert visits(paper) == ["opened", "refused"]


def test_an_address_that_was_handed_over_serves_nothing(
    visitor: Client, paper: Notice, beijing_inspector: Officer
) -> None:
    agreed(beijing_inspector)
    handed = urlsplit(make_link(Notice.objects.get(pk=paper.pk), beijing_inspector)).path
    assert visitor.get(handed).status_code == 200
    assert visitor.post(f"{handed}receipt/", SAID).status_code == 409
    assert not Service.objects.exists()


def test_a_document_that_is_not_signed_cannot_be_received(
    visitor: Client, notice: Notice, beijing_inspector: Officer
) -> None:
    agreed(beijing_inspector)
    assert visitor.post(f"{mailed(notice)}receipt/", SAID).status_code == 409
    assert not Service.objects.exists()


@pytest.mark.parametrize("said", [{"name": "", "capacity": "self"}, {"name": "x", "capacity": "household"}, {}])
def test_who_confirms_must_be_said(
    visitor: Client, page: str, beijing_inspector: Officer, said: dict[str, str]
) -> None:
    agreed(beijing_inspector)
    refused = visitor.post(f"{page}receipt/", said)
    assert (refused.status_code, "Nothing was confirmed yet" in refused.content.decode()) == (422, True)
    assert not Service.objects.exists()


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


def test_visits_and_confirmations_are_limited_for_each_address(
    visitor: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recipient, "MOST_CONFIRMS", 1)
    for _ in range(2):
        assert visitor.post(f"{page}receipt/", {}).status_code == 422, "what cannot be read takes no place"
    assert visitor.post(f"{page}receipt/", SAID).status_code == 409
    late = visitor.post(f"{page}receipt/", SAID)
    assert (late.status_code, late["Retry-After"]) == (429, "3600")
    monkeypatch.setattr(limits, "MOST_VISITS", 1)
    assert visitor.get(page, REMOTE_ADDR="8.8.8.8").status_code == 200
    refused = visitor.get(page, REMOTE_ADDR="8.8.8.8")
    assert (refused.status_code, refused["Retry-After"], refused["Referrer-Policy"]) == (429, "60", "no-referrer")


def test_confirmations_through_one_link_are_limited_from_wherever_they_come(
    visitor: Client, paper: Notice, page: str, monkeypatch: pytest.MonkeyPatch, beijing_inspector: Officer
) -> None:
    monkeypatch.setattr(recipient, "MOST_CONFIRMS", 1)
    other = urlsplit(make_link(Notice.objects.get(pk=paper.pk), beijing_inspector)).path
    assert visitor.post(f"{page}receipt/", SAID, REMOTE_ADDR="8.8.8.8").status_code == 409
    assert visitor.post(f"{page}receipt/", SAID, REMOTE_ADDR="9.9.9.9").status_code == 429
    assert visitor.post(f"{other}receipt/", SAID, REMOTE_ADDR="9.9.9.9").status_code == 409
    assert visitor.post(f"{other}receipt/", SAID, REMOTE_ADDR="9.9.9.9").status_code == 429


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


def test_a_receipt_that_was_confirmed_gets_its_proof_of_service_and_a_correction_keeps_who_confirmed(
    visitor: Client, paper: Notice, page: str, beijing_inspector: Officer, beijing_approver: Officer,
    clock: time_machine.Traveller,
) -> None:  # fmt: skip
    confirmation = agreed(beijing_inspector)
    assert visitor.post(f"{page}receipt/", SAID).status_code == 302
    service = Service.objects.get()
    first = Notice.objects.about(service).get()
    assert (first.kind, first.issued_by) == ("proof_of_service", paper.issued_by)
    assert "赵六" in first.text
    assert "受送达人在文书页面确认收到" in first.text
    clock.move_to("2026-03-12T02:00:00Z")
    proposal = correct_service.propose(
        Notice.objects.get(pk=paper.pk),
        beijing_inspector,
        method="electronic",
        day=date(2026, 3, 11),
        address=confirmation.address,
        receiver="赵六",
        capacity="mailroom",
        proof="系统回执",
        reason="到达日期误录",
    )
    approve(proposal, beijing_approver)
    service.refresh_from_db()
    assert (service.receiver, service.capacity, service.served_on) == ("赵六", "mailroom", date(2026, 3, 11))


def test_a_decision_that_names_no_online_channel_is_not_confirmed_on_its_page(
    visitor: Client, make_notice: MakeNotice, beijing: Authority, beijing_inspector: Officer,
    clock: time_machine.Traveller,
) -> None:  # fmt: skip
    agreed(beijing_inspector)
    silent = signed(make_notice(PenaltySample))
    shown = visitor.get(mailed(silent)).content.decode()
    assert "Confirm receipt" not in shown
    answer = visitor.post(f"{mailed(silent)}receipt/", SAID)
    assert (answer.status_code, Service.objects.count()) == (409, 0)
    beijing.review_online = "https://review.example.gov.cn"
    beijing.save()
    telling = signed(make_notice(PenaltySample))
    assert visitor.post(f"{mailed(telling)}receipt/", SAID).status_code == 302
    assert Service.objects.get().notice == telling
