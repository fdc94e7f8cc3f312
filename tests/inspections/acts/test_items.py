"""Corrections item by item: own clocks, one closed by one, refusals that open the next tier for what was refused."""

from datetime import date

import pytest

from filings.models import Product, Restriction
from inspections.acts.closing import close_case
from inspections.acts.comments import raise_comments
from inspections.acts.inputs import LookedAt, ToPenalise
from inspections.acts.notification import notify_first_tier, notify_second_tier
from inspections.acts.reinspection import record_reinspection
from inspections.models import Case, CorrectiveComments, Decision, ReinspectedItem, Reinspection
from inspections.queries import clocks_of_case, passed_cases, passed_items
from oversight.acts import ActRefused, approve
from oversight.models import Deadline, Officer
from oversight.statute import Ground
from tests.factories.filings import ProductFactory
from tests.inspections.acts.test_service_corrected import correct
from tests.inspections.correcting import (
    TEN_DAYS,
    Kind,
    Result,
    State,
    asked,
    item_of,
    look,
    ordered,
    states,
    wanted,
    with_breaches,
)
from tests.inspections.factories import decided, fresh, notified_second, on, served


@pytest.fixture
def two(case: Case, product: Product, beijing_inspector: Officer) -> Case:
    """A case about labels (14) and the public portal (18)."""
    return with_breaches(case, beijing_inspector, ("18", product))


def codes(refused: "pytest.ExceptionInfo[ActRefused]") -> list[str]:
    return [one.code for one in refused.value.refusals]


