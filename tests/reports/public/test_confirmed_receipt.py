"""A recipient that agreed to electronic service confirms receipt on the page of the document, once."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from oversight.acts import ActRefused, approve
from oversight.clock import now
from oversight.models import Authority, LedgerEntry, Officer
from reports.acts.correct_service import correct_service
from reports.acts.links import make_link, revoke_links
from reports.acts.receipt import confirm_receipt
from reports.models import Notice, NoticeLink, Service
from reports.public import limits, recipient
from reports.public.visits import find_link
from tests.reports.conftest import MakeNotice
from tests.reports.public.agreeing import agreed
from tests.reports.public.visiting import SAID, mailed, visits
from tests.reports.samples import CommentsSample, PenaltySample
from tests.reports.signing import signed


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
