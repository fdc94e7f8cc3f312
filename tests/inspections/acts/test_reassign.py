"""Many cases at once to two other officers: an approver's act, within the own authority, told case by case."""

from typing import Any

import pytest
from django.urls import reverse

from filings.models import Party
from inspections.acts.closing import close_case
from inspections.acts.reassign import reassign_cases
from inspections.models import Case, ConflictOfInterest
from oversight.acts import ActRefused, approve
from oversight.clock import today
from oversight.models import LedgerEntry, Officer, Role
from tests.factories.filings import PartyFactory
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import fresh, opened
from tests.oversight.admin.conftest import Login, at_desk, reads_english

__all__ = ["at_desk", "reads_english"]


@pytest.fixture
def two(case: Case) -> tuple[Officer, Officer]:
    return OfficerFactory.create(authority=case.authority), OfficerFactory.create(authority=case.authority)


@pytest.fixture
def both(case: Case, provider: Party, beijing_inspector: Officer, beijing_colleague: Officer) -> list[Case]:
    """The case, and another one in which its handler is second officer."""
    return [case, opened(provider, beijing_colleague, beijing_inspector, articles=("13",))]


def refused(*arguments: Officer | None, **given: object) -> list[str]:
    with pytest.raises(ActRefused) as error:
        reassign_cases(*arguments, reason="left", **given)  # type: ignore[arg-type]
    return [one.code for one in error.value.refusals]


def test_all_ongoing_cases_of_an_officer_go_to_two_others_each_told_in_the_ledger(
    both: list[Case], two: tuple[Officer, Officer], beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    before = LedgerEntry.objects.count()
    count = reassign_cases(
        None, beijing_approver, from_officer=beijing_inspector, handler=two[0], second_handler=two[1], reason="left"
    )
    assert count == 2
    assert [(case.handler, case.second_handler) for case in map(fresh, both)] == [two, two]
    assert [fresh(case).version for case in both] == [case.version + 1 for case in both]
    rows = LedgerEntry.objects.order_by("number")[before:]
    assert [row.subject_id for row in rows] == [None, *(case.pk for case in both)]
    assert rows[1].details["changes"]["handler_id"] == [beijing_inspector.pk, two[0].pk]
    assert {row.reason for row in rows} == {"left"}


def test_only_the_chosen_cases_go(both: list[Case], two: tuple[Officer, Officer], beijing_approver: Officer) -> None:
    reassign_cases(None, beijing_approver, cases=[both[1].pk], handler=two[0], second_handler=two[1], reason="too many")
    assert fresh(both[0]).handler == both[0].handler
    assert fresh(both[1]).handler == two[0]


def test_closed_cases_and_those_of_another_authority_stay(
    both: list[Case], two: tuple[Officer, Officer], beijing_inspector: Officer, beijing_approver: Officer,
    haidian_inspector: Officer, haidian_colleague: Officer,
) -> None:  # fmt: skip
    closing = close_case.propose(fresh(both[0]), both[0].handler, closing=Case.Closing.NO_BREACH, reason="none")
    approve(closing, beijing_approver)
    county_case = opened(PartyFactory.create(division="110108"), haidian_inspector, haidian_colleague)
    to: dict[str, Any] = {"handler": two[0], "second_handler": two[1]}
    assert refused(None, beijing_approver, cases=[both[0].pk, both[1].pk], **to) == ["not_yours"]
    assert refused(None, beijing_approver, cases=[county_case.pk], **to) == ["not_yours"]
    assert refused(None, beijing_approver, from_officer=county_case.handler, **to) == ["nothing_chosen"]
    reassign_cases(None, beijing_approver, from_officer=beijing_inspector, reason="left", **to)
    assert fresh(both[0]).handler != two[0]
    assert fresh(both[1]).handler == two[0]


def test_they_must_be_two_inspectors_of_the_authority_with_certificates(
    case: Case, two: tuple[Officer, Officer], haidian_inspector: Officer, beijing_approver: Officer
) -> None:
    chosen = {"cases": [case.pk]}
    assert refused(None, beijing_approver, handler=two[0], second_handler=two[0], **chosen) == ["two_officers"]
    assert refused(None, beijing_approver, handler=two[0], second_handler=haidian_inspector, **chosen) == [
        "second_handler"
    ]
    Officer.objects.filter(pk=two[1].pk).update(card_number="")
    without = Officer.objects.get(pk=two[1].pk)
    assert refused(None, beijing_approver, handler=two[0], second_handler=without, **chosen) == ["no_certificate"]


def test_it_is_an_approvers_act_and_nothing_chosen_is_refused(
    case: Case, two: tuple[Officer, Officer], beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    to = {"handler": two[0], "second_handler": two[1]}
    assert refused(None, beijing_inspector, cases=[case.pk], **to) == ["role"]
    assert refused(None, beijing_approver, **to) == ["nothing_chosen"]


def test_cases_chosen_in_the_list_reach_the_page_of_the_act(
    at_desk: Login,
    both: list[Case],
    two: tuple[Officer, Officer],
    beijing_approver: Officer,
    beijing_inspector: Officer,
) -> None:
    desk = at_desk(beijing_approver)
    listed = desk.get(reverse("admin:inspections_case_changelist")).content.decode()
    address = reverse("admin:inspections_case_create", args=["inspections.reassign_cases"])
    assert f'action="{address}"' in listed
    assert f'value="{both[0].pk}" form="reassign"' in listed
    page = desk.get(address, {"cases": [case.pk for case in both]})
    assert [str(one) for one in page.context["form"].fields["cases"].queryset] == [case.number for case in both]
    typed = {"cases": [case.pk for case in both], "handler": two[0].pk, "second_handler": two[1].pk, "reason": "left"}
    preview = desk.post(address, {**typed, "stage": "preview"})
    assert both[1].number in preview.content.decode()
    assert desk.post(address, {**typed, "stage": "confirm"}).status_code == 302
    assert fresh(both[1]).second_handler == two[1]
    both_ways = desk.post(address, {**typed, "from_officer": beijing_inspector.pk, "stage": "confirm"})
    assert both_ways.status_code == 422
    at_desk(OfficerFactory.create(authority=beijing_inspector.authority, roles=[Role.INSPECTOR]))
    assert 'form="reassign"' not in desk.get(reverse("admin:inspections_case_changelist")).content.decode()


def test_nobody_is_given_the_case_of_a_party_from_which_one_must_keep_away(
    both: list[Case], two: tuple[Officer, Officer], beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    ConflictOfInterest.objects.create(
        officer=two[1], party=both[0].party, reason="shares", since_on=today(), recorded_by=beijing_approver
    )
    given = {"handler": two[0], "second_handler": two[1]}
    assert refused(None, beijing_approver, cases=[both[0].pk], **given) == ["conflict"]
