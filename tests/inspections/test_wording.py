"""Wording changed at issuing: the second person reads it, it is what is printed, and the ledger names it."""

import pytest
from django.urls import reverse

from inspections.forms import DecideForm
from inspections.models import Case
from oversight.acts import ActRefused, approve
from oversight.models import LedgerEntry, Officer, Proposal
from tests.inspections.factories import fresh, notified_first, on, served
from tests.oversight.admin.conftest import Login, at_desk  # noqa: F401 - a fixture

CHANGED = "经研究，现提出 {{ x }} <b>整改意见</b>。"


@pytest.fixture
def typed(case: Case) -> dict[str, object]:
    return {
        "period_length": 10, "period_unit": "working", "items-count": 3, "items-0-breach": case.breaches.get().pk,
        "items-0-todo": "Label every clip.", "version": case.version, "wording-opening-zh": CHANGED,
    }  # fmt: skip


def test_changed_wording_goes_from_the_page_through_the_approver_to_paper(
    at_desk: Login,  # noqa: F811
    case: Case,
    typed: dict[str, object],
    beijing_inspector: Officer,
    beijing_approver: Officer,
) -> None:
    desk = at_desk(beijing_inspector)
    address = reverse("admin:inspections_case_act", args=[case.pk, "inspections.raise_comments"])
    shown = desk.post(address, {**typed, "stage": "preview"})
    assert CHANGED in shown.context["text"]
    desk.post(address, {**typed, "stage": "confirm"})
    proposal = Proposal.objects.get()
    assert proposal.input["wording"] == {"opening": {"zh": CHANGED}}
    page = at_desk(beijing_approver).get(reverse("admin:oversight_proposal_change", args=[proposal.pk]))
    told = next(one for one in page.context["proposal"].input if one.rows and one.rows[0][0].text == CHANGED)
    assert len(told.rows) == 1, "only the changed passage"
    at_desk(beijing_approver).post(reverse("admin:oversight_proposal_approve", args=[proposal.pk]))
    notice = case.comments.get().notice
    assert notice is not None
    assert notice.text == proposal.text
    assert CHANGED in notice.text
    assert "<b>" not in notice.body_html.split("</style>")[1]
    done = LedgerEntry.objects.get(act="inspections.raise_comments", event=LedgerEntry.Event.DONE)
    assert done.details["given"]["wording"] == {"opening": {"zh": CHANGED}}


def test_wording_changed_after_it_was_proposed_is_not_approved(
    case: Case,
    typed: dict[str, object],
    beijing_inspector: Officer,
    beijing_approver: Officer,
    at_desk: Login,  # noqa: F811
) -> None:
    address = reverse("admin:inspections_case_act", args=[case.pk, "inspections.raise_comments"])
    at_desk(beijing_inspector).post(address, {**typed, "stage": "confirm"})
    proposal = Proposal.objects.get()
    proposal.input = {**proposal.input, "wording": {"opening": {"zh": "另一句话。"}}}
    Proposal.objects.filter(pk=proposal.pk).update(input=proposal.input)
    with pytest.raises(ActRefused, match="subject_changed"):
        approve(proposal, beijing_approver)


def test_a_decision_offers_the_wording_of_the_document_it_will_become(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with on("2026-09-02"):
        notified_first(case, beijing_inspector, beijing_approver)
        served(case.decisions.get().prior_notice, beijing_inspector)
    keys = [one.key for one in DecideForm(subject=fresh(case)).fields["wording"].passages]  # type: ignore[attr-defined]
    assert keys == ["report"], "an order to correct, no penalty"