def test_an_item_with_a_period_of_its_own_has_its_own_clock_from_the_day_of_service(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(two, beijing_inspector, beijing_approver, own="18")
    shared, own = item_of(case, "14").clock, item_of(case, "18").clock
    assert shared is not None
    assert own is not None
    assert (shared.due_on, own.due_on) == (date(2026, 9, 15), date(2026, 9, 4))
    assert (own.subject_type, own.division) == ("inspections.CorrectionItem", "110000")
    comments = case.comments.get()
    assert comments.notice is not None
    assert {one.pk for one in comments.notice.kind_class.deadlines(comments.notice)} == {shared.pk, own.pk}
    assert set(clocks_of_case(case).filter(rule="correction")) == {shared, own}
    for said in ("本项期限：自本意见书送达之日起3个工作日内", "Proof of 18.", "另有期限的，从其期限"):
        assert said in comments.notice.text


def test_a_document_whose_period_holds_for_nothing_is_refused(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with pytest.raises(ActRefused) as refused:
        raise_comments.propose(case, beijing_inspector, items=wanted(case, "14"), period=TEN_DAYS)
    assert refused.value.code == "period_of_nothing"


def test_a_corrected_day_of_service_moves_every_clock(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(two, beijing_inspector, beijing_approver, own="18")
    with on("2026-09-08"):
        correct(case.comments.get().notice, beijing_inspector, beijing_approver, date(2026, 9, 7))
    assert [item_of(case, one).clock.due_on for one in ("14", "18")] == [date(2026, 9, 20), date(2026, 9, 10)]  # type: ignore[union-attr]


def test_an_accepted_item_closes_with_its_clock_and_the_others_stay_open(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(two, beijing_inspector, beijing_approver, own="18")
    case = look(case, beijing_inspector, {"14": Result.PARTLY, "18": Result.CORRECTED})
    assert states(case) == {"14": State.PARTLY, "18": State.CORRECTED}
    assert (case.status, case.corrected_on) == (Case.Status.CORRECTING, None)
    assert item_of(case, "18").clock.met_on == date(2026, 9, 1)  # type: ignore[union-attr]
    assert case.reinspections.get().finding == Reinspection.Finding.NOT_YET
    with pytest.raises(ActRefused) as refused:
        look(case, beijing_inspector, {"14": Result.CORRECTED, "18": Result.NOT_CORRECTED})
    assert codes(refused) == ["item_closed"]
    case = look(case, beijing_inspector, {"14": Result.CORRECTED})
    assert (case.status, case.corrected_on) == (Case.Status.CORRECTED, date(2026, 9, 1))
    assert case.comments.get().outcome == CorrectiveComments.Outcome.CORRECTED
    assert not clocks_of_case(case).open().filter(rule="correction").exists()


def test_everything_wrong_with_the_rows_is_said_at_once(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(two, beijing_inspector, beijing_approver)
    labels, portal = item_of(case, "14"), item_of(case, "18")
    rows = [LookedAt(labels, Result.REFUSED), LookedAt(portal, Result.REFUSED), LookedAt(portal, Result.CORRECTED)]
    with pytest.raises(ActRefused) as refused:
        record_reinspection(
            fresh(case), beijing_inspector, kind=Kind.VISIT, found_on=date(2026, 9, 1), facts="x", items=rows
        )
    assert sorted(codes(refused)) == ["item_twice", "period_running", "period_running"]
    with pytest.raises(ActRefused) as refused:
        look(case, beijing_inspector, {})
    assert codes(refused) == ["no_item"]


def test_each_item_has_its_own_time_before_a_visit_may_show_a_refusal(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(two, beijing_inspector, beijing_approver, own="18")
    with on("2026-09-07"):
        with pytest.raises(ActRefused) as refused:
            look(case, beijing_inspector, {"14": Result.REFUSED})
        assert codes(refused) == ["period_running"]
        case = look(case, beijing_inspector, {"18": Result.REFUSED})
    assert case.status == Case.Status.COMMENTS_REFUSED
    assert states(case) == {"14": State.OPEN, "18": State.REFUSED}


def test_refused_comments_open_the_order_for_what_was_refused_only(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(two, beijing_inspector, beijing_approver)
    case = look(case, beijing_inspector, {"18": Result.REFUSED}, kind=Kind.WRITTEN)
    labels = item_of(case, "14")
    assert labels.deadline is not None
    assert labels.deadline.due_on == date(2026, 9, 15), "it keeps its day"
    with pytest.raises(ActRefused) as refused:
        notify_first_tier.propose(case, beijing_inspector, items=wanted(case), period=TEN_DAYS)
    assert codes(refused) == ["not_refused"]
    refused_only = [row for row in wanted(case) if row.breach.article == "18"]
    case = ordered(case, beijing_inspector, beijing_approver, items=refused_only)
    assert case.status == Case.Status.ORDERED
    case = look(case, beijing_inspector, {"18": Result.CORRECTED})
    assert case.decisions.get().stage == Decision.Stage.CORRECTED
    assert (case.status, case.corrected_on) == (Case.Status.CORRECTING, None), "labels are still open"
    with pytest.raises(ActRefused):
        close_case.propose(case, beijing_inspector, closing=Case.Closing.CORRECTED, reason="done")
    case = look(case, beijing_inspector, {"14": Result.CORRECTED})
    assert case.status == Case.Status.CORRECTED


def test_a_refused_order_opens_the_second_tier_for_the_refused_breaches_only(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered(two, beijing_inspector, beijing_approver)
    case = look(case, beijing_inspector, {"14": Result.REFUSED}, kind=Kind.WRITTEN)
    assert (case.status, states(case)["18"]) == (Case.Status.ORDER_REFUSED, State.OPEN)
    ground = {"ground": Ground.CORRECTION_REFUSED, "ground_facts": "It wrote so."}
    both = [ToPenalise(breach, 5_000_000) for breach in case.breaches.order_by("pk")]
    with pytest.raises(ActRefused) as refused:
        notify_second_tier.propose(case, beijing_inspector, items=both, **ground)  # type: ignore[arg-type]
    assert codes(refused) == ["not_refused"]
    assert notify_second_tier.propose(case, beijing_inspector, items=both[:1], **ground).pk  # type: ignore[arg-type]
    with on("2026-09-02"):
        case = look(fresh(case), beijing_inspector, {"18": Result.CORRECTED})
    assert (case.status, case.corrected_on) == (Case.Status.ORDER_REFUSED, None)


def test_a_product_is_free_when_everything_that_concerns_it_is_corrected(
    case: Case, product: Product, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    other = ProductFactory.create(party=case.party, name="换脸秀")
    case = with_breaches(case, beijing_inspector, ("18", product), ("13", other))
    case = ordered(case, beijing_inspector, beijing_approver)
    assert set(Restriction.objects.filter(until_on=None).values_list("product__name", flat=True)) == {
        "变声秀", "换脸秀"
    }  # fmt: skip
    case = look(case, beijing_inspector, {"14": Result.CORRECTED, "13": Result.CORRECTED})
    assert [one.product.name for one in Restriction.objects.filter(until_on=None)] == ["变声秀"]
    case = look(case, beijing_inspector, {"18": Result.CORRECTED})
    assert not Restriction.objects.filter(until_on=None).exists()
    assert case.status == Case.Status.CORRECTED


def test_a_penalty_orders_the_correction_without_a_period_and_is_looked_at_by_its_items(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS)
    served(case.decisions.get().prior_notice, beijing_inspector)
    with on("2026-09-14"):
        case = decided(case, beijing_inspector, beijing_approver)
        served(case.decisions.get().notice, beijing_inspector)
        assert item_of(case, "14").clock is None
        case = look(case, beijing_inspector, {"14": Result.CORRECTED})
    assert (case.status, case.corrected_on) == (Case.Status.PENALISED, date(2026, 9, 14))
    assert not Restriction.objects.filter(until_on=None).exists()


def test_a_further_round_waits_for_the_time_of_the_earlier_one_and_takes_its_place(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(two, beijing_inspector, beijing_approver, own="18")
    with on("2026-09-15"):
        with pytest.raises(ActRefused) as refused:
            raise_comments.propose(fresh(case), beijing_inspector, items=wanted(case), period=TEN_DAYS)
        assert codes(refused) == ["period_running"]
    with on("2026-09-16"):
        case = look(case, beijing_inspector, {"14": Result.CORRECTED, "18": Result.PARTLY})
        with pytest.raises(ActRefused) as refused:
            raise_comments.propose(case, beijing_inspector, items=wanted(case), period=TEN_DAYS)
        assert codes(refused) == ["item_closed"]
        left = [row for row in wanted(case) if row.breach.article == "18"]
        approve(raise_comments.propose(case, beijing_inspector, items=left, period=TEN_DAYS), beijing_approver)
        case = fresh(case)
        assert [one.outcome for one in case.comments.order_by("pk")] == ["continued", "open"]
        assert "本案第2次提出整改意见" in case.comments.latest("pk").notice.text  # type: ignore[union-attr]
        assert [one.code for one in record_reinspection.refusals(case, beijing_inspector)] == ["not_served"]
        served(case.comments.latest("pk").notice, beijing_inspector)
        clocks = clocks_of_case(case).filter(rule="correction")
        assert clocks.filter(void_reason=Deadline.VoidReason.NEW_ROUND).count() == 1
        assert clocks.open().count() == 1
        case = look(case, beijing_inspector, {"18": Result.CORRECTED})
    assert case.status == Case.Status.CORRECTED


def test_what_was_refused_is_not_asked_for_again_in_comments(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(two, beijing_inspector, beijing_approver)
    case = look(case, beijing_inspector, {"18": Result.REFUSED}, kind=Kind.WRITTEN)
    with on("2026-09-16"), pytest.raises(ActRefused) as refused:
        raise_comments.propose(fresh(case), beijing_inspector, items=wanted(case), period=TEN_DAYS)
    assert codes(refused) == ["state"]


def test_what_one_look_finds_of_two_items_holds_for_both(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(two, beijing_inspector, beijing_approver)
    case = look(case, beijing_inspector, {"14": Result.REFUSED, "18": Result.PARTLY}, kind=Kind.WRITTEN)
    portal = item_of(case, "18")
    assert portal.deadline is not None
    assert (portal.state, portal.deadline.is_open) == (State.PARTLY, True)


def test_what_passed_its_time_is_listed_until_somebody_looks(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(two, beijing_inspector, beijing_approver, own="18")
    assert not passed_items(date(2026, 9, 4)).exists()
    assert [one.breach.article for one in passed_items(date(2026, 9, 5))] == ["18"]
    assert passed_items(date(2026, 9, 16)).count() == 2
    assert list(passed_cases(Case.objects.all(), date(2026, 9, 16))) == [case]
    with on("2026-09-16"):
        look(case, beijing_inspector, {"14": Result.NOT_CORRECTED, "18": Result.NOT_CORRECTED})
    assert not passed_items(date(2026, 9, 16)).exists()
    assert ReinspectedItem.objects.count() == 2


@pytest.mark.parametrize("who", ["shanghai_inspector", "beijing_approver", "beijing_auditor", "haidian_inspector"])
def test_only_an_inspector_of_the_authority_that_has_the_case_records_it(
    two: Case, beijing_inspector: Officer, beijing_approver: Officer, who: str, request: pytest.FixtureRequest
) -> None:
    case = asked(two, beijing_inspector, beijing_approver)
    with pytest.raises(ActRefused) as refused:
        look(case, request.getfixturevalue(who), {"14": Result.CORRECTED})
    assert set(codes(refused)) <= {"role", "region"}
