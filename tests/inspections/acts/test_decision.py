"""Article 22: two tiers, two decisions, each after its prior notice, its service and five working days."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from filings.models import Party, Product, Restriction
from inspections.acts.decision import decide, record_performance
from inspections.acts.defence import record_defence, record_waiver
from inspections.acts.inputs import ToPenalise
from inspections.acts.notification import notify_first_tier, notify_second_tier, withdraw_notice
from inspections.models import Case, Decision, DecisionItem, Reinspection
from oversight.acts import ActRefused
from oversight.clock import now
from oversight.models import Deadline, LedgerEntry, Officer
from oversight.statute import Ground
from oversight.workdays import Period, Unit
from reports.models import Delivery, Notice
from tests.factories.filings import PartyFactory
from tests.inspections.factories import (
    decided,
    fresh,
    notified_first,
    notified_second,
    on,
    opened,
    ordered_and_served,
    reinspected,
    served,
    to_correct,
)

TEN_DAYS = Period(10, Unit.WORKING)
AFTER_ORDER = "2026-09-25"


def test_a_decision_needs_a_served_prior_notice(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    with pytest.raises(ActRefused) as refused:
        decide.propose(case, beijing_inspector)
    assert refused.value.code == "prior_notice_not_served"


def test_five_working_days_must_have_passed(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    with on("2026-09-29"):
        served(case.decisions.get().prior_notice, beijing_inspector)
    with on("2026-10-12"):
        assert Deadline.objects.get(rule="defence").due_on == date(2026, 10, 12)
        with pytest.raises(ActRefused) as refused:
            decide.propose(fresh(case), beijing_inspector)
        assert refused.value.code == "defence_running"
    with on("2026-10-13"):
        assert decided(case, beijing_inspector, beijing_approver).status == Case.Status.ORDERED


def test_a_recorded_waiver_opens_the_decision_at_once(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    served(case.decisions.get().prior_notice, beijing_inspector)
    record_waiver(fresh(case), beijing_inspector, waived_on=date(2026, 9, 1), proof="Signed waiver, file page 20")
    assert decided(case, beijing_inspector, beijing_approver).status == Case.Status.ORDERED


def test_a_waiver_before_service_is_none(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    with pytest.raises(ActRefused) as refused:
        record_waiver(case, beijing_inspector, waived_on=date(2026, 9, 1), proof="-")
    assert refused.value.code == "prior_notice_not_served"


def test_a_defence_must_be_answered(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    served(case.decisions.get().prior_notice, beijing_inspector)
    record_defence(fresh(case), beijing_inspector, statement="We labelled it.", received_on=date(2026, 9, 1))
    with on("2026-09-20"), pytest.raises(ActRefused) as refused:
        decide.propose(fresh(case), beijing_inspector)
    assert refused.value.code == "defence_unanswered"
    assert fresh(case).status == Case.Status.NOTIFIED


def test_the_first_tier_is_warning_order_and_stop_of_operations(
    case: Case, product: Product, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    decision = case.decisions.get()
    assert decision.items.get().measures == ["warning", "order_correction", "stop_operations"]
    assert decision.notice is not None
    assert decision.notice.number == "京网信责改〔2026〕1号"
    assert decision.decided_by == beijing_approver
    assert decision.drafted_by == beijing_inspector
    stop = Restriction.objects.get(product=product)
    assert (stop.kind, stop.from_on, stop.until_on) == ("operations_stopped", date(2026, 9, 21), None)


def test_correction_lifts_the_stop_of_operations(
    case: Case, product: Product, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with on(AFTER_ORDER):
        case = reinspected(case, beijing_inspector, Reinspection.Finding.CORRECTED)
    assert case.status == Case.Status.CORRECTED
    assert Restriction.objects.get(product=product).until_on == date(2026, 9, 25)
    assert case.decisions.get().stage == Decision.Stage.CORRECTED


def test_a_refused_order_opens_the_stop_of_updates_and_the_fine(
    case: Case, product: Product, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with on(AFTER_ORDER):
        case = reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
        assert case.status == Case.Status.ORDER_REFUSED
        case = notified_second(case, beijing_inspector, beijing_approver)
        prior = case.decisions.get(tier="second").prior_notice
        served(prior, beijing_inspector)
    with on("2026-10-20"):
        case = decided(case, beijing_inspector, beijing_approver)
        second = case.decisions.get(tier="second")
        assert case.status == Case.Status.PENALISED
        assert second.items.get().fine_fen == 5_000_000
        served(second.notice, beijing_inspector)
    assert Deadline.objects.get(rule="payment").due_on == date(2026, 11, 4)
    assert set(Restriction.objects.filter(product=product, until_on=None).values_list("kind", flat=True)) == {
        "operations_stopped",
        "updates_stopped",
    }
    with on("2026-10-30"):
        record_performance(fresh(case), beijing_inspector, performed_on=date(2026, 10, 29))
        assert Deadline.objects.get(rule="payment").met_on == date(2026, 10, 29)
        case = reinspected(case, beijing_inspector, Reinspection.Finding.CORRECTED)
    assert case.status == Case.Status.PENALISED
    assert not Restriction.objects.filter(until_on=None).exists()


def test_the_refused_order_must_cover_the_breach(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with on(AFTER_ORDER):
        case = reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
        other = case.breaches.create(article="13", facts="no marks")
        with pytest.raises(ActRefused) as refused:
            notify_second_tier.propose(
                case,
                beijing_inspector,
                ground=Ground.CORRECTION_REFUSED,
                ground_facts="refused",
                items=[ToPenalise(other, 2_000_000)],
            )
    assert refused.value.code == "not_in_order"


def test_serious_circumstances_open_the_second_tier_without_an_order(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS, fine=10_000_000)
    assert case.status == Case.Status.NOTIFIED
    assert case.decisions.get().items.get().fine_fen == 10_000_000


@pytest.mark.parametrize("fine", [0, -100, 999_999, 10_000_001])
def test_a_fine_outside_the_range_is_refused(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer, fine: int
) -> None:
    with pytest.raises(ActRefused) as refused:
        notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS, fine=fine)
    assert refused.value.code == "fine_range"


@pytest.mark.parametrize("article", ["6", "9", "12.1", "19.1", "19.2"])
def test_paragraph_two_breaches_never_reach_an_article_22_decision(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer, article: str
) -> None:
    case = opened(provider, beijing_inspector, beijing_colleague, articles=(article,))
    with pytest.raises(ActRefused) as refused:
        notify_first_tier.propose(case, beijing_inspector, items=to_correct(case), period=TEN_DAYS)
    assert refused.value.code == "not_article_22"
    with pytest.raises(ActRefused) as refused:
        notify_second_tier.propose(
            case,
            beijing_inspector,
            ground=Ground.SERIOUS,
            ground_facts="late",
            items=[ToPenalise(breach, 5_000_000) for breach in case.breaches.all()],
        )
    assert refused.value.code == "not_article_22"


def test_an_order_must_name_what_is_stopped(
    provider: Party, product: Product, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    case = opened(provider, beijing_inspector, beijing_colleague)
    with pytest.raises(ActRefused) as refused:
        notify_first_tier.propose(case, beijing_inspector, items=to_correct(case), period=TEN_DAYS)
    assert refused.value.code == "no_product"


def test_the_products_of_a_party_that_was_merged_must_be_named_too(
    provider: Party, product: Product, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    case = opened(provider, beijing_inspector, beijing_colleague)
    survivor = PartyFactory.create()
    Product.objects.filter(pk=product.pk).update(party=survivor)
    Party.objects.filter(pk=provider.pk).update(merged_into=survivor)
    with pytest.raises(ActRefused) as refused:
        notify_first_tier.propose(fresh(case), beijing_inspector, items=to_correct(case), period=TEN_DAYS)
    assert refused.value.code == "no_product"


def test_a_party_without_products_can_still_be_ordered(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    case = opened(provider, beijing_inspector, beijing_colleague)
    assert ordered_and_served(case, beijing_inspector, beijing_approver).status == Case.Status.ORDERED


def test_a_county_department_cannot_open_article_22(county_case: Case, haidian_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        notify_first_tier.propose(county_case, haidian_inspector, items=to_correct(county_case), period=TEN_DAYS)
    assert refused.value.code == "level"


def test_a_withdrawn_notice_returns_the_case_to_where_it_stood(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    served(case.decisions.get().prior_notice, beijing_inspector)
    withdraw_notice(fresh(case), beijing_approver, reason="The defence is well founded.")
    assert fresh(case).status == Case.Status.INVESTIGATING
    assert Deadline.objects.get(rule="defence").voided_on == date(2026, 9, 1)
    told = Notice.objects.get(series="罚告")
    assert (told.state, told.is_served) == (Notice.State.WITHDRAWN, True)


BROKEN: dict[str, dict[str, Any]] = {
    "decision_item_article_22_1_only": {"article": "19.1"},
    "decision_item_fine_within_article_22": {"fine_fen": 999_999},
    "decision_item_second_tier_measures": {"measures": ["warning"], "fine_fen": None},
    "decision_item_fine_has_amount": {"measures": ["stop_updates", "fine"], "fine_fen": None},
    "decision_item_agrees_with_its_decision": {"article": "13"},
}


@pytest.mark.parametrize("constraint", BROKEN)
def test_the_database_itself_refuses_an_unlawful_item(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer, constraint: str
) -> None:
    case = notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS)
    with pytest.raises(IntegrityError, match="decision_item_"), transaction.atomic():
        DecisionItem.objects.filter(decision__case=case).update(**BROKEN[constraint])


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        ("decision_only_after_prior_notice", {"prior_served_on": None}),
        ("decision_only_after_prior_notice", {"prior_served_on": date(2026, 12, 1)}),
        ("decision_clock_runs_from_service", {"served_on": date(2026, 9, 2)}),
        ("decision_hearing_asked_for_and_recorded", {"hearing_held_on": date(2026, 9, 10), "hearing_record": "x"}),
        ("decision_only_after_the_hearing_asked_for", {"hearing_requested_on": date(2026, 9, 2)}),
        ("decision_decided_by_two_people", {"drafted_by": None}),
        ("decision_second_tier_needs_a_ground", {"tier": "second", "period_length": None, "period_unit": ""}),
    ],
)
def test_the_database_refuses_an_unlawful_decision(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer, constraint: str, changed: dict[str, Any]
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Decision.objects.filter(case=case).update(**changed)


def test_the_database_refuses_a_decider_who_drafted(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with pytest.raises(IntegrityError, match="decision_decider_is_not_drafter"), transaction.atomic():
        Decision.objects.filter(case=case).update(drafted_by=beijing_approver)


def test_the_tiers_are_not_mixed_in_the_database(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS)
    first_tier = {"tier": "first", "measures": ["warning", "order_correction", "stop_operations"], "fine_fen": None}
    with pytest.raises(IntegrityError, match="agrees_with_its_decision"), transaction.atomic():
        DecisionItem.objects.filter(decision__case=case).update(**first_tier, todo="Label it.")


def test_a_breach_is_decided_once_in_a_document(case: Case, beijing_inspector: Officer) -> None:
    breach = case.breaches.get()
    with pytest.raises(ActRefused) as refused:
        notify_second_tier.propose(
            case,
            beijing_inspector,
            ground=Ground.SERIOUS,
            ground_facts="Mass deception.",
            items=[ToPenalise(breach, 5_000_000), ToPenalise(breach, 6_000_000)],
        )
    assert refused.value.code == "breach_twice"
    with pytest.raises(ActRefused) as refused:
        notify_first_tier.propose(case, beijing_inspector, items=to_correct(case) * 2, period=TEN_DAYS)
    assert refused.value.code == "breach_twice"


def test_a_fact_to_come_is_not_recorded(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    served(case.decisions.get().prior_notice, beijing_inspector)
    with pytest.raises(ActRefused) as refused:
        record_waiver(fresh(case), beijing_inspector, waived_on=date(2026, 9, 2), proof="Signed")
    assert refused.value.code == "future"
    with pytest.raises(ActRefused) as refused:
        record_defence(fresh(case), beijing_inspector, statement="-", received_on=date(2026, 9, 2))
    assert refused.value.code == "future"


def test_a_withdrawn_notice_that_never_arrived_is_void(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    old = Notice.objects.get(series="罚告")
    withdraw_notice(fresh(case), beijing_approver, reason="The facts turned out otherwise.")
    assert Notice.objects.get(pk=old.pk).state == Notice.State.VOID
    assert LedgerEntry.objects.get(act="reports.void_notice").reason == "The facts turned out otherwise."
    assert not Delivery.objects.to_send(now()).filter(notice=old).exists()
    case = notified_first(case, beijing_inspector, beijing_approver)
    with pytest.raises(ActRefused) as refused:
        served(old, beijing_inspector)
    assert refused.value.code == "state"
    served(Notice.objects.get(series="罚告", serial=2), beijing_inspector)
    assert Deadline.objects.get(rule="defence").is_open
