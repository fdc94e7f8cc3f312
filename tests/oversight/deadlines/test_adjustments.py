"""Pauses, extensions and waivers: only where the law knows them, by two people, and removable."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from oversight import statute
from oversight.acts import ActRefused
from oversight.deadlines import meet, open_deadline, recompute_open, reopen, restart
from oversight.deadlines.acts.adjustments import extend, pause, remove_adjustment, waive
from oversight.deadlines.facts import Facts
from oversight.models import Authority, Deadline, DeadlineAdjustment, DeadlineMove, LedgerEntry, Officer, Proposal, Role
from oversight.workdays import Pause, Period, Unit, default_calendar
from tests.factories.oversight import OfficerFactory
from tests.oversight.deadlines.conftest import agreed

IN_TIME = "2026-09-01"
HEARING: dict[str, Any] = {
    "ground": "hearing", "from_on": date(2026, 8, 3), "to_on": date(2026, 8, 12), "why": "听证",
    "evidence": "证据7：听证笔录", "asked_by": "当事人",
}  # fmt: skip
OWN_HEAD: dict[str, Any] = {"ground": "own_head", "length": 60, "why": "案情复杂", "asked_by": "承办人"}


@pytest.fixture(autouse=True)
def _september(request: pytest.FixtureRequest) -> object:
    with time_machine.travel(f"{IN_TIME}T02:00:00Z"), translation.override("en"):
        yield


def test_the_time_of_a_hearing_is_not_counted(
    decision: Deadline, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    assert decision.due_on == date(2026, 10, 1)
    agreed(pause, decision, beijing_inspector, beijing_approver, **HEARING)
    assert decision.due_on == date(2026, 10, 11)
    made = decision.adjustments.get()
    assert "证据7：听证笔录" in made.why
    assert (made.drafted_by, made.approved_by, made.asked_by) == (beijing_inspector, beijing_approver, "当事人")
    assert made.basis == "CAC-EP"
    assert LedgerEntry.objects.about(decision).filter(act="oversight.pause_deadline", event="done").exists()


def test_the_own_head_extends_the_decision_by_sixty_days_and_the_superior_further(
    decision: Deadline, beijing_inspector: Officer, beijing_approver: Officer, national_approver: Officer
) -> None:
    further = {**OWN_HEAD, "ground": "superior_head", "length": 30}
    with pytest.raises(ActRefused, match="not_before"):
        agreed(extend, decision, beijing_inspector, national_approver, **further)
    _clear(decision)
    agreed(extend, decision, beijing_inspector, beijing_approver, **OWN_HEAD)
    assert decision.due_on == date(2026, 11, 30)
    with pytest.raises(ActRefused, match="not_superior"):
        agreed(extend, decision, beijing_inspector, beijing_approver, **further)
    _clear(decision)
    agreed(extend, decision, beijing_inspector, national_approver, **further)
    assert decision.due_on == date(2026, 12, 30)


def test_nobody_extends_beyond_what_the_law_allows(
    decision: Deadline, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with pytest.raises(ActRefused, match="too_long"):
        agreed(extend, decision, beijing_inspector, beijing_approver, **{**OWN_HEAD, "length": 61})


def test_the_head_of_another_authority_does_not_decide(
    decision: Deadline, beijing_inspector: Officer, national_approver: Officer
) -> None:
    with pytest.raises(ActRefused, match="not_own_head"):
        agreed(extend, decision, beijing_inspector, national_approver, **OWN_HEAD)


def test_a_period_that_has_ended_is_not_extended(
    decision: Deadline, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with time_machine.travel("2026-10-02T02:00:00Z"), pytest.raises(ActRefused, match="too_late"):
        agreed(extend, decision, beijing_inspector, beijing_approver, **OWN_HEAD)


@pytest.mark.parametrize("rule", ["review", "filing", "change", "cancellation"])
def test_the_law_knows_nothing_that_stops_the_clocks_of_a_filing(
    rule: str, beijing: Authority, beijing_inspector: Officer
) -> None:
    deadline = open_deadline(rule, beijing, date(2026, 8, 28), division="110000", authority=beijing)
    acts: list[tuple[Any, str]] = [(pause, "pause"), (extend, "extension"), (waive, "waiver")]
    for act, kind in acts:
        with pytest.raises(ActRefused) as refused:
            act.propose(deadline, beijing_inspector)
        assert refused.value.code == "law_knows_none"
        assert f"The law knows no {kind}" in str(refused.value.refusals[0].message)
        assert refused.value.refusals[0].remedy


def test_what_the_review_is_told_instead_of_a_pause(beijing: Authority, beijing_inspector: Officer) -> None:
    deadline = open_deadline("review", beijing, date(2026, 8, 28), division="110000", authority=beijing)
    with pytest.raises(ActRefused) as refused:
        pause.propose(deadline, beijing_inspector, **HEARING)
    assert "the next receipt starts a new one" in str(refused.value.refusals[0].remedy)


def test_a_pause_outside_the_period_is_refused(
    decision: Deadline, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    late = {**HEARING, "from_on": date(2026, 10, 2), "to_on": date(2026, 10, 5)}
    early = {**HEARING, "from_on": date(2026, 7, 1), "to_on": date(2026, 7, 3)}
    for outside in (late, early):
        with pytest.raises(ActRefused, match="pause_outside"):
            agreed(pause, decision, beijing_inspector, beijing_approver, **outside)
        _clear(decision)


def test_a_ground_of_another_limit_is_no_ground(decision: Deadline, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused, match="invalid"):
        pause.propose(decision, beijing_inspector, **{**HEARING, "ground": "force_majeure"})


def test_removing_each_restores_the_day_before_it(
    decision: Deadline, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    days = [decision.due_on]
    for act, given_to in ((pause, HEARING), (extend, OWN_HEAD)):
        agreed(act, decision, beijing_inspector, beijing_approver, **given_to)
        days.append(decision.due_on)
    for expected in (days[1], days[0]):
        last = decision.adjustments.active().last()
        agreed(
            remove_adjustment, decision, beijing_inspector, beijing_approver, adjustment=last, reason="entered wrongly"
        )
        assert decision.due_on == expected
    assert decision.adjustments.count() == 2, "what was removed stays to be read"
    removed = decision.adjustments.last()
    assert removed is not None
    assert (removed.removed_by, removed.removal_drafted_by) == (beijing_approver, beijing_inspector)


def test_an_extension_that_another_rests_on_is_removed_after_it(
    decision: Deadline, beijing_inspector: Officer, beijing_approver: Officer, national_approver: Officer
) -> None:
    agreed(extend, decision, beijing_inspector, beijing_approver, **OWN_HEAD)
    further = {**OWN_HEAD, "ground": "superior_head", "length": 30}
    agreed(extend, decision, beijing_inspector, national_approver, **further)
    first = decision.adjustments.earliest("pk")
    with pytest.raises(ActRefused, match="needed"):
        agreed(remove_adjustment, decision, beijing_inspector, beijing_approver, adjustment=first, reason="-")


def test_a_waived_correction_is_void_until_the_waiver_is_removed(
    beijing: Authority, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    deadline = open_deadline(
        "correction", beijing, date(2026, 8, 28), division="110000", authority=beijing, period=Period(10, Unit.WORKING)
    )
    before = deadline.due_on
    lifted = {"ground": "correction_lifted", "why": "整改要求撤回", "asked_by": "当事人"}
    agreed(waive, deadline, beijing_inspector, beijing_approver, **lifted)
    assert (deadline.is_open, deadline.void_reason) == (False, "waived")
    waiver = deadline.adjustments.get()
    agreed(remove_adjustment, deadline, beijing_inspector, beijing_approver, adjustment=waiver, reason="-")
    assert (deadline.is_open, deadline.due_on) == (True, before)


def test_the_drafter_never_approves_and_the_database_holds_it(
    decision: Deadline, beijing: Authority, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    both = OfficerFactory.create(authority=beijing, roles=[Role.INSPECTOR, Role.APPROVER])
    with pytest.raises(ActRefused, match="same_person"):
        agreed(pause, decision, both, both, **HEARING)
    _clear(decision)
    agreed(pause, decision, beijing_inspector, beijing_approver, **HEARING)
    made = decision.adjustments.get()
    for wrong in ({"pk": None, "approved_by": made.drafted_by}, {"pk": None, "to_on": date(2026, 8, 1)}, {"why": ""}):
        row = DeadlineAdjustment.objects.get(pk=made.pk)
        for name, value in wrong.items():
            setattr(row, name, value)
        row._state.adding = row.pk is None
        with pytest.raises(Exception, match=r"adjustment_|said_once"), transaction.atomic():
            row.save()


def test_recomputing_reads_pauses_and_extensions_too(
    decision: Deadline, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    agreed(pause, decision, beijing_inspector, beijing_approver, **HEARING)
    agreed(extend, decision, beijing_inspector, beijing_approver, **OWN_HEAD)
    right = decision.due_on
    Deadline.objects.update(calendar_version="older", due_on=date(2026, 10, 1))
    assert [one.after for one in recompute_open()] == [right]
    decision.refresh_from_db()
    assert decision.due_on == right


def test_of_two_that_began_alike_each_keeps_to_its_own_adjustments(
    decision: Deadline, beijing: Authority, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    plain = open_deadline("decision", beijing_inspector, date(2026, 7, 3), division="110000", authority=beijing)
    first = plain.due_on
    agreed(extend, decision, beijing_inspector, beijing_approver, **OWN_HEAD)
    Deadline.objects.update(calendar_version="older", due_on=date(2026, 9, 30))
    told = recompute_open()
    assert [(one.pk, one.before, one.after) for one in told] == [
        (decision.pk, date(2026, 9, 30), decision.due_on), (plain.pk, date(2026, 9, 30), first),
    ]  # fmt: skip


def test_an_earlier_proven_day_moves_the_clock_and_says_so(beijing: Authority) -> None:
    deadline = open_deadline("filing", beijing, date(2026, 9, 24), division="110000", authority=beijing)
    restart(deadline, date(2026, 9, 21), source="store listing of 21 September")
    move = DeadlineMove.objects.get()
    assert (move.start_before, move.start_after) == (date(2026, 9, 24), date(2026, 9, 21))
    assert (move.due_before, move.due_after) == (date(2026, 10, 15), deadline.due_on)
    assert move.source == "store listing of 21 September"
    restart(deadline, date(2026, 9, 21))
    assert DeadlineMove.objects.count() == 1, "the same day moves nothing"


def test_a_clock_whose_fulfilment_no_longer_counts_runs_on(beijing: Authority) -> None:
    deadline = open_deadline("filing", beijing, date(2026, 9, 24), division="110000", authority=beijing)
    with pytest.raises(ActRefused, match="not_met"):
        reopen(deadline)
    meet(deadline, date(2026, 9, 28))
    reopen(deadline)
    assert (deadline.is_open, deadline.due_on) == (True, date(2026, 10, 15))
    meet(deadline, date(2026, 9, 28))
    open_deadline("filing", beijing, date(2026, 9, 24), division="110000", authority=beijing)
    with pytest.raises(ActRefused, match="runs_again"):
        reopen(deadline)


def test_meeting_a_deadline_never_writes_a_day_that_somebody_else_has_moved(beijing: Authority) -> None:
    deadline = open_deadline("filing", beijing, date(2026, 9, 24), division="110000", authority=beijing)
    held = Deadline.objects.get(pk=deadline.pk)
    restart(deadline, date(2026, 9, 21))
    meet(held, date(2026, 9, 28))
    assert held.due_on == Deadline.objects.get().due_on == deadline.due_on


def test_one_waiver_at_a_time_in_the_database(
    beijing: Authority, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    deadline = open_deadline(
        "correction", beijing, date(2026, 8, 28), division="110000", authority=beijing, period=Period(10, Unit.WORKING)
    )
    lifted = {"ground": "correction_lifted", "why": "撤回", "asked_by": "当事人"}
    agreed(waive, deadline, beijing_inspector, beijing_approver, **lifted)
    again = deadline.adjustments.get()
    again.pk = None
    again._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


# The algebra of clocks

STARTS = st.dates(date(2021, 1, 1), date(2026, 6, 30))
LENGTHS = st.integers(1, 90)
UNITS = st.sampled_from([Unit.WORKING, Unit.CALENDAR])


@st.composite
def pauses(draw: st.DrawFn, start: date) -> Pause:
    first = start + timedelta(days=draw(st.integers(-5, 60)))
    return Pause(first, first + timedelta(days=draw(st.integers(0, 20))))


def end(start: date, length: int, unit: Unit, breaks: tuple[Pause, ...] = (), extension: int = 0) -> date:
    return Facts(start, Period(length, unit), True, breaks, extension).due(default_calendar()).day


@given(STARTS, LENGTHS, UNITS, st.data())
def test_the_order_of_pauses_and_the_place_of_an_extension_change_nothing(
    start: date, length: int, unit: Unit, data: st.DataObject
) -> None:
    first, second = data.draw(pauses(start)), data.draw(pauses(start))
    added = data.draw(st.integers(0, 60))
    assert end(start, length, unit, (first, second), added) == end(start, length, unit, (second, first), added)
    assert end(start, length, unit, (first,), added) == end(start, length + added, unit, (first,))


@given(STARTS, LENGTHS, UNITS, st.data())
def test_a_clock_is_monotone_in_start_length_and_pauses(
    start: date, length: int, unit: Unit, data: st.DataObject
) -> None:
    stop = data.draw(pauses(start))
    plain = end(start, length, unit, (stop,))
    assert end(start, length + 1, unit, (stop,)) >= plain
    assert end(start + timedelta(days=1), length, unit, (stop,)) >= plain
    assert plain >= end(start, length, unit)
    assert end(start, length, unit, (stop, data.draw(pauses(start)))) >= plain
    assert end(start, length, unit, (stop,), data.draw(st.integers(0, 30))) >= plain


@given(st.lists(st.sampled_from(["pause", "extension"]), max_size=6), st.data())
def test_whatever_was_added_and_removed_again_leaves_the_day_as_it_was(kinds: list[str], data: st.DataObject) -> None:
    start, length = data.draw(STARTS), data.draw(LENGTHS)
    breaks, extension, days = [], 0, [end(start, length, Unit.WORKING)]
    added: list[object] = []
    for kind in kinds:
        if kind == "pause":
            breaks.append(data.draw(pauses(start)))
        else:
            added.append(data.draw(st.integers(1, 30)))
        extension = sum(one for one in added if isinstance(one, int))
        days.append(end(start, length, Unit.WORKING, tuple(breaks), extension))
    for kind, before in zip(reversed(kinds), reversed(days[:-1]), strict=True):
        (breaks if kind == "pause" else added).pop()
        extension = sum(one for one in added if isinstance(one, int))
        assert end(start, length, Unit.WORKING, tuple(breaks), extension) == before


@pytest.mark.parametrize("key", statute.edition_keys())
def test_no_edition_lets_anything_stop_the_review(key: str) -> None:
    assert statute.edition(key).limit("review").adjustments == ()


def _clear(deadline: Deadline) -> None:
    """Close the proposal that was just refused, so that the next one can be drafted."""
    Proposal.objects.filter(subject_type=deadline.label, status="pending").delete()
