"""What stands against an act: role, level, region, version, state, and the second person."""

from typing import Any

import pytest

from inspections.acts.comments import raise_comments
from inspections.acts.inputs import ToCorrect
from inspections.models import Case
from oversight.acts import ANY, ActRefused, all_acts, approve, reject, withdraw
from oversight.acts.checks import officer_refusals
from oversight.acts.officers import assign_roles
from oversight.models import LedgerEntry, Officer, Proposal, Role
from oversight.workdays import Period, Unit
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import fresh

TEN = Period(10, Unit.WORKING)


def comments_on(one: Case) -> list[ToCorrect]:
    return [ToCorrect(breach, "Label it.") for breach in one.breaches.all()]


@pytest.fixture
def proposal(case: Case, beijing_inspector: Officer) -> Proposal:
    return raise_comments.propose(case, beijing_inspector, items=comments_on(case), period=TEN)


def test_an_officer_of_another_region_is_refused(case: Case, shanghai_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        raise_comments.propose(case, shanghai_inspector, items=comments_on(case), period=TEN)
    assert refused.value.code == "region"


def test_an_officer_without_the_role_is_refused(case: Case, beijing_intake: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        raise_comments.propose(case, beijing_intake, items=comments_on(case), period=TEN)
    assert refused.value.code == "role"


def test_an_officer_who_left_is_refused(case: Case, beijing_inspector: Officer) -> None:
    beijing_inspector.is_active = False
    with pytest.raises(ActRefused) as refused:
        raise_comments.propose(case, beijing_inspector, items=comments_on(case), period=TEN)
    assert refused.value.code == "role"


def test_every_reason_is_told_at_once(case: Case, haidian_approver: Officer) -> None:
    case.status = Case.Status.CLOSED
    codes = [one.code for one in raise_comments.refusals(case, haidian_approver)]
    assert codes == ["role", "region", "state"]


def test_a_stale_page_is_told_who_changed_what(beijing_administrator: Officer, beijing_inspector: Officer) -> None:
    seen = Officer.objects.get(pk=beijing_inspector.pk)
    assign_roles(beijing_inspector, beijing_administrator, roles=[Role.INTAKE], reason="first")
    with pytest.raises(ActRefused) as refused:
        assign_roles(seen, beijing_administrator, roles=[Role.AUDITOR], reason="second")
    assert refused.value.code == "stale"
    assert beijing_administrator.name in str(refused.value.refusals[0].message)
    assert Officer.objects.get(pk=beijing_inspector.pk).roles == [Role.INTAKE]


def test_a_proposal_changes_nothing_but_the_ledger(proposal: Proposal, case: Case) -> None:
    assert fresh(case).status == Case.Status.INVESTIGATING
    assert fresh(case).version == case.version
    last = LedgerEntry.objects.order_by("-number").first()
    assert last is not None
    assert (last.event, last.act) == ("proposed", "inspections.raise_comments")


def test_the_same_act_is_proposed_once(proposal: Proposal, case: Case, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        raise_comments.propose(fresh(case), beijing_inspector, items=comments_on(case), period=TEN)
    assert refused.value.code == "already_proposed"


def test_a_changed_subject_refuses_its_proposal(
    proposal: Proposal,
    case: Case,
    beijing_approver: Officer,
) -> None:
    Case.objects.filter(pk=case.pk).update(version=case.version + 1)
    with pytest.raises(ActRefused) as refused:
        approve(proposal, beijing_approver)
    assert refused.value.code == "subject_changed"
    assert fresh(case).status == Case.Status.INVESTIGATING


def test_a_tampered_proposal_is_refused(proposal: Proposal, beijing_approver: Officer) -> None:
    changed = {**proposal.input, "period_length": 1}
    Proposal.objects.filter(pk=proposal.pk).update(input=changed)
    with pytest.raises(ActRefused) as refused:
        approve(proposal, beijing_approver)
    assert refused.value.code == "subject_changed"


@pytest.mark.parametrize("officer", ["shanghai_inspector", "beijing_intake", "haidian_approver", "national_approver"])
def test_only_an_approver_of_the_authority_decides(
    proposal: Proposal, officer: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(ActRefused) as refused:
        approve(proposal, request.getfixturevalue(officer))
    assert refused.value.code in {"role", "region"}


def test_a_rejection_needs_a_reason_and_leaves_the_case(
    proposal: Proposal,
    case: Case,
    beijing_approver: Officer,
) -> None:
    with pytest.raises(ActRefused) as refused:
        reject(proposal, beijing_approver, "  ")
    assert refused.value.code == "reason"
    reject(proposal, beijing_approver, "The facts are thin.")
    assert fresh(case).status == Case.Status.INVESTIGATING
    with pytest.raises(ActRefused) as refused:
        approve(proposal, beijing_approver)
    assert refused.value.code == "not_pending"


def test_only_its_drafter_withdraws_a_proposal(proposal: Proposal, beijing_inspector: Officer) -> None:
    other = OfficerFactory.create(authority=beijing_inspector.authority)
    with pytest.raises(ActRefused) as refused:
        withdraw(proposal, other)
    assert refused.value.code == "not_drafter"
    withdraw(proposal, beijing_inspector)
    assert proposal.status == Proposal.Status.WITHDRAWN


def test_invalid_input_is_refused_with_every_error(case: Case, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        raise_comments.propose(case, beijing_inspector, items=[], period=Period(400, Unit.WORKING))
    assert {one.field for one in refused.value.refusals} == {"items", "period_length"}
    assert not Proposal.objects.exists()


ACTS: list[Any] = all_acts()


def test_an_officer_without_any_role_may_do_nothing(beijing_inspector: Officer) -> None:
    beijing_inspector.roles = []
    allowed = [
        one.name for one in ACTS if [refusal.code for refusal in one.refusals(None, beijing_inspector)][:1] != ["role"]
    ]
    assert allowed == []


def test_the_system_does_only_what_is_declared_for_it() -> None:
    does = {one.name for one in ACTS if officer_refusals(one, None, one.roles) == []}
    assert does == {one.name for one in ACTS if one.system}


@pytest.mark.parametrize(
    "one",
    [one for one in ACTS if one.on == "inspections.Case" and not (one.creates or one.batch)],
    ids=lambda one: one.name,
)
def test_every_forbidden_edge_of_a_case_is_refused(one: Any, case: Case, beijing_inspector: Officer) -> None:
    beijing_inspector.roles = Role.values
    possible = set()
    for status in Case.Status.values:
        case.status = status
        codes = [refusal.code for refusal in one.refusals(case, None if one.system else beijing_inspector)]
        possible |= set() if "state" in codes else {status}
    assert possible == {status for status in Case.Status.values if one.source == ANY or status in one.source}


def test_article_22_belongs_to_provincial_and_national_departments() -> None:
    levels = {one.name: one.level for one in ACTS}
    assert levels["inspections.notify_first_tier"] == 3
    assert levels["inspections.notify_second_tier"] == 3
    assert levels["inspections.decide"] == 3
    assert levels["inspections.raise_comments"] == 1
