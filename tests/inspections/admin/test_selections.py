"""Each selection of the list of cases holds what its name says, and nothing else."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from filings.models import Party
from inspections.acts.answers import enter_answer
from inspections.acts.comments import raise_comments
from inspections.admin.selections import SELECTIONS, narrowed
from inspections.models import Case, CorrectionAnswer, CorrectionItem, Preservation, Reinspection
from oversight.acts import reject
from oversight.clock import today
from oversight.deadlines import open_deadline
from oversight.models import Deadline, Officer, Proposal
from oversight.workdays import Period, Unit
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import commented, fresh, on, opened, reinspected, served, to_correct
from tests.oversight.admin.conftest import Login

Opens = Callable[..., Case]


@pytest.fixture
def another(beijing_inspector: Officer, beijing_colleague: Officer) -> Opens:
    """One more case of the Beijing department, on a party of its own."""

    def make(handler: Officer = beijing_inspector, second: Officer = beijing_colleague, **given: str) -> Case:
        party = PartyFactory.create(division="110108", contact_email="legal@example.com", **given)
        return opened(party, handler, second, product=ProductFactory.create(party=party))

    return make


def chosen(selection: str, officer: Officer) -> set[Case]:
    """What the list shows and what it counts where it is narrowed further: both ways agree."""
    rows = Case.objects.visible_to(officer)
    wide = set(narrowed(rows, selection, officer))
    assert set(narrowed(rows, selection, officer, alone=True)) == wide
    return wide


def served_comments(case: Case, officer: Officer, approver: Officer, period: Period | None = None) -> Case:
    commented(case, officer, approver, period)
    served(case.comments.get().notice, officer)
    return fresh(case)


def answer(case: Case, officer: Officer) -> CorrectionAnswer:
    return enter_answer(
        items(case).get(), officer, text="Labelled.", says_corrected=True, given_by="Li", received_on=today()
    )


def items(case: Case) -> "QuerySet[CorrectionItem]":
    return CorrectionItem.objects.filter(breach__case=case)


def test_mine_are_those_i_handle_and_my_authoritys_those_of_all_its_officers(
    case: Case, another: Opens, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    third, fourth = (OfficerFactory.create(authority=case.authority) for _each in range(2))
    theirs = another(third, fourth)
    assert chosen("mine", beijing_inspector) == {case}
    assert chosen("mine", beijing_colleague) == {case}
    assert chosen("authority", beijing_inspector) == {case, theirs}


def test_the_national_department_sees_every_case_and_has_none_of_its_own(
    case: Case, national_inspector: Officer
) -> None:
    assert set(Case.objects.visible_to(national_inspector)) == {case}
    assert chosen("authority", national_inspector) == set()


def test_a_county_sees_no_case_of_the_province_above(case: Case, haidian_inspector: Officer) -> None:
    for selection in ("ongoing", "due", "overdue", "all"):
        assert chosen(selection, haidian_inspector) == set()


def test_due_and_overdue_hold_the_clocks_of_the_case_and_of_its_rows(
    case: Case, another: Opens, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    other, kept = another(), another()
    served_comments(case, beijing_inspector, beijing_approver, Period(3, Unit.WORKING))
    item = items(served_comments(other, beijing_inspector, beijing_approver, Period(40, Unit.WORKING))).get()
    item.deadline = open_deadline(
        "correction", item, today(), division="110000", authority=case.authority, period=Period(3, Unit.WORKING)
    )
    item.period_length, item.period_unit = 3, "working"
    item.save()
    assert chosen("due", beijing_inspector) == {case, other}, "Friday of this week, by its own clock and by its item's"
    assert chosen("overdue", beijing_inspector) == set()
    with on("2026-09-08"):
        assert chosen("due", beijing_inspector) == set()
        assert chosen("overdue", beijing_inspector) == {case, other}
        preservation = Preservation.objects.create(
            case=kept, reason="r", place="p", preserved_on=today(), approved_by=beijing_approver,
            drafted_by=beijing_inspector,
        )  # fmt: skip
        preservation.deadline = open_deadline("evidence_preservation", preservation, today(), division="110000")
        preservation.save()
    with on("2026-09-18"):
        assert kept in chosen("overdue", beijing_inspector)


def test_a_served_document_without_an_answer_waits_for_the_provider_and_an_answer_for_the_officers(
    case: Case, another: Opens, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    unserved = commented(another(), beijing_inspector, beijing_approver)
    served_comments(case, beijing_inspector, beijing_approver)
    assert chosen("provider", beijing_inspector) == {case}
    assert unserved not in chosen("provider", beijing_inspector)
    assert chosen("answered", beijing_inspector) == set()
    answer(case, beijing_inspector)
    assert chosen("provider", beijing_inspector) == set()
    assert chosen("answered", beijing_inspector) == {case}
    with on("2026-09-03"):
        reinspected(case, beijing_inspector, Reinspection.Finding.NOT_YET)
        assert chosen("answered", beijing_inspector) == set(), "somebody has looked"
        assert chosen("provider", beijing_inspector) == {case}, "and it is the provider's turn again"


def test_whoever_has_waited_longest_comes_first(
    at_desk: Login, case: Case, another: Opens, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    later = another()
    for one in (case, later):
        served_comments(one, beijing_inspector, beijing_approver)
    answer(later, beijing_inspector)
    with on("2026-09-02"):
        answer(case, beijing_inspector)
        shown = at_desk(beijing_inspector).get(reverse("admin:inspections_case_changelist"), {"selection": "answered"})
    assert [row.pk for row in shown.context["cl"].result_list] == [later.pk, case.pk]


def test_what_was_transferred_away_is_nobodys_work_there(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer, national_inspector: Officer
) -> None:
    served_comments(case, beijing_inspector, beijing_approver, Period(3, Unit.WORKING))
    case.transfers.create(
        from_authority=case.authority, to_authority=national_inspector.authority, reason="r", transferred_on=today(),
        transferred_by=beijing_inspector,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(authority=national_inspector.authority)
    Deadline.objects.filter(subject_id=case.pk).update(division="000000", authority=national_inspector.authority)
    assert case in chosen("ongoing", beijing_inspector), "still read"
    for selection in ("due", "provider"):
        assert chosen(selection, beijing_inspector) == set(), selection
        assert chosen(selection, national_inspector) == {case}, selection


def test_what_is_corrected_waits_for_nobody(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    served_comments(case, beijing_inspector, beijing_approver)
    reinspected(case, beijing_inspector, Reinspection.Finding.CORRECTED)
    for selection in ("provider", "answered", "due", "overdue"):
        assert chosen(selection, beijing_inspector) == set(), selection


def test_a_proposal_waits_for_approval_until_it_is_decided(
    case: Case, another: Opens, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    another()
    raise_comments.propose(fresh(case), beijing_inspector, items=to_correct(case), period=Period(10, Unit.WORKING))
    assert chosen("approval", beijing_approver) == {case}
    reject(Proposal.objects.get(), beijing_approver, "unclear")
    assert chosen("approval", beijing_approver) == set()


@pytest.mark.parametrize("selection", [*SELECTIONS, "all"])
def test_each_selection_asks_the_same_number_of_queries_however_many_cases(
    at_desk: Login, case: Case, another: Opens, beijing_inspector: Officer, beijing_approver: Officer, selection: str
) -> None:
    desk, address = at_desk(beijing_inspector), reverse("admin:inspections_case_changelist")
    desk.get(address, {"selection": selection})
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(address, {"selection": selection}).status_code == 200
        counts.append(len(seen))
        served_comments(another(), beijing_inspector, beijing_approver)
    assert counts[0] == counts[1]


def test_the_next_clock_is_the_first_of_all_and_the_list_of_clocks_begins_with_it(
    at_desk: Login, case: Case, another: Opens, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    later = served_comments(case, beijing_inspector, beijing_approver, Period(3, Unit.WORKING))
    sooner = served_comments(another(), beijing_inspector, beijing_approver, Period(2, Unit.WORKING))
    shown = at_desk(beijing_inspector).get(reverse("admin:inspections_case_changelist"), {"selection": "due"})
    rows = shown.context["cl"].result_list
    assert [row.pk for row in rows] == [sooner.pk, later.pk]
    assert [str(row.next_due_on) for row in rows] == ["2026-09-03", "2026-09-04"]


@pytest.mark.parametrize("typed", ["京网信案〔2026〕1号", "京网信案", "测试合成", "91110108MA01ABCD2X"])
def test_a_case_is_found_by_number_by_party_and_by_uscc(
    at_desk: Login, case: Case, provider: Party, another: Opens, beijing_inspector: Officer, typed: str
) -> None:
    Party.objects.filter(pk=provider.pk).update(uscc="91110108MA01ABCD2X")
    other = another(name="别家网络有限公司")
    shown = at_desk(beijing_inspector).get(reverse("admin:inspections_case_changelist"), {"q": typed})
    found = {row.pk for row in shown.context["cl"].result_list}
    assert case.pk in found
    assert other.pk not in found or typed == "京网信案"
