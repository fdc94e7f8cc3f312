"""A corrected day of service in a case: every clock begins on the new day, running, met or ended."""

from datetime import date
from typing import Any

import pytest

from filings.models import Change, Product, Restriction
from inspections.acts.decision import decide, record_performance
from inspections.acts.defence import record_waiver
from inspections.acts.hearing import record_hearing_request
from inspections.admin.doubts import doubts
from inspections.models import Case, Decision, Reinspection, Tier
from oversight.acts import ActRefused, approve
from oversight.models import Deadline, LedgerEntry, Officer
from reports.acts import correct_service
from reports.models import Notice
from tests.factories.service import colleague_of, direct
from tests.inspections.factories import (
    commented,
    decided,
    fresh,
    notified_first,
    notified_second,
    on,
    ordered_and_served,
    reinspected,
    served,
)


def correct(notice: Notice | None, officer: Officer, approver: Officer, day: date, **changed: Any) -> None:
    assert notice is not None
    given: dict[str, Any] = {**direct(colleague_of(officer)), "first_officer": officer, "day": day, "reason": "误录"}
    approve(correct_service.propose(Notice.objects.get(pk=notice.pk), officer, **{**given, **changed}), approver)


@pytest.fixture
def penalised(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> Case:
    """An order refused, then a penalty decision of 10 November, served on the 12th."""
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    with on("2026-10-20"):
        case = reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
        case = notified_second(case, beijing_inspector, beijing_approver)
        served(case.decisions.first().prior_notice, beijing_inspector)  # type: ignore[union-attr]
    with on("2026-11-10"):
        decided(case, beijing_inspector, beijing_approver)
    with on("2026-11-12"):
        served(penalty(case).notice, beijing_inspector)
    return fresh(case)


def penalty(case: Case) -> Decision:
    return case.decisions.get(tier=Tier.SECOND)


def test_comments_begin_their_period_on_the_new_day(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    with on("2026-09-24"):
        correct(case.comments.get().notice, beijing_inspector, beijing_approver, date(2026, 9, 24))
    comments = case.comments.get()
    assert comments.deadline is not None
    assert (comments.served_on, comments.deadline.start_on) == (date(2026, 9, 24), date(2026, 9, 24))
    assert comments.deadline.due_on == date(2026, 10, 15)  # ten working days over the holiday
    entry = LedgerEntry.objects.get(act="inspections.service_corrected")
    assert (entry.subject_id, entry.actor) == (case.pk, None)


@pytest.mark.parametrize(
    ("paid", "wrong_way_round"),
    [(date(2026, 11, 30), "late, then in time"), (date(2026, 11, 27), "in time, then late")],
)
def test_what_was_paid_late_may_have_been_in_time_and_the_other_way_round(
    paid: date, wrong_way_round: str, penalised: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with on("2026-12-20"):
        record_performance(fresh(penalised), beijing_inspector, performed_on=paid)
        clock = penalty(penalised).deadline
        assert clock is not None
        assert (clock.due_on, clock.met_late) == (date(2026, 11, 27), wrong_way_round.startswith("late"))
        day = date(2026, 11, 16) if clock.met_late else date(2026, 11, 11)
        correct(penalty(penalised).notice, beijing_inspector, beijing_approver, day)
    after = Deadline.objects.get(pk=clock.pk)
    assert (after.met_on, after.start_on) == (paid, day)
    assert after.met_late != clock.met_late


def test_the_stop_of_updates_and_the_remedies_begin_on_the_new_day(
    penalised: Case, product: Product, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    notice = penalty(penalised).notice
    assert notice is not None
    with on("2026-12-01"):
        correct(notice, beijing_inspector, beijing_approver, date(2026, 11, 18))
    stop = Restriction.objects.get(product=product, source=notice.number)
    assert (stop.from_on, penalty(penalised).served_on) == (date(2026, 11, 18), date(2026, 11, 18))
    told = Change.objects.filter(product=product, field="updates_stopped").latest("pk")
    assert ("2026-11-12" in told.old, "2026-11-18" in told.new) == (True, True)
    rules = {one.rule: one.start_on for one in notice.kind_class.deadlines(notice)}
    assert rules == dict.fromkeys(("payment", "reconsideration", "lawsuit"), date(2026, 11, 18))


def test_a_decision_taken_before_the_service_now_given_stands_against_the_correction(
    penalised: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with on("2026-12-01"), pytest.raises(ActRefused) as refused:
        correct(penalty(penalised).prior_notice, beijing_inspector, beijing_approver, date(2026, 11, 10))
    assert [one.code for one in refused.value.refusals] == ["decided_before_service"]


def test_a_decision_taken_within_the_time_for_defence_is_shown_to_be_in_doubt(
    penalised: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    assert doubts(penalised) == []
    with on("2026-12-01"):
        correct(penalty(penalised).prior_notice, beijing_inspector, beijing_approver, date(2026, 11, 5))
    decision = penalty(penalised)
    assert decision.defence_deadline is not None
    assert decision.defence_deadline.due_on == date(2026, 11, 12)
    assert len(doubts(penalised)) == 1


def test_a_prior_notice_moves_the_time_for_defence(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    served(case.decisions.get().prior_notice, beijing_inspector)
    with on("2026-09-03"):
        correct(case.decisions.get().prior_notice, beijing_inspector, beijing_approver, date(2026, 9, 3))
    decision = case.decisions.get()
    assert decision.defence_deadline is not None
    assert (decision.prior_served_on, decision.defence_deadline.due_on) == (date(2026, 9, 3), date(2026, 9, 10))


@pytest.fixture
def waived(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> Case:
    """A prior notice of 1 September, served on the 3rd; the party asked for a hearing and waived on the 4th."""
    case = notified_first(case, beijing_inspector, beijing_approver)
    with on("2026-09-03"):
        served(case.decisions.get().prior_notice, beijing_inspector)
    with on("2026-09-04"):
        record_hearing_request(fresh(case), beijing_inspector, requested_on=date(2026, 9, 4))
        record_waiver(fresh(case), beijing_inspector, waived_on=date(2026, 9, 4), proof="Letter, page 30")
    return fresh(case)


def test_a_waiver_and_a_request_before_the_service_now_given_are_in_doubt_and_do_not_count(
    waived: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    assert doubts(waived) == []
    with on("2026-09-07"):
        correct(waived.decisions.get().prior_notice, beijing_inspector, beijing_approver, date(2026, 9, 7))
        assert len(doubts(waived)) == 2
        with pytest.raises(ActRefused) as refused:
            decide.propose(fresh(waived), beijing_inspector)
    assert refused.value.code == "hearing_open"
    with on("2026-09-08"):
        record_waiver(fresh(waived), beijing_inspector, waived_on=date(2026, 9, 8), proof="Letter, page 32")
        assert decided(waived, beijing_inspector, beijing_approver).status == Case.Status.ORDERED


def test_without_a_waiver_that_counts_the_time_for_defence_must_pass(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    served(case.decisions.get().prior_notice, beijing_inspector)
    record_waiver(fresh(case), beijing_inspector, waived_on=date(2026, 9, 1), proof="Letter, page 30")
    with on("2026-09-03"):
        correct(case.decisions.get().prior_notice, beijing_inspector, beijing_approver, date(2026, 9, 3))
        with pytest.raises(ActRefused) as refused:
            decide.propose(fresh(case), beijing_inspector)
    assert refused.value.code == "defence_running"


@pytest.mark.parametrize(("day", "refused_for"), [(5, ["decided_before_service"]), (8, ["decided_before_service"])])
def test_a_decision_on_a_waiver_stands_against_a_service_after_the_waiver(
    waived: Case, beijing_inspector: Officer, beijing_approver: Officer, day: int, refused_for: list[str]
) -> None:
    with on("2026-09-05"):
        decided(waived, beijing_inspector, beijing_approver)
    with on("2026-09-08"), pytest.raises(ActRefused) as refused:
        correct(waived.decisions.get().prior_notice, beijing_inspector, beijing_approver, date(2026, 9, day))
    assert [one.code for one in refused.value.refusals] == refused_for


def test_a_decision_on_a_waiver_keeps_standing_on_a_service_up_to_the_waiver(
    waived: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with on("2026-09-05"):
        decided(waived, beijing_inspector, beijing_approver)
    with on("2026-09-08"):
        correct(waived.decisions.get().prior_notice, beijing_inspector, beijing_approver, date(2026, 9, 4))
    assert doubts(waived) == []
