"""Who has an interest keeps away (回避, APL 43), and who holds no valid certificate handles nothing (APL 55)."""

from datetime import date
from typing import Any

import pytest

from filings.models import Party
from inspections.acts.closing import close_case
from inspections.acts.comments import raise_comments
from inspections.acts.conflict import declare_conflict, end_conflict
from inspections.acts.evidence import exclude_evidence
from inspections.acts.handlers import assign_handlers
from inspections.acts.inspecting import plan_inspection
from inspections.acts.leads_handling import take_up_lead
from inspections.models import Case, ConflictOfInterest, Evidence
from inspections.rules.checklist import Traits
from oversight.acts import ActRefused, approve, reject
from oversight.acts.officers import assign_roles
from oversight.clock import now
from oversight.models import ActSubject, Officer, Role
from oversight.statute import PartyKind
from tests.factories.filings import PartyFactory
from tests.factories.makers_leads import registered
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import fresh, opened
from tests.inspections.proofs import thing_of


def again(officer: Officer) -> Officer:
    found: Officer = Officer.objects.get(pk=officer.pk)
    return found


def declare(officer: Officer, by: Officer, party: Party) -> ConflictOfInterest:
    return declare_conflict(again(officer), by, party=party, reason="brother of its director")


def test_who_declared_a_conflict_handles_no_case_of_that_party(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    conflict = declare(beijing_colleague, beijing_colleague, provider)
    with pytest.raises(ActRefused) as refused:
        opened(provider, beijing_inspector, beijing_colleague)
    assert [(one.code, one.field) for one in refused.value.refusals] == [("conflict", "second_handler")]
    end_conflict(conflict, beijing_approver, reason="he left the firm")
    assert opened(provider, beijing_inspector, beijing_colleague).second_handler == beijing_colleague


def test_who_declared_a_conflict_plans_no_inspection_of_that_party_for_others_either(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    third = OfficerFactory.create(authority=beijing_inspector.authority)
    declare(third, third, provider)
    given: dict[str, Any] = {
        "party_kind": PartyKind.PROVIDER, "officer": beijing_inspector, "second_officer": beijing_colleague,
        "planned_at": now(), "place": "海淀区某路1号", "articles": ["14"], "traits": Traits(),
    }  # fmt: skip
    with pytest.raises(ActRefused) as refused:
        plan_inspection(provider, again(third), **given)
    assert [(one.code, one.field) for one in refused.value.refusals] == [("conflict", "actor")]
    assert plan_inspection(provider, again(beijing_inspector), **given).officer == beijing_inspector


def test_a_conflict_with_a_party_is_one_with_whoever_it_turned_out_to_be(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    declare(beijing_inspector, beijing_inspector, PartyFactory.create(merged_into=provider))
    with pytest.raises(ActRefused, match="conflict"):
        opened(provider, beijing_inspector, beijing_colleague)


def test_a_case_is_not_assigned_to_somebody_with_an_interest(
    case: Case, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    declare(beijing_colleague, beijing_approver, case.party)
    with pytest.raises(ActRefused) as refused:
        assign_handlers(
            fresh(case), beijing_approver, handler=beijing_colleague, second_handler=beijing_inspector, reason="-"
        )
    assert [(one.code, one.field) for one in refused.value.refusals] == [("conflict", "handler")]


def test_an_inspector_declares_the_own_conflicts_only(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer, shanghai_inspector: Officer,
    beijing_auditor: Officer,
) -> None:  # fmt: skip
    for by, code in ((beijing_inspector, "not_own"), (shanghai_inspector, "region"), (beijing_auditor, "role")):
        with pytest.raises(ActRefused) as refused:
            declare(beijing_colleague, by, provider)
        assert refused.value.code == code


def test_a_conflict_is_on_record_once_and_nobody_ends_the_own(
    provider: Party, beijing_approver: Officer, beijing_inspector: Officer
) -> None:
    conflict = declare(beijing_approver, beijing_approver, provider)
    with pytest.raises(ActRefused, match="conflict_twice"):
        declare(beijing_approver, beijing_approver, provider)
    with pytest.raises(ActRefused, match="own_conflict"):
        end_conflict(conflict, beijing_approver, reason="-")
    with pytest.raises(ActRefused, match="role"):
        end_conflict(ConflictOfInterest.objects.get(), beijing_inspector, reason="-")


def test_an_ended_conflict_is_not_ended_again(
    provider: Party, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    conflict = declare(beijing_inspector, beijing_inspector, provider)
    end_conflict(conflict, beijing_approver, reason="-")
    with pytest.raises(ActRefused, match="conflict_ended"):
        end_conflict(ConflictOfInterest.objects.get(), beijing_approver, reason="-")


def test_an_expired_certificate_handles_nothing_until_it_is_renewed(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer, beijing_administrator: Officer
) -> None:
    roles = [Role.INSPECTOR.value]
    assign_roles(
        again(beijing_colleague), beijing_administrator, roles=roles, reason="-", card_valid_until=date(2026, 8, 31)
    )
    with pytest.raises(ActRefused, match="card_expired"):
        opened(provider, beijing_inspector, again(beijing_colleague))
    assign_roles(
        again(beijing_colleague), beijing_administrator, roles=roles, reason="-", card_valid_until=date(2026, 9, 1)
    )
    case = opened(provider, beijing_inspector, again(beijing_colleague))
    assert case.second_handler == beijing_colleague


def test_a_new_certificate_without_a_day_has_no_end_and_without_one_the_day_stays(
    beijing_colleague: Officer, beijing_administrator: Officer
) -> None:
    Officer.objects.filter(pk=beijing_colleague.pk).update(card_valid_until=date(2027, 1, 1))
    assign_roles(again(beijing_colleague), beijing_administrator, roles=[], reason="-")
    assert again(beijing_colleague).card_valid_until == date(2027, 1, 1)
    assign_roles(again(beijing_colleague), beijing_administrator, roles=[], reason="-", card_number="京-8")
    assert again(beijing_colleague).card_valid_until is None


def test_whoever_has_an_interest_does_nothing_in_the_matter(
    case: Case, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    thing = thing_of(case, beijing_inspector)
    lead = registered(beijing_inspector, case.party)
    declare(beijing_inspector, beijing_inspector, case.party)
    subjects: list[tuple[Any, ActSubject]] = [
        (raise_comments, fresh(case)), (exclude_evidence, Evidence.objects.get(pk=thing.pk)), (take_up_lead, lead),
    ]  # fmt: skip
    for act, subject in subjects:
        assert [one.code for one in act.refusals(subject, beijing_inspector)] == ["conflict"], act.name
        assert act.refusals(subject, beijing_colleague) == []


def test_neither_does_an_approver_decide_nor_stand_what_was_drafted_before(
    case: Case, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    other = OfficerFactory.create(authority=beijing_approver.authority, roles=[Role.APPROVER])
    given = {"closing": Case.Closing.NO_BREACH, "reason": "-"}
    drafted = close_case.propose(fresh(case), beijing_inspector, **given)
    first = declare(beijing_approver, beijing_approver, case.party)
    for decided in (lambda: approve(drafted, beijing_approver), lambda: reject(drafted, beijing_approver, "no")):
        with pytest.raises(ActRefused, match="conflict"):
            decided()
    end_conflict(first, other, reason="settled")
    declare(beijing_inspector, other, case.party)
    with pytest.raises(ActRefused, match="conflict"):
        approve(drafted, other)
    assert fresh(case).status == Case.Status.INVESTIGATING
