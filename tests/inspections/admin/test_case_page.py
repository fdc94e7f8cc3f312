"""The page of a case says what is next, and its acts go from the page to the paper."""

from datetime import date

import pytest
from django.urls import reverse

from filings.models import Party
from inspections.admin.next_steps import next_step
from inspections.models import Case, Reinspection
from oversight.models import Authority, Officer, Proposal, Role
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import (
    commented,
    decided,
    fresh,
    notified_first,
    notified_second,
    on,
    opened,
    ordered_and_served,
    reinspected,
    served,
)
from tests.oversight.admin.conftest import Login


@pytest.fixture
def second(beijing: Authority) -> Officer:
    return OfficerFactory.create(authority=beijing, roles=[Role.INSPECTOR])


@pytest.fixture
def party(db: None) -> Party:
    made = PartyFactory.create(contact_email="legal@example.com", address="示例路1号")
    ProductFactory.create(party=made)
    return made


@pytest.fixture
def case(party: Party, beijing_inspector: Officer, second: Officer) -> Case:
    return opened(party, beijing_inspector, second, product=party.products.get())


def said(case: Case) -> str:
    return next_step(fresh(case)).sentence


def test_what_is_next_follows_the_procedure(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    with on("2026-03-02"):
        assert said(case).startswith("Investigate.")
        commented(case, beijing_inspector, beijing_approver)
        assert "issued but not served" in said(case)
        served(case.comments.get().notice, beijing_inspector)
        assert said(case).startswith("The correction is due on March 16, 2026.")
    with on("2026-03-17"):
        assert "was due on March 16, 2026 and is overdue" in said(case)
        reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
        assert "opens the order to correct" in said(case)


def test_what_is_next_on_the_penalty_track(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    with on("2026-03-02"):
        notified_first(case, beijing_inspector, beijing_approver)
        assert "issued but not served" in said(case)
        served(case.decisions.get().prior_notice, beijing_inspector)
        assert "until March 9, 2026; a decision is possible from the day after" in said(case)
    with on("2026-03-10"):
        assert said(case).startswith("The time for defence is over")
        decided(case, beijing_inspector, beijing_approver)
        assert "issued but not served" in said(case)


def test_a_refused_order_opens_the_second_tier(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with on("2026-03-02"):
        ordered_and_served(case, beijing_inspector, beijing_approver)
    with on("2026-05-06"):
        assert "Then record a re-inspection." in said(case)
        reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
        assert "second tier" in said(case)
        notified_second(case, beijing_inspector, beijing_approver)
        served(case.decisions.first().prior_notice, beijing_inspector)  # type: ignore[union-attr]
    with on("2026-05-20"):
        decided(case, beijing_inspector, beijing_approver)
        served(case.decisions.first().notice, beijing_inspector)  # type: ignore[union-attr]
        assert said(case).startswith("The payment is due on")


def test_an_inspector_opens_a_case_from_the_page_of_the_party(
    at_desk: Login, party: Party, beijing_inspector: Officer, second: Officer
) -> None:
    desk = at_desk(beijing_inspector)
    address = reverse("admin:filings_party_act", args=[party.pk, "inspections.open_case"])
    assert address in desk.get(reverse("admin:filings_party_change", args=[party.pk])).content.decode()
    typed = {
        "party_kind": "provider", "source": "inspection", "source_note": "", "second_handler": second.pk,
        "products": [party.products.get().pk], "breaches-count": 3, "breaches-0-article": "14.1",
        "breaches-0-facts": "No label on ten clips.", "breaches-0-product": party.products.get().pk, "version": 0,
    }  # fmt: skip
    preview = desk.post(address, {**typed, "stage": "preview"})
    assert "No label on ten clips." in preview.content.decode()
    answer = desk.post(address, {**typed, "stage": "confirm"})
    case = Case.objects.get()
    assert answer["Location"] == reverse("admin:inspections_case_change", args=[case.pk])


def test_comments_go_from_the_page_through_an_approver_to_paper(
    at_desk: Login, case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    desk = at_desk(beijing_inspector)
    address = reverse("admin:inspections_case_act", args=[case.pk, "inspections.raise_comments"])
    typed = {
        "period_length": 10, "period_unit": "working", "items-count": 3, "items-0-breach": case.breaches.get().pk,
        "items-0-todo": "Label every clip.", "version": case.version,
    }  # fmt: skip
    preview = desk.post(address, {**typed, "stage": "preview"}).content.decode()
    assert "Label every clip." in preview
    assert "Text to be issued" in preview
    desk.post(address, {**typed, "stage": "confirm"})
    proposal = Proposal.objects.get()
    assert proposal.text
    approved = at_desk(beijing_approver).post(reverse("admin:oversight_proposal_approve", args=[proposal.pk]))
    assert approved.status_code == 302
    page = desk.get(reverse("admin:inspections_case_change", args=[case.pk]))
    assert page.context["state_label"] == "corrective comments raised"
    keys = {panel.key for panel in [*page.context["first_panels"], *page.context["panels"]]}
    assert {"next", "breaches", "comments", "notices"} <= keys


def test_the_list_shows_the_next_clock_and_mine_are_mine(
    at_desk: Login, case: Case, beijing_inspector: Officer, beijing_approver: Officer, second: Officer
) -> None:
    for officer, count in ((beijing_inspector, 1), (second, 1), (beijing_approver, 0)):
        listed = at_desk(officer).get(reverse("admin:inspections_case_changelist"), {"selection": "mine"})
        assert len(listed.context["cl"].result_list) == count
    row = at_desk(second).get(reverse("admin:inspections_case_changelist")).context["cl"].result_list[0]
    assert isinstance(row.next_due_on, date)


def test_a_case_with_an_overdue_clock_is_found(at_desk: Login, case: Case, beijing_inspector: Officer) -> None:
    desk = at_desk(beijing_inspector)
    overdue = {"selection": "overdue"}
    assert not desk.get(reverse("admin:inspections_case_changelist"), overdue).context["cl"].result_list
    with on("2029-01-02"):
        desk = at_desk(beijing_inspector)
        assert list(desk.get(reverse("admin:inspections_case_changelist"), overdue).context["cl"].result_list) == [case]
