"""Why this date: every day with its reason and the notice behind it; the same wherever it is shown."""

from datetime import date

import pytest

from oversight import statute
from oversight.deadlines import open_deadline
from oversight.deadlines.facts import Facts
from oversight.deadlines.why import Ground, why, why_of
from oversight.models import Authority, Deadline
from oversight.statute import Bilingual
from oversight.workdays import Pause, Period, Unit, default_calendar
from tests.shared import cases, needs_shared

FILING = statute.edition().limit("filing")
HEARING = Ground("pause", Bilingual("听证", "hearing"), "CAC-EP", Pause(date(2026, 9, 28), date(2026, 9, 29)), 0)


@pytest.fixture
def filing(beijing: Authority) -> Deadline:
    return open_deadline("filing", beijing, date(2026, 9, 24), division="110108", authority=beijing)


def test_national_day_and_its_working_saturday_are_explained(filing: Deadline) -> None:
    found = why_of(filing)
    assert found.due.day == date(2026, 10, 15)
    told = {one.note.day: one for one in found.days}
    assert len(told) == 21
    assert told[date(2026, 10, 1)].reason("zh") == "放假（国庆节）"
    assert told[date(2026, 10, 10)].reason("en") == "make-up working day (National Day)"
    assert told[date(2026, 10, 10)].note.number == 6
    assert [notice.zh for notice in found.notices] == [
        "国务院办公厅关于2026年部分节假日安排的通知（据 chinesecalendar）"
    ]
    assert not found.due.provisional


def test_what_is_out_of_the_ordinary_is_told_in_runs(filing: Deadline) -> None:
    runs = [(one.first.note.day, one.last.note.day, one.count) for one in why_of(filing).runs()]
    assert runs == [
        (date(2026, 9, 25), date(2026, 9, 27), 3),
        (date(2026, 10, 1), date(2026, 10, 7), 7),
        (date(2026, 10, 10), date(2026, 10, 10), 1),
    ]
    assert why_of(filing).weekend_days == 1


def test_pause_and_extension_stand_on_their_days() -> None:
    facts = Facts(date(2026, 9, 24), Period(10, Unit.WORKING), True, (HEARING.pause,), 2)  # type: ignore[arg-type]
    found = why(FILING, facts, default_calendar(), [HEARING])
    told = {one.note.day: one for one in found.days}
    assert told[date(2026, 9, 28)].pause == HEARING
    assert told[date(2026, 9, 28)].reason("en") == "working day; paused, not counted; hearing"
    assert [one.note.number for one in found.days if one.extension] == [11, 12]
    assert found.due.day == facts.due(default_calendar()).day == date(2026, 10, 21)


def test_another_start_is_tried_and_changes_nothing(filing: Deadline) -> None:
    tried = why_of(filing, start=date(2026, 2, 10))
    assert (tried.due.day, tried.tried) == (date(2026, 3, 2), True)
    filing.refresh_from_db()
    assert filing.due_on == date(2026, 10, 15)


def test_a_year_without_a_notice_is_marked_day_by_day(beijing: Authority) -> None:
    deadline = open_deadline("filing", beijing, date(2026, 12, 22), division="110108", authority=beijing)
    found = why_of(deadline)
    assert found.due.provisional
    uncertain = [one.note.day for one in found.days if one.note.provisional]
    assert uncertain[0] == date(2026, 12, 25)
    assert "provisional" in found.days[-1].reason("en")


def test_the_json_document_holds_all_that_the_page_shows(filing: Deadline) -> None:
    said = why_of(filing).as_json()
    assert set(said) == {
        "rule", "title_zh", "title_en", "basis", "start", "tried", "length", "unit", "extension", "roll", "due",
        "provisional", "certain_until", "calendar", "adjustments", "days",
    }  # fmt: skip
    assert set(said["days"][0]) == {
        "day", "kind", "role", "number", "holiday_zh", "holiday_en", "provisional", "notice_zh", "notice_en",
        "notice_number", "notice_address", "reason_zh", "reason_en", "pause", "extension",
    }  # fmt: skip
    assert said["days"][-1]["day"] == said["due"] == "2026-10-15"


def test_no_query_is_asked_where_the_adjustments_are_at_hand(
    filing: Deadline, django_assert_num_queries: object
) -> None:
    row = Deadline.objects.prefetch_related("adjustments").get(pk=filing.pk)
    why_of(row)  # the calendar is read once in a while
    with django_assert_num_queries(0):  # type: ignore[operator]
        why_of(row)


@needs_shared
@pytest.mark.parametrize("case", cases("deadlines.csv"), ids=lambda case: f"{case['id']}-{case['rule']}")
def test_the_strip_of_a_worked_case_ends_on_its_day(case: dict[str, str]) -> None:
    breaks = [
        Ground("pause", Bilingual("中止", "pause"), "x", Pause(*map(date.fromisoformat, part.split(".."))), 0)
        for part in case["pauses"].split("+")
        if part
    ]
    facts = Facts(
        date.fromisoformat(case["start"]), Period(int(case["length"]), Unit(case["unit"])), case["roll"] == "yes",
        tuple(one.pause for one in breaks if one.pause), int(case["extension"]),
    )  # fmt: skip
    found = why(FILING, facts, default_calendar(), breaks)
    assert found.days[-1].note.day == found.due.day
    assert sum(one.pause is not None for one in found.days) == sum(one.note.role == "paused" for one in found.days)
