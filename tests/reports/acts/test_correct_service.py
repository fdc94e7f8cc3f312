"""A wrong service is put right by two people: facts, remedies and paper follow, and the old ones stay told."""

from datetime import date
from typing import Any

import pytest
import time_machine

from oversight.acts import ActRefused, approve
from oversight.deadlines import meet
from oversight.models import Authority, Deadline, DeadlineMove, LedgerEntry, Officer, Proposal, Role
from reports.acts import correct_service, record_service
from reports.acts.service_officers import about_officers
from reports.models import Notice, Service
from tests.factories.oversight import OfficerFactory
from tests.factories.service import colleague_of, direct, ready
from tests.reports.conftest import MakeNotice
from tests.reports.samples import PenaltySample

SERVED = date(2026, 3, 10)


@pytest.fixture
def decision(make_notice: MakeNotice, clock: time_machine.Traveller, beijing_inspector: Officer) -> Notice:
    """A penalty decision of 10 March, recorded as served on that day; it is now 31 March."""
    made = ready(make_notice(PenaltySample))
    record_service(made, beijing_inspector, **direct(colleague_of(beijing_inspector)), day=SERVED)
    clock.move_to("2026-03-31T02:00:00Z")
    return fresh(made)


def fresh(notice: Notice) -> Notice:
    return Notice.objects.get(pk=notice.pk)


def propose(notice: Notice, officer: Officer, **changed: Any) -> Proposal:
    given: dict[str, Any] = {
        **direct(colleague_of(officer)),
        "first_officer": officer,
        "day": date(2026, 3, 16),
        "reason": "签收日期误录",
    }
    return correct_service.propose(fresh(notice), officer, **{**given, **changed})


def corrected(notice: Notice, officer: Officer, approver: Officer, **changed: Any) -> Service:
    approve(propose(notice, officer, **changed), approver)
    return Service.objects.get(notice=notice)


def clock_of(notice: Notice, rule: str) -> Deadline:
    return Deadline.objects.for_subject(notice).get(rule=rule)


