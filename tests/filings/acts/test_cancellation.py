"""注销 is not 撤销 and neither is 退回: how a filing ends, and what may bring it back."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from filings.acts.cancellation import (
    cancel_ex_officio,
    cancel_on_application,
    open_cancellation,
    receive_cancellation,
    record_end_of_service,
    strike_end_of_service,
)
from filings.acts.change import record_change, record_change_known
from filings.acts.dossier import amend_dossier
from filings.acts.ending_clocks import own_clocks
from filings.acts.restore import restore
from filings.acts.review import return_for_correction
from filings.acts.revocation import revoke
from filings.models import Change, EventReport, Filing, Party, Product
from oversight.acts import ActRefused, approve
from oversight.models import Authority, Deadline, LedgerEntry, Officer, Proposal, Role
from reports.models import Notice
from tests.factories.filing_stages import (
    again,
    cancel_pending,
    change_pending,
    filed,
    intake_of,
    last_submission,
    reason,
    received,
)
from tests.factories.makers_filings import filing as listed_filing
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)
FACTS = "材料与实际不符，有检测报告为证。"


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on(TODAY):
        yield


@pytest.fixture
def filing(filer: Party, intake: Officer, approver: Officer) -> Filing:
    return filed(filer, intake, approver)


def cancelled(filing: Filing, intake: Officer, approver: Officer) -> Filing:
    approve(cancel_on_application.propose(cancel_pending(filing, intake), intake), approver)
    return again(filing)


def closed(filing: Filing, intake: Officer, approver: Officer) -> Filing:
    approve(cancel_ex_officio.propose(again(filing), intake, ground="closed", facts="吊销营业执照。"), approver)
    return again(filing)


def revoked(filing: Filing, intake: Officer, approver: Officer) -> Filing:
    approve(revoke.propose(again(filing), intake, facts=FACTS), approver)
    return again(filing)


def asked_back(filing: Filing, intake: Officer, *, requested: bool) -> Proposal:
    return restore.propose(again(filing), intake, document="申请书", reason="恢复运营。", requested=requested)


def clock_of(filing: Filing, rule: str = "cancellation") -> Deadline:
    return Deadline.objects.for_subject(filing).get(rule=rule)


def told_status(filing: Filing) -> list[tuple[str, str]]:
    rows = Change.objects.filter(filing=filing, field="status").order_by("pk")
    return [(one.old, one.new) for one in rows]


def test_twenty_working_days_run_from_the_end_of_the_service(filing: Filing, beijing_inspector: Officer) -> None:
    clock = record_end_of_service(filing, beijing_inspector, ended_on=date(2026, 2, 12), reason="网站公告")
    assert clock.due_on == date(2026, 3, 18)
    assert again(filing).service_ended_on == date(2026, 2, 12)


def test_an_earlier_end_moves_the_clock_and_a_later_one_is_only_kept(
    filing: Filing, beijing_inspector: Officer
) -> None:
    record_end_of_service(filing, beijing_inspector, ended_on=date(2026, 8, 20), reason="公告")
    with pytest.raises(ActRefused) as refused:
        record_end_of_service(again(filing), beijing_inspector, ended_on=date(2026, 8, 20), reason="公告")
    assert refused.value.code == "known"
    record_end_of_service(again(filing), beijing_inspector, ended_on=date(2026, 8, 24), reason="来函")
    assert clock_of(filing).start_on == date(2026, 8, 20)
    record_end_of_service(again(filing), beijing_inspector, ended_on=date(2026, 8, 3), reason="投诉")
    assert clock_of(filing).start_on == date(2026, 8, 3)
    assert filing.event_reports.count() == 3


def struck(filing: Filing, officer: Officer, approver: Officer, day: date) -> None:
    report = EventReport.objects.standing().get(filing=filing, happened_on=day)
    proposal = strike_end_of_service.propose(
        again(filing), officer, report=report, reason="日期写错", evidence="服务器日志"
    )
    approve(proposal, approver)


def test_a_wrong_end_of_service_struck_out_moves_the_clock_to_the_day_that_stands(
    filing: Filing, beijing_inspector: Officer, approver: Officer
) -> None:
    record_end_of_service(filing, beijing_inspector, ended_on=date(2026, 8, 3), reason="投诉")
    record_end_of_service(again(filing), beijing_inspector, ended_on=date(2026, 8, 24), reason="公告")
    struck(filing, beijing_inspector, approver, date(2026, 8, 3))
    assert again(filing).service_ended_on == date(2026, 8, 24)
    assert clock_of(filing).start_on == date(2026, 8, 24)
    assert "服务器日志" in clock_of(filing).moves.get().source


def test_a_service_that_never_ended_owes_no_cancellation(
    filing: Filing, beijing_inspector: Officer, approver: Officer
) -> None:
    record_end_of_service(filing, beijing_inspector, ended_on=date(2026, 7, 1), reason="投诉")
    struck(filing, beijing_inspector, approver, date(2026, 7, 1))
    assert (again(filing).service_ended_on, clock_of(filing).void_reason) == (None, "struck_out")
    assert not Deadline.objects.overdue(date(2026, 12, 1)).filter(rule="cancellation").exists()
    assert record_end_of_service(again(filing), beijing_inspector, ended_on=TODAY, reason="公告").is_open


def test_an_end_announced_ahead_is_met_on_the_day_of_receipt(filing: Filing, intake: Officer) -> None:
    cancel_pending(filing, intake, ended_on="2026-09-30")
    clock = clock_of(filing)
    assert (clock.start_on, clock.met_on, clock.met_late) == (date(2026, 9, 30), TODAY, False)


def test_an_application_meets_the_clock_and_the_filing_stands_until_it_is_cancelled(
    filing: Filing, intake: Officer
) -> None:
    pending = cancel_pending(filing, intake, ended_on="2026-07-01")
    assert (pending.status, pending.is_in_force, pending.service_ended_on) == (
        "cancel_pending",
        True,
        date(2026, 7, 1),
    )
    assert (clock_of(filing).met_on, clock_of(filing).met_late) == (TODAY, True)


def test_a_filing_cancelled_on_application_keeps_its_number_and_its_page(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    ended = cancelled(filing, intake, approver)
    assert (ended.status, ended.end_ground, ended.ended_on) == ("cancelled", "application", TODAY)
    assert ended.number == filing.number
    assert Filing.objects.public().filter(pk=filing.pk).exists()
    assert told_status(filing) == [("filed", "cancelled")]
    document = Notice.objects.get(kind="filing_cancellation")
    assert last_submission(filing).outcome == document
    assert "撤销" not in document.text


def test_an_incomplete_application_is_not_decided(filing: Filing, intake: Officer) -> None:
    open_cancellation(filing, intake)
    with pytest.raises(ActRefused) as refused:
        receive_cancellation(again(filing), intake)
    assert refused.value.code == "not_identified"
    pending = cancel_pending_without_arrangements(filing, intake)
    with pytest.raises(ActRefused) as refused:
        cancel_on_application.propose(pending, intake)
    assert [one.field for one in refused.value.refusals] == ["arrangements"]


def cancel_pending_without_arrangements(filing: Filing, intake: Officer) -> Filing:
    amend_dossier(again(filing), intake, content={"ended_on": "2026-08-31", "end_reason": "停止运营"})
    receive_cancellation(again(filing), intake)
    return again(filing)


def test_whoever_may_still_apply_is_not_cancelled_ex_officio(filing: Filing, intake: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        cancel_ex_officio.propose(filing, intake, ground="service_ended", facts=FACTS)
    assert refused.value.code == "time_left"
    assert not Proposal.objects.pending().exists()


def test_a_filer_whose_clock_moved_after_the_draft_is_not_cancelled_either(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    record_end_of_service(filing, intake, ended_on=date(2026, 8, 3), reason="网站公告")
    with on("2026-09-02"):
        proposal = cancel_ex_officio.propose(again(filing), intake, ground="service_ended", facts=FACTS)
        Deadline.objects.for_subject(filing).filter(rule="cancellation").update(due_on="2026-09-02")
        with pytest.raises(ActRefused, match="time_left"):
            approve(proposal, approver)
    assert again(filing).status == "filed"


def test_after_twenty_working_days_without_an_application_the_department_cancels(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    record_end_of_service(filing, intake, ended_on=date(2026, 8, 3), reason="网站公告")
    with on(clock_of(filing).due_on), pytest.raises(ActRefused, match="time_left"):
        cancel_ex_officio.propose(again(filing), intake, ground="service_ended", facts=FACTS)
    with on("2026-09-02"):
        approve(cancel_ex_officio.propose(again(filing), intake, ground="service_ended", facts=FACTS), approver)
    ended = again(filing)
    assert (ended.status, ended.end_ground) == ("cancelled", "ex_officio")
    assert clock_of(filing).void_reason == "filing_ended"
    assert "依职权" in Notice.objects.get(kind="filing_cancellation_ex_officio").title_zh


def test_a_closed_site_needs_no_waiting_and_what_was_pending_is_answered(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    change_pending(filing, intake)
    ended = closed(filing, intake, approver)
    assert ended.status == "cancelled"
    submission = last_submission(filing)
    assert (submission.state, submission.answered_on) == ("refused", TODAY)
    assert not Deadline.objects.for_subject(submission).open().exists()


def test_a_false_filing_is_revoked_which_is_no_cancellation(filing: Filing, intake: Officer, approver: Officer) -> None:
    ended = revoked(filing, intake, approver)
    assert (ended.status, ended.end_ground, ended.ended_on) == ("revoked", "false_filing", TODAY)
    assert told_status(filing) == [("filed", "revoked")]
    assert FACTS in Notice.objects.get(kind="filing_revocation").text


def test_after_a_revocation_the_product_has_no_filing_and_its_clock_runs_on(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    revoked(filing, intake, approver)
    assert Deadline.objects.get(rule="filing").is_open
    assert Product.objects.filing_overdue(date(2026, 10, 1)).exists()


def test_another_filing_still_covers_the_product_after_a_revocation(
    filer: Party, filing: Filing, intake: Officer, approver: Officer
) -> None:
    row = last_submission(filing).content["products"]
    with on("2026-09-03"):
        filed(filer, intake, approver, products=row)
        revoked(filing, intake, approver)
    assert Deadline.objects.get(rule="filing").met_on == date(2026, 9, 3)


def test_a_filing_known_from_lists_only_can_be_revoked(beijing: Authority, intake: Officer, approver: Officer) -> None:
    assert revoked(listed_filing(beijing), intake, approver).status == "revoked"


@pytest.mark.parametrize("end", [closed, revoked])
def test_what_is_overturned_stands_again_under_its_number(
    end: object, filing: Filing, intake: Officer, approver: Officer
) -> None:
    end(filing, intake, approver)  # type: ignore[operator]
    proposal = restore.propose(
        again(filing), intake, document="京政复决〔2026〕8号", reason="复议决定撤销原决定。", requested=False
    )
    approve(proposal, approver)
    stands = again(filing)
    assert (stands.status, stands.end_ground, stands.ended_on, stands.number) == ("filed", "", None, filing.number)
    assert told_status(filing)[-1][1] == "filed"
    assert not Deadline.objects.open().filter(rule="filing").exists()
    assert "京政复决〔2026〕8号" in Notice.objects.get(kind="filing_restoration").text


def test_what_was_cancelled_on_application_comes_back_at_the_filers_request_only(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    cancelled(filing, intake, approver)
    with pytest.raises(ActRefused) as refused:
        asked_back(filing, intake, requested=False)
    assert refused.value.code == "no_request"
    approve(asked_back(filing, intake, requested=True), approver)
    assert (again(filing).status, again(filing).service_ended_on) == ("filed", None)


def test_a_decision_without_facts_or_document_is_refused_when_it_is_drafted(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    with pytest.raises(ActRefused):
        revoke.propose(filing, intake, facts=" ")
    for ground, facts in (("closed", ""), ("because", FACTS)):
        with pytest.raises(ActRefused):
            cancel_ex_officio.propose(filing, intake, ground=ground, facts=facts)
    revoked(filing, intake, approver)
    with pytest.raises(ActRefused):
        restore.propose(again(filing), intake, document=" ", reason="x", requested=False)


@pytest.mark.parametrize("act", [cancel_on_application, cancel_ex_officio, revoke, restore])
def test_the_end_of_a_filing_is_for_two_people_of_a_provincial_department(
    act: object, filing: Filing, intake: Officer, haidian: Authority
) -> None:
    assert act.second_person  # type: ignore[attr-defined]
    county = OfficerFactory.create(authority=haidian, roles=list(Role))
    assert "level" in {one.code for one in act.refusals(filing, county)}  # type: ignore[attr-defined]


@pytest.mark.parametrize("end", [closed, revoked])
def test_what_has_ended_does_not_end_again(end: object, filing: Filing, intake: Officer, approver: Officer) -> None:
    ended = end(filing, intake, approver)  # type: ignore[operator]
    for act in (open_cancellation, cancel_on_application, cancel_ex_officio, revoke, record_end_of_service):
        assert [one.code for one in act.refusals(ended, intake)] == ["state"]


def test_what_was_never_filed_is_neither_cancelled_nor_revoked_nor_restored(
    filer: Party, intake: Officer, shanghai: Authority
) -> None:
    filing = received(filer, intake)
    for act in (open_cancellation, cancel_on_application, cancel_ex_officio, revoke, restore):
        assert [one.code for one in act.refusals(filing, intake)] == ["state"]
        assert "region" in {one.code for one in act.refusals(filing, intake_of(shanghai))}


def clocks(filing: Filing) -> dict[str, tuple[date, date | None]]:
    """Start and day of meeting of the clocks that are not void."""
    rows = own_clocks(filing).filter(voided_on__isnull=True)
    return {one.rule: (one.start_on, one.met_on) for one in rows}


def test_the_clocks_that_an_ending_stopped_run_again_when_the_filing_stands_again(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    record_change_known(filing, intake, changed_on=date(2026, 8, 27), reason="检查笔录")
    record_end_of_service(again(filing), intake, ended_on=date(2026, 8, 20), reason="网站公告")
    revoked(filing, intake, approver)
    assert clocks(filing) == {}
    approve(asked_back(filing, intake, requested=False), approver)
    assert clocks(filing) == {"change": (date(2026, 8, 27), None), "cancellation": (date(2026, 8, 20), None)}


def test_nobody_is_late_for_the_time_in_which_the_filing_was_revoked(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    record_change_known(filing, intake, changed_on=date(2026, 8, 27), reason="检查笔录")
    revoked(filing, intake, approver)
    with on("2026-11-02"):
        approve(asked_back(filing, intake, requested=False), approver)
    clock = own_clocks(filing).get()
    assert (clock.is_open, clock.start_on, clock.due_on) == (True, date(2026, 11, 2), date(2026, 11, 16))
    assert "2026-09-01" in clock.moves.get().source
    assert LedgerEntry.objects.about(clock).filter(act="filings.set_clock").exists()


def test_what_was_late_before_the_revocation_stays_late(filing: Filing, intake: Officer, approver: Officer) -> None:
    record_change_known(filing, intake, changed_on=date(2026, 8, 3), reason="检查笔录")
    revoked(filing, intake, approver)
    with on("2026-11-02"):
        approve(asked_back(filing, intake, requested=False), approver)
    clock = own_clocks(filing).get()
    assert (clock.start_on, clock.is_overdue(date(2026, 11, 2))) == (date(2026, 8, 3), True)


@pytest.mark.parametrize("sent_back", [False, True])
@pytest.mark.parametrize(("pend", "rule"), [(change_pending, "change"), (cancel_pending, "cancellation")])
def test_what_a_revocation_left_undecided_is_to_be_handed_in_when_the_filing_stands_again(
    pend: Callable[..., Filing], rule: str, sent_back: bool, filing: Filing, intake: Officer, approver: Officer
) -> None:
    pending = pend(filing, intake)
    if sent_back:
        return_for_correction(pending, intake, reasons=[reason(field="")])
    assert clocks(filing)[rule] == (TODAY, TODAY)
    with on("2026-09-03"):
        revoked(filing, intake, approver)
        assert clocks(filing) == {}
    with on("2026-11-02"):
        approve(asked_back(filing, intake, requested=False), approver)
    assert clocks(filing) == {rule: (date(2026, 11, 2), None)}


def test_a_change_that_was_recorded_stays_met_through_revocation_and_restoration(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    approve(record_change.propose(change_pending(filing, intake), intake), approver)
    revoked(filing, intake, approver)
    approve(asked_back(filing, intake, requested=False), approver)
    assert clocks(filing) == {"change": (TODAY, TODAY)}


def test_a_filing_ended_twice_takes_up_its_clock_twice(filing: Filing, intake: Officer, approver: Officer) -> None:
    record_change_known(filing, intake, changed_on=date(2026, 8, 27), reason="检查笔录")
    for _time in range(2):
        revoked(filing, intake, approver)
        approve(asked_back(filing, intake, requested=False), approver)
    assert clocks(filing) == {"change": (date(2026, 8, 27), None)}


def test_a_service_that_goes_on_owes_no_cancellation_until_it_ends_again(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    record_end_of_service(filing, intake, ended_on=date(2026, 8, 20), reason="网站公告")
    closed(filing, intake, approver)
    approve(asked_back(filing, intake, requested=False), approver)
    assert not Deadline.objects.for_subject(filing).open().exists()
    assert record_end_of_service(again(filing), intake, ended_on=date(2026, 8, 31), reason="公告").is_open


def test_the_end_of_a_service_is_known_where_a_clock_says_so(filing: Filing, intake: Officer) -> None:
    Filing.objects.filter(pk=filing.pk).update(service_ended_on=date(2026, 8, 20))
    clock = record_end_of_service(again(filing), intake, ended_on=date(2026, 8, 24), reason="公告")
    assert (clock.start_on, again(filing).service_ended_on) == (date(2026, 8, 20), date(2026, 8, 20))


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2003, 12, 31)])
def test_no_service_has_ended_before_the_calendar_begins(day: date, filing: Filing, intake: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        record_end_of_service(filing, intake, ended_on=day, reason="公告")
    assert [(one.code, one.field) for one in refused.value.refusals] == [("before_calendar", "ended_on")]
    assert not Deadline.objects.for_subject(filing).exists()
