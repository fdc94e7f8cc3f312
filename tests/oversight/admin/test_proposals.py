"""The second person decides on a page that shows what is decided, to the letter."""

from typing import Any

import pytest
from django.urls import reverse

from oversight.models import Authority, Officer, Proposal
from tests.oversight.admin.conftest import Login, Street


@pytest.fixture
def proposal(desk_acts: dict[str, Any], beijing: Authority, beijing_inspector: Officer) -> Proposal:
    proposed: Proposal = desk_acts["move"].propose(beijing, beijing_inspector, rows=[Street("长安街", 1)])
    return proposed


def address(proposal: Proposal, name: str) -> str:
    return reverse(f"admin:oversight_proposal_{name}", args=[proposal.pk])


def test_the_page_shows_act_input_text_and_hash(at_desk: Login, proposal: Proposal, beijing_approver: Officer) -> None:
    text = at_desk(beijing_approver).get(address(proposal, "change")).content.decode()
    assert proposal.act not in text, "an act goes by its label"
    assert "Move the office" in text
    assert "Street: 长安街" in text
    assert "长安街 1" in text
    assert proposal.text_hash in text


def test_an_approver_finds_it_and_approves(at_desk: Login, proposal: Proposal, beijing_approver: Officer) -> None:
    desk = at_desk(beijing_approver)
    listed = desk.get(reverse("admin:oversight_proposal_changelist"), {"waiting": "decide"})
    assert list(listed.context["cl"].result_list) == [proposal]
    assert desk.get(address(proposal, "approve")).status_code == 200
    proposal.refresh_from_db()
    assert proposal.status == Proposal.Status.PENDING, "reading the page decides nothing"
    answer = desk.post(address(proposal, "approve"), follow=True)
    assert "Approved and done: Move the office." in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.closed_by == beijing_approver
    assert Authority.objects.get(pk=proposal.subject_id).address == "长安街 1"


def test_its_drafter_cannot_decide_it_but_take_it_back(
    at_desk: Login, proposal: Proposal, beijing_inspector: Officer
) -> None:
    desk = at_desk(beijing_inspector)
    page = desk.get(address(proposal, "change")).content.decode()
    assert address(proposal, "approve") not in page
    answer = desk.post(address(proposal, "approve"))
    assert answer.status_code == 409
    assert 'data-code="same_person"' in answer.content.decode()
    desk.post(address(proposal, "withdraw"))
    proposal.refresh_from_db()
    assert proposal.status == Proposal.Status.WITHDRAWN


def test_a_rejection_needs_a_reason(at_desk: Login, proposal: Proposal, beijing_approver: Officer) -> None:
    desk = at_desk(beijing_approver)
    answer = desk.post(address(proposal, "reject"), {"reason": " "})
    assert answer.status_code == 409
    assert "A rejection needs a reason." in answer.content.decode()
    desk.post(address(proposal, "reject"), {"reason": "Wrong street"})
    proposal.refresh_from_db()
    assert (proposal.status, proposal.reason) == (Proposal.Status.REJECTED, "Wrong street")


def test_when_the_subject_has_changed_approving_is_off_and_says_so(
    at_desk: Login, proposal: Proposal, desk_acts: Any, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    subject = Authority.objects.get(pk=proposal.subject_id)
    desk_acts["phone"](subject, beijing_inspector, phone="1", reason="r", from_day=None)
    desk = at_desk(beijing_approver)
    assert "has changed since it was drafted" in desk.get(address(proposal, "change")).content.decode()
    answer = desk.post(address(proposal, "approve"))
    assert 'data-code="subject_changed"' in answer.content.decode()


def test_an_inspector_is_offered_no_decision(at_desk: Login, proposal: Proposal, national_inspector: Officer) -> None:
    page = at_desk(national_inspector).get(address(proposal, "change")).content.decode()
    assert address(proposal, "approve") not in page
    assert at_desk(national_inspector).post(address(proposal, "approve")).status_code == 409
    proposal.refresh_from_db()
    assert proposal.status == Proposal.Status.PENDING


def test_the_subjects_page_shows_the_proposal_with_its_buttons(
    at_desk: Login, proposal: Proposal, beijing_approver: Officer, beijing: Authority
) -> None:
    page = (
        at_desk(beijing_approver).get(reverse("admin:oversight_authority_change", args=[beijing.pk])).content.decode()
    )
    assert address(proposal, "approve") in page
    assert address(proposal, "reject") in page
    assert address(proposal, "withdraw") not in page