def test_the_new_day_stands_and_the_ledger_tells_both(
    decision: Notice, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    service = corrected(decision, beijing_inspector, beijing_approver)
    assert (service.handed_on, service.served_on) == (date(2026, 3, 16), date(2026, 3, 16))
    entry = LedgerEntry.objects.get(act="reports.correct_service", event="done")
    before, after = entry.details["changes"]["service"]
    assert (before["served_on"], after["served_on"]) == ("2026-03-10", "2026-03-16")
    assert (entry.reason, entry.drafter, entry.actor) == ("签收日期误录", beijing_inspector, beijing_approver)


def test_the_remedies_begin_on_the_new_day_and_the_move_stays_to_be_read(
    decision: Notice, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    assert clock_of(decision, "reconsideration").due_on == date(2026, 5, 9)
    corrected(decision, beijing_inspector, beijing_approver)
    clock = clock_of(decision, "reconsideration")
    assert (clock.start_on, clock.due_on) == (date(2026, 3, 16), date(2026, 5, 15))
    move = DeadlineMove.objects.get(deadline=clock)
    assert (move.start_before, move.due_before) == (SERVED, date(2026, 5, 9))
    assert decision.number in move.source
    assert clock_of(decision, "lawsuit").due_on == date(2026, 9, 16)


def test_a_remedy_that_was_used_follows_too(
    decision: Notice, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    meet(clock_of(decision, "reconsideration"), date(2026, 3, 30))
    corrected(decision, beijing_inspector, beijing_approver, day=date(2026, 3, 11))
    clock = clock_of(decision, "reconsideration")
    assert (clock.start_on, clock.met_on) == (date(2026, 3, 11), date(2026, 3, 30))


def test_another_way_of_service_brings_its_own_deemed_day(
    decision: Notice, beijing_inspector: Officer, beijing_approver: Officer, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-05-01T02:00:00Z")
    service = corrected(
        decision,
        beijing_inspector,
        beijing_approver,
        method="public_notice",
        day=date(2026, 3, 20),
        published_in="https://www.example.gov.cn/gg/1",
        refusal="住所无人，两次邮寄退回",
    )
    assert (service.served_on, service.receiver, service.first_officer) == (date(2026, 4, 19), "", None)
    assert clock_of(decision, "reconsideration").start_on == date(2026, 4, 19)


def test_a_new_proof_of_service_names_the_one_it_replaces(
    decision: Notice, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    first = Notice.objects.about(decision.service).get()
    proposal = propose(decision, beijing_inspector)
    approve(proposal, beijing_approver)
    newest = Notice.objects.about(decision.service).exclude(pk=first.pk).get()
    assert newest.corrects == first
    assert newest.text == proposal.text
    assert f"本回证替代{first.number}" in newest.text
    assert "2026年3月16日" in newest.text
    assert "签收日期误录" in newest.text


def test_facts_can_be_put_right_without_moving_any_clock(
    decision: Notice, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    service = corrected(decision, beijing_inspector, beijing_approver, day=SERVED, receiver="钱八")
    assert service.receiver == "钱八"
    assert not DeadlineMove.objects.exists()


def test_a_correction_says_every_reason_against_it_at_once(decision: Notice, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        propose(decision, beijing_inspector, day=date(2026, 3, 9), receiver="", first_officer=None)
    assert [(one.code, one.field) for one in refused.value.refusals] == [
        ("before_issue", "day"),
        ("missing", "receiver"),
        ("missing", "first_officer"),
    ]


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"day": date(2026, 4, 1)}, "invalid"), ({"day": SERVED}, "no_change"), ({"reason": " "}, "invalid")],
)
def test_a_correction_that_corrects_nothing_or_cannot_be_is_refused(
    changed: dict[str, Any], code: str, decision: Notice, beijing_inspector: Officer
) -> None:
    with pytest.raises(ActRefused, match=code):
        propose(decision, beijing_inspector, **changed)
    assert not Proposal.objects.exists()


def test_what_was_not_served_has_no_service_to_correct(notice: Notice, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused, match="not_served"):
        propose(notice, beijing_inspector)


def test_one_person_corrects_nothing(
    decision: Notice, beijing_inspector: Officer, shanghai_inspector: Officer, beijing_auditor: Officer
) -> None:
    with pytest.raises(ActRefused, match="second_person"):
        correct_service(decision, beijing_inspector, **direct(None), day=SERVED, reason="x")
    for officer, code in ((shanghai_inspector, "region"), (beijing_auditor, "role")):
        with pytest.raises(ActRefused, match=code):
            propose(decision, officer)


def test_a_service_is_corrected_after_one_of_its_officers_left_and_the_other_moved(
    decision: Notice, beijing_inspector: Officer, beijing_approver: Officer, shanghai_inspector: Officer
) -> None:
    second = fresh_officer(decision.service.second_officer)
    corrector = OfficerFactory.create(authority=beijing_inspector.authority, roles=[Role.INSPECTOR])
    Officer.objects.filter(pk=beijing_inspector.pk).update(is_active=False, card_number="")
    Officer.objects.filter(pk=second.pk).update(authority=shanghai_inspector.authority)
    said = {"first_officer": Officer.objects.get(pk=beijing_inspector.pk), "second_officer": fresh_officer(second)}
    service = corrected(decision, corrector, beijing_approver, **said)
    assert (service.first_officer, service.second_officer) == (beijing_inspector, second)


def test_whoever_takes_the_place_of_an_officer_on_record_must_be_able_to_serve(
    decision: Notice, beijing_inspector: Officer, shanghai_inspector: Officer, beijing: Authority
) -> None:
    stood = {beijing_inspector.pk}
    gone = OfficerFactory.create(authority=beijing, is_active=False)
    for stranger, code in ((shanghai_inspector, "other_authority"), (gone, "inactive_officer")):
        found = about_officers(beijing_inspector, stranger, authority=beijing.pk, stood=stood)
        assert [(one.code, one.field) for one in found] == [(code, "second_officer")]
    Officer.objects.filter(pk=beijing_inspector.pk).update(authority=shanghai_inspector.authority)
    right = OfficerFactory.create(authority=beijing)
    assert not about_officers(right, fresh_officer(beijing_inspector), authority=beijing.pk, stood=stood)
    assert about_officers(right, fresh_officer(beijing_inspector), authority=beijing.pk)


def fresh_officer(officer: Officer | None) -> Officer:
    assert officer is not None
    found: Officer = Officer.objects.get(pk=officer.pk)
    return found
