"""The worked cases, and every day of the published arrangements."""

import json
from datetime import date, timedelta

import pytest

from oversight.workdays import Calendar, Due, Pause, Period, Unit, default_calendar, due, explain, package_arrangements
from tests.shared import SHARED, cases, needs_shared

UNTIL_2026 = Calendar.from_arrangements(
    arrangement for arrangement in package_arrangements() if arrangement.year <= 2026
)
"""What the worked cases know, whatever the installed package has learnt since."""

ARRANGED_FILES = sorted((SHARED / "data" / "holidays").glob("*.json"))


def _pauses(text: str) -> list[Pause]:
    ends = [part.split("..") for part in text.split("+") if part]
    return [Pause(date.fromisoformat(first), date.fromisoformat(last)) for first, last in ends]


@needs_shared
@pytest.mark.parametrize("case", cases("deadlines.csv"), ids=lambda case: f"{case['id']}-{case['rule']}")
def test_a_worked_deadline_is_met_exactly(case: dict[str, str]) -> None:
    start, period = date.fromisoformat(case["start"]), Period(int(case["length"]), Unit(case["unit"]))
    pauses, extension, roll = _pauses(case["pauses"]), int(case["extension"]), case["roll"] == "yes"
    found = due(UNTIL_2026, start, period, pauses=pauses, extension=extension, roll=roll)
    assert found == Due(date.fromisoformat(case["due"]), case["provisional"] == "yes")
    notes = explain(UNTIL_2026, start, period, pauses=pauses, extension=extension, roll=roll)
    assert notes[-1].day == found.day


@needs_shared
def test_there_are_worked_deadlines_to_meet() -> None:
    assert len(cases("deadlines.csv")) >= 101
    assert len(ARRANGED_FILES) >= 6


@pytest.mark.parametrize("path", ARRANGED_FILES, ids=lambda path: path.stem)
def test_every_day_of_a_published_arrangement_is_what_the_notice_says(path: object) -> None:
    notice = json.loads(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    off, worked = set(notice["off_days"]), set(notice["makeup_workdays"])
    day, wrong = date(notice["year"], 1, 1), []
    while day.year == notice["year"]:
        expected = str(day) in worked or (day.weekday() < 5 and str(day) not in off)
        if default_calendar().is_workday(day) != expected:
            wrong.append(day)
        day += timedelta(days=1)
    assert wrong == []


def test_ten_working_days_over_national_day_count_the_working_saturday() -> None:
    assert due(UNTIL_2026, date(2026, 9, 24), Period(10, Unit.WORKING)).day == date(2026, 10, 15)


def test_a_filing_over_spring_festival_is_due_on_2_march() -> None:
    assert due(UNTIL_2026, date(2026, 2, 10), Period(10, Unit.WORKING)).day == date(2026, 3, 2)


def test_a_fine_served_on_18_september_may_be_paid_until_the_holiday_is_over() -> None:
    assert due(UNTIL_2026, date(2026, 9, 18), Period(15, Unit.CALENDAR)).day == date(2026, 10, 8)


def test_seven_clear_working_days_before_a_hearing_end_on_26_june() -> None:
    assert UNTIL_2026.add(date(2026, 6, 16), 7) == date(2026, 6, 26)


def test_the_day_to_warn_before_an_unrolled_end_is_the_last_working_day_before_it() -> None:
    end = due(UNTIL_2026, date(2026, 7, 3), Period(90, Unit.CALENDAR), roll=False).day
    assert (end, UNTIL_2026.add(end, -1)) == (date(2026, 10, 1), date(2026, 9, 30))


def test_six_months_from_31_august_end_with_february_and_roll_to_monday() -> None:
    assert due(UNTIL_2026, date(2026, 8, 31), Period(6, Unit.MONTHS)) == Due(date(2027, 3, 1), provisional=True)


def test_a_notice_by_publication_is_deemed_served_without_a_roll() -> None:
    assert due(UNTIL_2026, date(2026, 9, 2), Period(30, Unit.CALENDAR), roll=False).day == date(2026, 10, 2)
