"""Change (变更, ARP 24 ¶2): ten working days from the change; the filing stands until it is recorded."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from filings.acts.change import (
    open_change,
    receive_change,
    record_change,
    record_change_known,
    strike_change_report,
)
from filings.acts.change_clocks import clocks_of_changes
from filings.acts.dossier import amend_dossier
from filings.acts.examination import findings
from filings.acts.receive import receive
from filings.acts.review import reassign_review, refuse_change, return_for_correction
from filings.models import Change, EventReport, Filing, KnownChange, Party, PartyName, Product, ReportStrike
from oversight.acts import ActRefused, approve
from oversight.admin.deadlines import standing
from oversight.models import Authority, Deadline, LedgerEntry, Officer
from reports.models import Notice
from tests.factories.filing_stages import (
    again,
    cancel_pending,
    change_pending,
    filed,
    intake_of,
    last_submission,
    product_row,
    reason,
    received,
)
from tests.factories.makers_filings import filing as listed_filing
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on(TODAY):
        yield


@pytest.fixture
def filing(filer: Party, intake: Officer, approver: Officer) -> Filing:
    return filed(filer, intake, approver, products=[product_row("甲"), product_row("乙")])


def clock_of(filing: Filing) -> Deadline:
    """The clock of its one change."""
    return clocks_of_changes(filing).get()


def clocks(filing: Filing) -> dict[date, date | None]:
    """From which day the clock of each of its changes runs, and on which it was met."""
    return dict(clocks_of_changes(filing).values_list("start_on", "met_on"))


def recorded(filing: Filing, officer: Officer, approver: Officer) -> Filing:
    approve(record_change.propose(again(filing), officer), approver)
    return again(filing)


def test_a_change_begins_with_what_is_on_file(filing: Filing, intake: Officer) -> None:
    draft = open_change(filing, intake)
    assert draft.kind == "change"
    assert draft.content == filing.submissions.get(kind="initial").content


def test_a_filing_known_from_lists_begins_with_what_these_print(beijing: Authority, intake: Officer) -> None:
    filing = listed_filing(beijing)
    Filing.objects.filter(pk=filing.pk).update(products_text="甲（APP）、乙", purpose="配音")
    draft = open_change(again(filing), intake)
    assert draft.content["purpose"] == "配音"
    assert draft.content["products"] == [{"name": "甲", "form": "app"}, {"name": "乙"}]


def test_a_received_change_starts_a_review_and_meets_its_own_clock_which_is_judged(
    filing: Filing, intake: Officer
) -> None:
    filing = change_pending(filing, intake, changed_on="2026-08-03")
    assert filing.status == "change_pending"
    assert (clock_of(filing).due_on, clock_of(filing).met_on, clock_of(filing).met_late) == (
        date(2026, 8, 17),
        TODAY,
        True,
    )
    review = Deadline.objects.for_subject(last_submission(filing)).get(rule="review")
    assert review.is_open
    assert filing.is_in_force


def test_until_it_is_recorded_the_register_says_what_it_said(filing: Filing, intake: Officer) -> None:
    pending = change_pending(filing, intake, purpose="配音。")
    assert pending.purpose == filing.purpose
    assert not Change.objects.filter(filing=filing, kind="changed").exists()


def test_a_recorded_change_is_told_with_before_and_after_under_the_same_number(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    number = filing.number
    rows = [product_row("乙"), product_row("丙", form="website")]
    filing = recorded(change_pending(filing, intake, purpose="配音。", products=rows), intake, approver)
    assert (filing.status, filing.number, filing.purpose) == ("filed", number, "配音。")
    told = {one.field: (one.old, one.new) for one in Change.objects.filter(filing=filing, kind="changed")}
    assert told == {
        "purpose": ("将文本合成为语音。", "配音。"),
        "products_text": ("甲（APP）、乙（APP）", "乙（APP）、丙（网站）"),
    }
    assert sorted(filing.products.values_list("name", flat=True)) == ["丙", "乙"]
    assert Product.objects.filter(name="甲").exists()
    document = Notice.objects.get(kind="filing_change")
    assert "配音。" in document.text
    assert document.issued_by == approver


def test_a_new_name_of_the_entity_becomes_the_partys_and_the_old_one_stays_known(
    filing: Filing, filer: Party, intake: Officer, approver: Officer
) -> None:
    before = filer.name
    recorded(change_pending(filing, intake, entity_name="新名称科技有限公司"), intake, approver)
    filer.refresh_from_db()
    assert (filer.name, filer.name_key) == ("新名称科技有限公司", "新名称科技有限公司")
    assert PartyName.objects.get(party=filer).name == before
    assert Party.objects.named(PartyName.objects.get().name_key).get() == filer


def test_a_change_that_changes_nothing_is_not_recorded(filing: Filing, intake: Officer) -> None:
    open_change(filing, intake)
    amend_dossier(again(filing), intake, content={"changed_on": "2026-09-01", "change_summary": "无"})
    receive_change(again(filing), intake)
    with pytest.raises(ActRefused) as refused:
        record_change.propose(again(filing), intake)
    assert [one.code for one in refused.value.refusals] == ["change_of_nothing"]


def test_a_change_needs_the_day_from_which_its_limit_runs(filing: Filing, intake: Officer) -> None:
    open_change(filing, intake)
    with pytest.raises(ActRefused) as refused:
        receive_change(again(filing), intake)
    assert [(one.code, one.field) for one in refused.value.refusals] == [("not_identified", "changed_on")]


def test_a_change_learned_otherwise_starts_a_clock_and_the_filer_meets_it(
    filing: Filing, intake: Officer, beijing_inspector: Officer
) -> None:
    clock = record_change_known(filing, beijing_inspector, changed_on=date(2026, 8, 24), reason="检查笔录")
    assert (clock.due_on, clock.is_open) == (date(2026, 9, 7), True)
    change_pending(filing, intake, changed_on="2026-08-24")
    clock.refresh_from_db()
    assert (clock.start_on, clock.met_on, clock.met_late) == (date(2026, 8, 24), TODAY, False)
    assert clocks_of_changes(filing).count() == 1


def test_another_day_of_the_same_change_moves_its_clock_where_it_is_earlier(
    filing: Filing, beijing_inspector: Officer
) -> None:
    record_change_known(filing, beijing_inspector, changed_on=date(2026, 8, 24), reason="检查笔录")
    known = KnownChange.objects.get()
    record_change_known(again(filing), beijing_inspector, changed_on=date(2026, 8, 25), reason="投诉", change=known)
    assert clock_of(filing).start_on == date(2026, 8, 24)
    clock = record_change_known(
        again(filing), beijing_inspector, changed_on=date(2026, 8, 10), reason="投诉", change=known
    )
    assert (clock.start_on, clock.due_on) == (date(2026, 8, 10), date(2026, 8, 24))
    assert known.reports.count() == 3


def test_two_changes_have_two_clocks_and_each_its_own_last_day(filing: Filing, beijing_inspector: Officer) -> None:
    record_change_known(filing, beijing_inspector, changed_on=date(2026, 8, 10), reason="更换用途")
    record_change_known(again(filing), beijing_inspector, changed_on=date(2026, 8, 24), reason="新增产品")
    due = dict(clocks_of_changes(filing).open().values_list("start_on", "due_on"))
    assert due == {date(2026, 8, 10): date(2026, 8, 24), date(2026, 8, 24): date(2026, 9, 7)}


def test_a_change_meets_every_change_known_up_to_its_day_each_judged_by_its_own_clock(
    filing: Filing, intake: Officer, beijing_inspector: Officer
) -> None:
    record_change_known(filing, beijing_inspector, changed_on=date(2026, 8, 10), reason="更换用途")
    record_change_known(again(filing), beijing_inspector, changed_on=date(2026, 8, 24), reason="新增产品")
    change_pending(filing, intake, changed_on="2026-08-24")
    late = {one.start_on: one.met_late for one in clocks_of_changes(filing)}
    assert late == {date(2026, 8, 10): True, date(2026, 8, 24): False}
    assert not clocks_of_changes(filing).open().exists()


def test_a_change_that_the_filer_did_not_name_still_waits(
    filing: Filing, intake: Officer, beijing_inspector: Officer
) -> None:
    record_change_known(filing, beijing_inspector, changed_on=date(2026, 8, 10), reason="更换用途")
    draft_of_change(filing, intake, changed_on="2026-08-24")
    receive_change(again(filing), intake, carries=[])
    assert clocks(filing) == {date(2026, 8, 10): None, date(2026, 8, 24): TODAY}


def test_a_change_after_the_day_of_receipt_is_not_carried(filing: Filing, intake: Officer) -> None:
    record_change_known(filing, intake, changed_on=date(2026, 8, 31), reason="检查笔录")
    draft_of_change(filing, intake, changed_on="2026-08-24")
    with pytest.raises(ActRefused) as refused:
        receive_change(
            again(filing), intake, received_on=date(2026, 8, 28), reason="邮戳", carries=[KnownChange.objects.get()]
        )
    assert refused.value.code == "after_receipt"
    receive_change(again(filing), intake, received_on=date(2026, 8, 28), reason="邮戳")
    assert clocks(filing) == {date(2026, 8, 24): date(2026, 8, 28), date(2026, 8, 31): None}


def test_a_refused_change_leaves_all_that_it_carried_to_be_handed_in(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    record_change_known(filing, intake, changed_on=date(2026, 8, 10), reason="更换用途")
    pending = change_pending(filing, intake, changed_on="2026-08-24")
    approve(refuse_change.propose(pending, intake, reasons=[reason(field="purpose")]), approver)
    assert clocks(filing) == {date(2026, 8, 10): None, date(2026, 8, 24): None}


def test_while_a_change_waits_another_one_has_its_own_clock(filing: Filing, intake: Officer) -> None:
    pending = change_pending(filing, intake, changed_on="2026-08-24")
    record_change_known(pending, intake, changed_on=date(2026, 8, 31), reason="检查笔录")
    assert clocks(filing) == {date(2026, 8, 24): TODAY, date(2026, 8, 31): None}


def test_after_a_return_the_answer_carries_what_happened_meanwhile_on_its_own_day(
    filing: Filing, intake: Officer
) -> None:
    pending = change_pending(filing, intake, changed_on="2026-08-24")
    return_for_correction(pending, intake, reasons=[reason(field="purpose")])
    with on("2026-09-10"):
        record_change_known(again(filing), intake, changed_on=date(2026, 9, 8), reason="检查笔录")
        receive_change(again(filing), intake)
    assert clocks(filing) == {date(2026, 8, 24): TODAY, date(2026, 9, 8): date(2026, 9, 10)}


def draft_of_change(filing: Filing, intake: Officer, **said: str) -> None:
    open_change(again(filing), intake)
    amend_dossier(again(filing), intake, content={"change_summary": "更换用途说明。", "purpose": "配音。", **said})


def test_a_change_told_before_it_happens_is_met_on_the_day_of_receipt(filing: Filing, intake: Officer) -> None:
    change_pending(filing, intake, changed_on="2026-09-10")
    clock = clock_of(filing)
    assert (clock.start_on, clock.met_on, clock.met_late) == (date(2026, 9, 10), TODAY, False)
    assert not Deadline.objects.overdue(date(2026, 12, 1)).filter(pk=clock.pk).exists()
    assert standing(clock, date(2026, 9, 5)) == "met"


def test_after_a_return_the_change_is_judged_by_its_first_receipt(filing: Filing, intake: Officer) -> None:
    pending = change_pending(filing, intake, changed_on="2026-08-28")
    return_for_correction(pending, intake, reasons=[reason(field="purpose")])
    with on("2026-10-20"):
        receive_change(again(filing), intake)
    assert (clock_of(filing).met_on, clock_of(filing).met_late) == (TODAY, False)
    assert "late" not in {one.rule for one in findings(last_submission(filing))}


def test_a_change_announced_ahead_and_then_told_to_be_earlier_is_judged_by_its_first_receipt(
    filing: Filing, intake: Officer
) -> None:
    pending = change_pending(filing, intake, changed_on="2026-09-10")
    return_for_correction(pending, intake, reasons=[reason(field="changed_on")])
    amend_dossier(again(filing), intake, content={"changed_on": "2026-08-28"})
    with on("2026-09-03"):
        receive_change(again(filing), intake)
    assert (clock_of(filing).start_on, clock_of(filing).met_on) == (date(2026, 8, 28), TODAY)


@pytest.mark.parametrize(("day", "why", "code"), [("2026-09-02", "笔录", "future"), ("2026-08-03", " ", "no_reason")])
def test_a_change_is_recorded_once_it_happened_and_with_a_source(
    day: str, why: str, code: str, filing: Filing, beijing_inspector: Officer
) -> None:
    with pytest.raises(ActRefused) as refused:
        record_change_known(filing, beijing_inspector, changed_on=date.fromisoformat(day), reason=why)
    assert refused.value.code == code


def test_one_submission_at_a_time(filing: Filing, intake: Officer) -> None:
    open_change(filing, intake)
    with pytest.raises(ActRefused) as refused:
        open_change(again(filing), intake)
    assert refused.value.code == "draft_open"


def test_the_draft_of_a_cancellation_is_not_received_as_a_change(filing: Filing, intake: Officer) -> None:
    pending = cancel_pending(filing, intake)
    return_for_correction(pending, intake, reasons=[reason(field="arrangements")])
    with pytest.raises(ActRefused) as refused:
        receive_change(again(filing), intake)
    assert refused.value.code == "other_draft"


def test_a_pending_change_has_its_reviewer(filing: Filing, intake: Officer) -> None:
    pending = change_pending(filing, intake)
    assert pending.reviewer is None
    reassign_review(pending, intake, reviewer=intake, reason="分办")
    assert again(filing).reviewer == intake


def test_what_is_not_yet_filed_is_not_changed(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake)
    for act in (open_change, receive_change, record_change, record_change_known):
        assert [one.code for one in act.refusals(filing, intake)] == ["state"]
    assert [one.code for one in receive.refusals(filing, intake)] == ["state"]


def test_a_county_learns_of_changes_but_records_none(filing: Filing, haidian: Authority) -> None:
    county = intake_of(haidian)
    assert record_change_known.refusals(filing, county) == []
    assert [one.code for one in open_change.refusals(filing, county)] == ["level"]


def struck(filing: Filing, officer: Officer, approver: Officer, day: date) -> ReportStrike:
    report = EventReport.objects.standing().get(filing=filing, happened_on=day)
    proposal = strike_change_report.propose(
        again(filing), officer, report=report, reason="日期写错", evidence="补充笔录5号"
    )
    made: ReportStrike = approve(proposal, approver)
    return made


def test_a_wrong_day_struck_out_gives_the_filer_the_later_last_day_and_says_why(
    filing: Filing, beijing_inspector: Officer, approver: Officer
) -> None:
    record_change_known(filing, beijing_inspector, changed_on=date(2026, 8, 24), reason="检查笔录")
    known = KnownChange.objects.get()
    record_change_known(again(filing), beijing_inspector, changed_on=date(2026, 8, 3), reason="投诉", change=known)
    strike = struck(filing, beijing_inspector, approver, date(2026, 8, 3))
    clock = clock_of(filing)
    assert (clock.start_on, clock.due_on, clock.is_open) == (date(2026, 8, 24), date(2026, 9, 7), True)
    assert (strike.drafted_by, strike.struck_by) == (beijing_inspector, approver)
    assert "补充笔录5号" in clock.moves.latest("pk").source
    told = LedgerEntry.objects.about(clock).get(act="filings.set_clock")
    assert told.details["changes"]["start_on"] == ["2026-08-03", "2026-08-24"]
    assert known.reports.count() == 2


def test_a_change_that_never_happened_owes_nothing(
    filing: Filing, beijing_inspector: Officer, approver: Officer
) -> None:
    record_change_known(filing, beijing_inspector, changed_on=date(2026, 8, 24), reason="检查笔录")
    struck(filing, beijing_inspector, approver, date(2026, 8, 24))
    clock = clock_of(filing)
    assert (clock.is_open, clock.voided_on, clock.void_reason) == (False, TODAY, "struck_out")
    assert [one.code for one in strike_change_report.refusals(again(filing), beijing_inspector)] == [
        "nothing_to_strike"
    ]
    record_change_known(again(filing), beijing_inspector, changed_on=date(2026, 8, 31), reason="检查笔录")
    assert clocks_of_changes(filing).open().get().start_on == date(2026, 8, 31)


def test_a_change_met_late_by_a_wrong_day_was_in_time_by_the_right_one(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    record_change_known(filing, intake, changed_on=date(2026, 8, 3), reason="投诉")
    record_change_known(
        again(filing), intake, changed_on=date(2026, 8, 28), reason="来函", change=KnownChange.objects.get()
    )
    change_pending(filing, intake, changed_on="2026-08-03")
    assert clock_of(filing).met_late
    for report in EventReport.objects.standing().filter(happened_on=date(2026, 8, 3)):
        proposal = strike_change_report.propose(
            again(filing), intake, report=report, reason="日期写错", evidence="公司登记信息"
        )
        approve(proposal, approver)
    clock = clock_of(filing)
    assert (clock.start_on, clock.met_on, clock.met_late) == (date(2026, 8, 28), TODAY, False)
    assert "late" not in {one.rule for one in findings(last_submission(filing))}


@pytest.mark.parametrize(
    "statement", ["UPDATE filings_reportstrike SET reason = 'x'", "DELETE FROM filings_reportstrike"]
)
def test_that_a_report_was_struck_out_is_only_ever_added_to(
    statement: str, filing: Filing, beijing_inspector: Officer, approver: Officer
) -> None:
    record_change_known(filing, beijing_inspector, changed_on=date(2026, 8, 24), reason="检查笔录")
    struck(filing, beijing_inspector, approver, date(2026, 8, 24))
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(("field", "code"), [("reason", "invalid"), ("evidence", "invalid")])
def test_a_report_is_struck_out_with_reason_evidence_and_a_second_person(
    field: str, code: str, filing: Filing, beijing_inspector: Officer
) -> None:
    record_change_known(filing, beijing_inspector, changed_on=date(2026, 8, 24), reason="检查笔录")
    said: dict[str, Any] = {"report": EventReport.objects.get(), "reason": "日期写错", "evidence": "笔录"}
    with pytest.raises(ActRefused) as refused:
        strike_change_report.propose(again(filing), beijing_inspector, **{**said, field: " "})
    assert (refused.value.code, refused.value.refusals[0].field) == (code, field)
    proposal = strike_change_report.propose(again(filing), beijing_inspector, **said)
    with pytest.raises(ActRefused):
        approve(proposal, beijing_inspector)
    assert not ReportStrike.objects.exists()
