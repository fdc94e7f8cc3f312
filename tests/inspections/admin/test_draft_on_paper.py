"""The document as PDF before it is issued: for who may do the act, changing nothing, and never a traceback."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from filings.models import Party
from inspections.models import Case
from oversight import paper
from oversight.acts import ActRefused
from oversight.models import Authority, LedgerEntry, Officer, Proposal, Role
from reports.models import Notice
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import fresh, on, opened
from tests.oversight.admin.conftest import Login


@pytest.fixture(autouse=True)
def _on_a_day() -> Iterator[None]:
    with on("2026-09-01"):
        yield


@pytest.fixture
def party(db: None) -> Party:
    made = PartyFactory.create(contact_email="legal@example.com", address="示例路1号")
    ProductFactory.create(party=made)
    return made


@pytest.fixture
def case(party: Party, beijing_inspector: Officer, beijing: Authority) -> Case:
    second = OfficerFactory.create(authority=beijing, roles=[Role.INSPECTOR])
    return opened(party, beijing_inspector, second, product=party.products.get())


@pytest.fixture
def address(case: Case) -> str:
    return reverse("admin:inspections_case_act", args=[case.pk, "inspections.raise_comments"])


@pytest.fixture
def typed(case: Case) -> dict[str, object]:
    return {
        "period_length": 10, "period_unit": "working", "items-count": 3, "items-0-breach": case.breaches.get().pk,
        "items-0-todo": "Label every clip.", "version": case.version,
    }  # fmt: skip


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was printed, without printing it: what a draft looks like is asked of the printer itself."""
    seen: list[str] = []

    def draft(html: str) -> bytes:
        seen.append(html)
        return b"%PDF draft"

    monkeypatch.setattr(paper, "draft", draft)
    return seen


def proposed(desk: Client, address: str, typed: dict[str, object]) -> Proposal:
    desk.post(address, {**typed, "stage": "confirm"})
    return Proposal.objects.get()


def paper_of(desk: Client, proposal: Proposal) -> HttpResponse:
    answer: HttpResponse = desk.get(reverse("admin:oversight_proposal_pdf", args=[proposal.pk]))  # type: ignore[assignment]
    return answer


def test_before_it_is_proposed_the_document_is_shown_as_pdf_and_nothing_changes(
    at_desk: Login, beijing_inspector: Officer, case: Case, address: str, typed: dict[str, object], printed: list[str]
) -> None:
    desk, rows = at_desk(beijing_inspector), LedgerEntry.objects.count()
    assert 'value="pdf"' in desk.post(address, {**typed, "stage": "preview"}).content.decode()
    answer = desk.post(address, {**typed, "stage": "pdf"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"].startswith("inline")
    assert "no-store" in answer["Cache-Control"]
    assert "Label every clip." in printed[0]
    assert (LedgerEntry.objects.count(), fresh(case).version) == (rows, case.version)
    assert not Proposal.objects.exists()
    assert not Notice.objects.exists()


def test_the_real_printer_is_the_one_registered(
    at_desk: Login, beijing_inspector: Officer, address: str, typed: dict[str, object]
) -> None:
    assert at_desk(beijing_inspector).post(address, {**typed, "stage": "pdf"}).content.startswith(b"%PDF-")


def test_who_may_not_do_the_act_sees_no_draft_of_it(
    at_desk: Login, beijing_approver: Officer, address: str, typed: dict[str, object], printed: list[str]
) -> None:
    assert at_desk(beijing_approver).post(address, {**typed, "stage": "pdf"}).status_code == 403
    assert printed == []


def test_an_act_without_a_document_has_no_paper(
    at_desk: Login, beijing_inspector: Officer, case: Case, printed: list[str]
) -> None:
    address = reverse("admin:inspections_case_act", args=[case.pk, "inspections.transfer_upwards"])
    answer = at_desk(beijing_inspector).post(address, {"reason": "x", "version": case.version, "stage": "pdf"})
    assert answer.status_code in {404, 422}
    assert fresh(case).status == case.status


def test_what_cannot_be_printed_is_said_on_the_page_and_nothing_typed_is_lost(
    at_desk: Login,
    beijing_inspector: Officer,
    address: str,
    typed: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(html: str) -> bytes:
        raise ActRefused("not_printable", "It cannot be printed.")

    monkeypatch.setattr(paper, "draft", refuse)
    answer = at_desk(beijing_inspector).post(address, {**typed, "stage": "pdf"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'data-code="not_printable"' in page
    assert "Label every clip." in page


def test_a_pending_proposal_is_shown_as_pdf_to_who_drafts_and_who_approves(
    at_desk: Login,
    beijing_inspector: Officer,
    beijing_approver: Officer,
    address: str,
    typed: dict[str, object],
    printed: list[str],
) -> None:
    proposal = proposed(at_desk(beijing_inspector), address, typed)
    link = reverse("admin:oversight_proposal_pdf", args=[proposal.pk])
    for officer in (beijing_inspector, beijing_approver):
        desk = at_desk(officer)
        assert link in desk.get(reverse("admin:oversight_proposal_change", args=[proposal.pk])).content.decode()
        assert paper_of(desk, proposal)["Content-Type"] == "application/pdf"
    assert "Label every clip." in printed[0]
    assert fresh_status(proposal) == Proposal.Status.PENDING


def test_others_of_the_region_read_the_proposal_but_print_nothing(
    at_desk: Login,
    beijing_inspector: Officer,
    beijing_auditor: Officer,
    address: str,
    typed: dict[str, object],
    printed: list[str],
) -> None:
    proposal = proposed(at_desk(beijing_inspector), address, typed)
    desk = at_desk(beijing_auditor)
    page = desk.get(reverse("admin:oversight_proposal_change", args=[proposal.pk])).content.decode()
    assert reverse("admin:oversight_proposal_pdf", args=[proposal.pk]) not in page
    assert paper_of(desk, proposal).status_code == 403
    assert printed == []


def test_a_proposal_overtaken_or_decided_has_no_paper_any_more(
    at_desk: Login,
    beijing_inspector: Officer,
    beijing_approver: Officer,
    party: Party,
    address: str,
    typed: dict[str, object],
    printed: list[str],
) -> None:
    proposal = proposed(at_desk(beijing_inspector), address, typed)
    Party.objects.filter(pk=party.pk).update(address="示例路2号")
    answer = paper_of(at_desk(beijing_approver), proposal)
    assert answer.status_code == 302, "back to its page, which says why"
    assert printed == []
    at_desk(beijing_approver).post(
        reverse("admin:oversight_proposal_reject", args=[proposal.pk]), {"reason": "Overtaken."}
    )
    assert paper_of(at_desk(beijing_approver), proposal).status_code == 404


def fresh_status(proposal: Proposal) -> str:
    return Proposal.objects.get(pk=proposal.pk).status
