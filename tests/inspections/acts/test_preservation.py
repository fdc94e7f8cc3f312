"""Preservation by registration (APL 56): a head approves, 7 working days decide, then the law releases."""

from datetime import date
from typing import Any

import pytest

from inspections.acts.evidence import exclude_evidence
from inspections.acts.moving import documents_of
from inspections.acts.preservation import handle_preserved, preservation_lapsed, preserve
from inspections.models import Case, CustodyEvent, Evidence, Preservation
from inspections.preservation_sweep import release_lapsed
from oversight.acts import ActRefused, approve
from oversight.deadlines.responsible import responsible_for
from oversight.models import Deadline, Officer
from reports.acts.void import declare_void
from tests.factories.filings import PartyFactory
from tests.inspections.factories import fresh, on, opened, served
from tests.inspections.hands import closed
from tests.inspections.proofs import file_of, thing_of

Handling = Preservation.Handling
What = CustodyEvent.What


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def preserved(case: Case, drafter: Officer, approver: Officer, thing: Evidence | None = None) -> Preservation:
    thing = thing or thing_of(case, drafter)
    proposal = preserve.propose(fresh(case), drafter, evidence=[thing], reason="It may be wiped.", place="物证室2号柜")
    made: Preservation = approve(proposal, approver)
    return made


