"""A new arrangement: entered, looked at, put into force by two people; every open deadline follows in one pass."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from oversight.acts import ActRefused
from oversight.acts.ledger import append, broken_links
from oversight.deadlines import calendar_in_force, meet, open_deadline
from oversight.deadlines.acts.arrangements import (
    amend_arrangement,
    discard_arrangement,
    enter_arrangement,
    put_arrangement_into_force,
    withdraw_arrangement,
)
from oversight.deadlines.arrangement_days import expanded, left_working, ranges_of, wrong_with
from oversight.deadlines.arrangement_file import read_arrangement
from oversight.deadlines.calendar import calendar_with, fresh_calendar
from oversight.deadlines.moved_rows import write_moved
from oversight.deadlines.recompute import Moved, would_move
from oversight.models import Authority, Deadline, HolidayArrangement, LedgerEntry, Officer, OutgoingMail, Role
from tests.factories.oversight import ArrangementFactory, OfficerFactory, days_2027
from tests.oversight.deadlines.conftest import agreed
from tests.shared import SHARED, needs_shared

FILES = sorted((SHARED / "data" / "holidays").glob("*.json"))


def said(**changed: Any) -> dict[str, Any]:
    return {
        "year": 2027, "title": "通知", "number": "", "address": "", "published_on": date(2026, 11, 4),
        "days": days_2027(), **changed,
    }  # fmt: skip


def test_a_draft_changes_no_day(keeper: Officer, over_new_year: Deadline) -> None:
    before = over_new_year.due_on
    draft = enter_arrangement(None, keeper, **said())
    assert draft.state == "draft"
    over_new_year.refresh_from_db()
    assert over_new_year.due_on == before
    assert not calendar_in_force().has_arrangement(2027)


def test_what_would_move_is_known_before_it_moves(draft: HolidayArrangement, over_new_year: Deadline) -> None:
    found = would_move(calendar_with(draft), fresh_calendar(), 50)
    assert (found.total, found.first) == (1, [(over_new_year.pk, over_new_year.due_on, date(2027, 2, 3))])
    assert would_move(calendar_with(draft), fresh_calendar(), 50, region="31").total == 0


def test_of_deadlines_that_began_alike_only_those_of_the_region_are_shown(
    draft: HolidayArrangement, over_new_year: Deadline, beijing: Authority, keeper: Officer
) -> None:
    start, then, now = over_new_year.start_on, calendar_with(draft), fresh_calendar()
    shanghai = open_deadline("review", keeper, start, division="310000", authority=beijing)
    assert [pk for pk, _before, _after in would_move(then, now, 50).first] == [over_new_year.pk, shanghai.pk]
    found = would_move(then, now, 50, region="31")
    assert (found.total, [pk for pk, _before, _after in found.first]) == (1, [shanghai.pk])


def test_a_deadline_that_stays_is_no_longer_provisional_and_stands_in_no_ledger(
    draft: HolidayArrangement, keeper: Officer, national_approver: Officer, beijing: Authority
) -> None:
    stays = open_deadline("filing", beijing, date(2026, 12, 18), division="110108", authority=beijing)
    Deadline.objects.filter(pk=stays.pk).update(provisional=True)
    assert agreed(put_arrangement_into_force, draft, keeper, national_approver) == 0
    before = stays.due_on, stays.version
    stays.refresh_from_db()
    assert ((stays.due_on, stays.version), stays.provisional) == (before, False)
    assert stays.calendar_version == fresh_calendar().version
    assert not LedgerEntry.objects.filter(subject_type="oversight.Deadline", subject_id=stays.pk).exists()


def test_in_force_it_moves_the_open_deadlines_that_reach_it(
    draft: HolidayArrangement, over_new_year: Deadline, keeper: Officer, national_approver: Officer, beijing: Authority
) -> None:
    untouched = open_deadline("filing", beijing, date(2026, 9, 24), division="110108", authority=beijing)
    closed = open_deadline("change", beijing, date(2026, 12, 28), division="110108", authority=beijing)
    meet(closed, date(2027, 1, 5))
    before = over_new_year.due_on
    foreseen = would_move(calendar_with(draft), fresh_calendar(), None).first
    assert agreed(put_arrangement_into_force, draft, keeper, national_approver) == 1
    over_new_year.refresh_from_db()
    assert [(over_new_year.pk, before, over_new_year.due_on)] == foreseen
    assert not over_new_year.provisional
    assert (draft.state, draft.in_force_by, draft.drafted_by, draft.moved) == ("in_force", national_approver, keeper, 1)
    for row, due in ((untouched, date(2026, 10, 15)), (closed, closed.due_on)):
        row.refresh_from_db()
        assert row.due_on == due
    assert not Deadline.objects.outdated(fresh_calendar().version).exists()


def test_each_deadline_that_moved_has_its_ledger_row_and_the_chain_is_whole(
    draft: HolidayArrangement, over_new_year: Deadline, keeper: Officer, national_approver: Officer
) -> None:
    before = over_new_year.due_on
    agreed(put_arrangement_into_force, draft, keeper, national_approver)
    row = LedgerEntry.objects.get(subject_type="oversight.Deadline", subject_id=over_new_year.pk)
    assert row.details["changes"]["due_on"] == [before.isoformat(), "2027-02-03"]
    assert "2027年部分节假日安排" in row.reason
    act = LedgerEntry.objects.get(act="oversight.put_arrangement_into_force", event="done")
    assert (act.actor, act.drafter) == (national_approver, keeper)
    assert list(broken_links()) == []


@pytest.mark.parametrize("text", ["测试“公司”", 'a "quoted"\\ name', "tab\tand\nnewline", "\u2028 \x7f"])
def test_many_rows_at_once_are_hashed_as_one_by_one(beijing: Authority, text: str) -> None:
    append([])
    one = Moved(7, "review", "DS-DRAFT-2022", "x", 1, text, "110108", None, date(2026, 1, 1), date(2026, 1, 2))
    write_moved([one, one], act="tests.made", basis="依据 “x”", reason='why "so"\\')
    assert list(broken_links()) == []
    row = LedgerEntry.objects.order_by("number").last()
    assert row is not None
    assert (row.number, row.subject_text, row.reason) == (2, f"review: {text}", 'why "so"\\')


def test_taken_out_of_force_every_day_is_what_it_was(
    draft: HolidayArrangement, over_new_year: Deadline, keeper: Officer, national_approver: Officer
) -> None:
    before = (over_new_year.due_on, over_new_year.provisional, over_new_year.calendar_version)
    agreed(put_arrangement_into_force, draft, keeper, national_approver)
    assert agreed(withdraw_arrangement, draft, keeper, national_approver, reason="mistyped") == 1
    over_new_year.refresh_from_db()
    assert (over_new_year.due_on, over_new_year.provisional, over_new_year.calendar_version) == before
    assert draft.state == "withdrawn"


def test_a_supplementary_notice_changes_only_the_days_it_names(
    draft: HolidayArrangement, keeper: Officer, national_approver: Officer
) -> None:
    agreed(put_arrangement_into_force, draft, keeper, national_approver)
    extra = ArrangementFactory.create(
        title="延长春节假期的通知",
        published_on=date(2026, 11, 21),
        days=[{"date": "2027-02-15", "name": "春节", "isOffDay": True}],
    )
    agreed(put_arrangement_into_force, extra, keeper, national_approver)
    calendar = fresh_calendar()
    assert not calendar.is_workday(date(2027, 2, 15))
    assert not calendar.is_workday(date(2027, 2, 12))
    told = calendar.notice_of(date(2027, 2, 15)), calendar.notice_of(date(2027, 2, 12))
    assert [notice and notice.zh for notice in told] == [extra.title, draft.title]


def test_only_the_national_department_keeps_the_calendar(
    draft: HolidayArrangement, beijing_administrator: Officer
) -> None:
    with pytest.raises(ActRefused, match="level"):
        put_arrangement_into_force.propose(draft, beijing_administrator)
    with pytest.raises(ActRefused, match="level"):
        enter_arrangement(None, beijing_administrator, **said())


def test_nobody_puts_an_arrangement_into_force_alone(draft: HolidayArrangement, national: Authority) -> None:
    both = OfficerFactory.create(authority=national, roles=[Role.ADMINISTRATOR, Role.APPROVER])
    with pytest.raises(ActRefused, match="second_person"):
        put_arrangement_into_force(draft, both)
    with pytest.raises(ActRefused, match="same_person"):
        agreed(put_arrangement_into_force, draft, both, both)


def test_a_draft_is_amended_and_discarded_and_then_never_comes_into_force(
    draft: HolidayArrangement, keeper: Officer
) -> None:
    amend_arrangement(draft, keeper, **said(title="更正"))
    assert HolidayArrangement.objects.get().title == "更正"
    discard_arrangement(draft, keeper, reason="wrong year")
    with pytest.raises(ActRefused, match="state"):
        put_arrangement_into_force.propose(draft, keeper)


def test_every_contradiction_is_told_at_once(keeper: Officer) -> None:
    days = [
        {"date": "2027-01-01", "name": "元旦", "isOffDay": True},
        {"date": "2027-01-01", "name": "元旦", "isOffDay": False},
        {"date": "2027-03-03", "name": "x", "isOffDay": False},
        {"date": "2028-05-01", "name": "x", "isOffDay": True},
        {"date": "2027-05-01", "name": "x", "isOffDay": True},
        {"date": "2027-05-01", "name": "x", "isOffDay": True},
    ]
    with pytest.raises(ActRefused) as refused:
        enter_arrangement(None, keeper, **said(days=days))
    found = {(one.code, one.value) for one in refused.value.refusals}
    assert found == {
        ("day_both", "2027-01-01"), ("day_weekday", "2027-03-03"), ("day_year", "2028-05-01"), ("twice", "2027-05-01"),
    }  # fmt: skip
    assert all(one.message and one.remedy and one.field == "days" for one in refused.value.refusals)
    assert not HolidayArrangement.objects.exists()


def test_the_same_notice_is_not_entered_twice(keeper: Officer) -> None:
    enter_arrangement(None, keeper, **said())
    with pytest.raises(ActRefused, match="known"):
        enter_arrangement(None, keeper, **said())


def test_a_statutory_holiday_left_working_is_noticed(db: None) -> None:
    without_dragon_boat = [day for day in days_2027() if day["date"] != "2027-06-09"]
    draft = ArrangementFactory.build(days=without_dragon_boat)
    assert left_working(draft.arrangement, calendar_with(draft)) == [date(2027, 6, 9)]
    whole = ArrangementFactory.build()
    assert left_working(whole.arrangement, calendar_with(whole)) == []


def test_days_and_lines_of_a_notice_say_the_same() -> None:
    assert expanded(ranges_of(days_2027())) == days_2027()
    assert wrong_with(2027, days_2027()) == []


def test_responsible_officers_get_one_mail_with_old_and_new_day(
    draft: HolidayArrangement, keeper: Officer, national_approver: Officer, beijing: Authority, shanghai: Authority
) -> None:
    li, _silent, far = (
        OfficerFactory.create(authority=where, roles=[Role.INTAKE], email=email)
        for where, email in ((beijing, "li@example.com"), (beijing, ""), (shanghai, "far@example.com"))
    )
    rows = [
        open_deadline("review", OfficerFactory.create(authority=beijing), date(2026, 12, day), division="110108")
        for day in (23, 24)
    ]
    agreed(put_arrangement_into_force, draft, keeper, national_approver)
    mail = OutgoingMail.objects.get()
    assert (mail.officer, mail.address, mail.kind) == (li, li.email, "moved")
    for row in rows:
        before = row.due_on
        row.refresh_from_db()
        assert f"{before} → {row.due_on}" in mail.body
    assert draft.title in mail.body
    assert "备案审核" in mail.body
    assert "review of a filing" in mail.body
    assert far.email not in mail.body


@needs_shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_published_files_are_read(path: Path) -> None:
    read = read_arrangement(path.read_bytes())
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert (read.year, len(read.days), read.address) == (raw["year"], len(raw["days"]), raw["papers"][0])


@needs_shared
def test_an_arrangement_that_the_package_knows_moves_nothing(
    keeper: Officer, national_approver: Officer, beijing: Authority
) -> None:
    deadline = open_deadline("filing", beijing, date(2026, 9, 24), division="110108", authority=beijing)
    call_command("import_arrangement", str(SHARED / "data/holidays/2026.json"), "--published-on", "2025-11-04")
    draft = HolidayArrangement.objects.get()
    assert agreed(put_arrangement_into_force, draft, keeper, national_approver) == 0
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.calendar_version) == (date(2026, 10, 15), fresh_calendar().version)


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b"\xff\xfe", ""),
        (b"[]", ""),
        (b'{"year": 2027}', "days"),
        (b'{"year": "x", "days": [{"date": "2027-02-30", "name": "", "isOffDay": 1}]}', "year"),
        (b'{"year": 2027, "days": [{"date": "2027-02-30", "name": "x", "isOffDay": true}]}', "days[0].date"),
        (
            b'{"year": 2027, "days": [{"date": "2027-01-01", "name": "x", "isOffDay": true}], "off_days": []}',
            "off_days",
        ),
        (
            b'{"year": 2027, "papers": ["x"], "days": [{"date": "2027-01-01", "name": "x", "isOffDay": true}]}',
            "papers[0]",
        ),
        (b"[" * 100_000, ""),
    ],
)
def test_a_broken_file_is_refused_with_field_value_rule_and_remedy(content: bytes, field: str) -> None:
    with pytest.raises(ActRefused) as refused:
        read_arrangement(content)
    assert refused.value.refusals[0].field == field
    assert all(one.message and one.remedy for one in refused.value.refusals)


def test_all_errors_of_a_file_come_at_once() -> None:
    content = b'{"year": "x", "days": [{"date": "2027-02-30", "name": "", "isOffDay": 1}, 5]}'
    with pytest.raises(ActRefused) as refused:
        read_arrangement(content)
    fields = [one.field for one in refused.value.refusals]
    assert fields == ["year", "days[0].date", "days[0].name", "days[0].isOffDay", "days[1]"]


@pytest.mark.django_db
def test_the_command_refuses_a_broken_file_in_full(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"year": 2027, "days": []}')
    with pytest.raises(CommandError, match="days"):
        call_command("import_arrangement", str(path), "--published-on", "2026-11-04")
    with pytest.raises(CommandError, match="4 November"):
        call_command("import_arrangement", str(path), "--published-on", "4 November")
    assert not HolidayArrangement.objects.exists()