@pytest.fixture
def preservation(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> Preservation:
    return preserved(case, beijing_inspector, beijing_approver)


def test_the_head_approves_and_seven_working_days_begin(
    preservation: Preservation, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    clock = preservation.deadline
    assert clock is not None
    assert (preservation.drafted_by, preservation.approved_by) == (beijing_inspector, beijing_approver)
    assert (clock.rule, clock.start_on, clock.due_on) == ("evidence_preservation", date(2026, 9, 1), date(2026, 9, 10))
    assert (clock.subject_type, clock.subject_id) == ("inspections.Preservation", preservation.pk)
    assert preservation.evidence.get().custody.last().what == What.PRESERVED  # type: ignore[union-attr]


def test_whoever_holds_it_gets_the_list_that_the_head_has_read(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    thing = thing_of(case, beijing_inspector)
    proposal = preserve.propose(
        fresh(case), beijing_inspector, evidence=[thing], reason="It may be wiped.", place="机房",
        holder="某云服务公司", holder_address="某路2号",
    )  # fmt: skip
    with on("2026-09-02"):
        approve(proposal, beijing_approver)
    notice = documents_of(case).get()
    assert "自2026年9月2日起对下列证据先行登记保存" in notice.printed_html
    assert (notice.kind, notice.recipient_name, notice.recipient_email) == ("preservation_notice", "某云服务公司", "")
    assert notice.text == proposal.text
    assert thing.title in notice.text
    assert [one.code for one in declare_void.refusals(notice, beijing_inspector)] == ["matter_stands"]


def test_its_notice_starts_no_clock_and_may_be_given_up_once_it_is_decided(
    preservation: Preservation, beijing_inspector: Officer
) -> None:
    notice = documents_of(preservation.case).get()
    assert notice.recipient_name == preservation.case.party.name
    served(notice, beijing_inspector)
    clock = Deadline.objects.for_subject(preservation).get()
    assert (clock.start_on, clock.due_on) == (date(2026, 9, 1), date(2026, 9, 10))
    other = preserved(preservation.case, beijing_inspector, preservation.approved_by)
    handle_preserved(other, beijing_inspector, handling="returned", handled_on=date(2026, 9, 1), note="x")
    handle_preserved(preservation, beijing_inspector, handling="kept", handled_on=date(2026, 9, 1), note="x")
    waits = documents_of(preservation.case).filter(service=None, kind="preservation_notice").get()
    assert declare_void.refusals(waits, beijing_inspector) == []


@pytest.mark.parametrize(("holder", "told"), [("某云服务公司", 0), ("", 1)])
def test_only_a_party_that_was_given_something_is_told_that_its_case_is_closed(
    holder: str, told: int, case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    thing = thing_of(case, beijing_inspector)
    proposal = preserve.propose(
        fresh(case), beijing_inspector, evidence=[thing], reason="-", place="机房", holder=holder
    )
    kept: Preservation = approve(proposal, beijing_approver)
    served(documents_of(case).get(), beijing_inspector)
    handle_preserved(kept, beijing_inspector, handling="returned", handled_on=date(2026, 9, 1), note="x")
    case = closed(case, beijing_inspector, beijing_approver)
    assert documents_of(case).filter(kind="closing_notice").count() == told


def test_nobody_preserves_alone(case: Case, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        preserve(case, beijing_inspector, evidence=[thing_of(case, beijing_inspector)], reason="x", place="y")
    assert refused.value.code == "second_person"


def test_any_level_preserves_in_its_own_cases_only(
    county_case: Case, haidian_inspector: Officer, haidian_approver: Officer, beijing_inspector: Officer
) -> None:
    assert preserved(county_case, haidian_inspector, haidian_approver).deadline is not None
    assert {one.code for one in preserve.refusals(fresh(county_case), beijing_inspector)} == {"region"}
    assert {one.code for one in preserve.refusals(fresh(county_case), haidian_approver)} == {"role"}


def test_only_usable_evidence_of_the_case_is_preserved_and_only_once(
    case: Case, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    other = thing_of(opened(PartyFactory.create(), beijing_inspector, beijing_colleague), beijing_inspector)
    false = file_of(case, beijing_inspector)
    approve(exclude_evidence.propose(false, beijing_inspector, ground="false", reason="x"), beijing_approver)
    twice = preserved(case, beijing_inspector, beijing_approver).evidence.get()
    for pieces in ([other], [Evidence.objects.get(pk=false.pk)], [twice], []):
        with pytest.raises(ActRefused) as refused:
            preserve.propose(fresh(case), beijing_inspector, evidence=pieces, reason="x", place="y")
        assert refused.value.refusals[0].field == "evidence"


def test_a_decision_in_time_meets_the_clock(preservation: Preservation, beijing_inspector: Officer) -> None:
    with on("2026-09-10"):
        handle_preserved(
            preservation, beijing_inspector, handling=Handling.KEPT, handled_on=date(2026, 9, 10), note="needed"
        )
    clock = Deadline.objects.for_subject(preservation).get()
    assert (preservation.handling, clock.met_on) == (Handling.KEPT, date(2026, 9, 10))
    with pytest.raises(ActRefused) as refused:
        handle_preserved(
            preservation, beijing_inspector, handling=Handling.RETURNED, handled_on=date(2026, 9, 10), note="x"
        )
    assert refused.value.code == "handled"


def test_what_is_not_needed_goes_back_and_its_chain_says_so(
    preservation: Preservation, beijing_inspector: Officer
) -> None:
    handle_preserved(
        preservation, beijing_inspector, handling=Handling.RETURNED, handled_on=date(2026, 9, 1), note="not needed"
    )
    assert preservation.evidence.get().custody.last().what == What.RETURNED  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("today", "day", "handling", "code"),
    [
        ("2026-09-05", date(2026, 8, 31), Handling.KEPT, "not_then"),
        ("2026-09-05", date(2026, 9, 6), Handling.KEPT, "not_then"),
        ("2026-09-11", date(2026, 9, 11), Handling.KEPT, "lapsed"),
        ("2026-09-05", date(2026, 9, 5), Handling.LAPSED, "handling"),
    ],
)
def test_a_decision_out_of_time_is_none(
    preservation: Preservation, beijing_inspector: Officer, today: str, day: date, handling: str, code: str
) -> None:
    with on(today), pytest.raises(ActRefused) as refused:
        handle_preserved(preservation, beijing_inspector, handling=handling, handled_on=day, note="x")
    assert refused.value.code == code


def test_without_a_decision_it_is_released_by_itself_the_day_after(preservation: Preservation) -> None:
    with on("2026-09-10"):
        assert release_lapsed() == 0
        with pytest.raises(ActRefused) as refused:
            preservation_lapsed(preservation, None)
        assert refused.value.code == "still_time"
    with on("2026-09-11"):
        assert (release_lapsed(), release_lapsed()) == (1, 0)
    preservation.refresh_from_db()
    clock = Deadline.objects.for_subject(preservation).get()
    assert (preservation.handling, preservation.handled_on) == (Handling.LAPSED, date(2026, 9, 11))
    assert clock.void_reason == Deadline.VoidReason.RELEASED
    assert preservation.evidence.get().custody.last().what == What.RETURNED  # type: ignore[union-attr]


def test_no_officer_lets_it_lapse(preservation: Preservation, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        preservation_lapsed(preservation, beijing_inspector)
    assert refused.value.code == "role"


def test_both_handlers_of_the_case_are_told_of_its_clock(preservation: Preservation) -> None:
    clock, case = preservation.deadline, preservation.case
    assert clock is not None
    assert responsible_for([clock])[clock.pk] == {case.handler_id, case.second_handler_id}
