"""Periods: pauses, extensions and rolls agree with counting day by day."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.workdays import (
    DayError,
    DayKind,
    Due,
    Pause,
    Period,
    PeriodError,
    Role,
    Unit,
    default_calendar,
    due,
    due_array,
    explain,
)
from tests.oversight.workdays.slow import due_by_loop

CALENDAR = default_calendar()
starts = st.dates(date(2004, 1, 1), date(2028, 12, 31))
lengths = st.integers(1, 90)
extensions = st.integers(0, 30)
day_units = st.sampled_from([Unit.WORKING, Unit.CALENDAR])


@st.composite
def pauses_near(draw: st.DrawFn, start: date) -> list[Pause]:
    """Up to four pauses around a start: before it, over it, overlapping, touching, long."""
    offsets = draw(st.lists(st.tuples(st.integers(-20, 90), st.integers(0, 40)), max_size=4))
    first_days = [(max(start + timedelta(days=at), date(2004, 1, 1)), days) for at, days in offsets]
    return [Pause(first, first + timedelta(days=days)) for first, days in first_days]


@settings(max_examples=400, deadline=None)
@given(st.data(), starts, lengths, day_units, extensions, st.booleans())
def test_the_closed_form_agrees_with_the_day_loop(
    data: st.DataObject, start: date, length: int, unit: Unit, extension: int, roll: bool
) -> None:
    pauses = data.draw(pauses_near(start))
    found = due(CALENDAR, start, Period(length, unit), pauses=pauses, extension=extension, roll=roll)
    assert found.day == due_by_loop(start, length, unit, pauses, extension, roll)


@settings(deadline=None)
@given(st.data(), starts, lengths, day_units, extensions)
def test_pauses_count_once_in_whatever_order_and_pieces(
    data: st.DataObject, start: date, length: int, unit: Unit, extension: int
) -> None:
    pauses = data.draw(pauses_near(start))
    period = Period(length, unit)
    once = due(CALENDAR, start, period, pauses=pauses, extension=extension)
    assert due(CALENDAR, start, period, pauses=[*reversed(pauses), *pauses], extension=extension) == once
    single_days = [
        Pause(day, day)
        for pause in pauses
        for day in (pause.from_day + timedelta(days=n) for n in range((pause.to_day - pause.from_day).days + 1))
    ]
    assert due(CALENDAR, start, period, pauses=iter(single_days), extension=extension) == once


@settings(deadline=None)
@given(st.data(), starts, lengths, day_units, extensions)
def test_an_extension_is_a_longer_period(
    data: st.DataObject, start: date, length: int, unit: Unit, extension: int
) -> None:
    pauses = data.draw(pauses_near(start))
    extended = due(CALENDAR, start, Period(length, unit), pauses=pauses, extension=extension)
    assert extended == due(CALENDAR, start, Period(length + extension, unit), pauses=pauses)


@settings(deadline=None)
@given(starts, lengths, extensions)
def test_going_back_by_the_extension_restores_the_end(start: date, length: int, extension: int) -> None:
    plain = due(CALENDAR, start, Period(length, Unit.WORKING)).day
    extended = due(CALENDAR, start, Period(length, Unit.WORKING), extension=extension).day
    assert CALENDAR.add(extended, -extension) == plain
    assert CALENDAR.count(plain, extended) == extension


@settings(deadline=None)
@given(st.data(), starts, lengths)
def test_a_pause_costs_the_working_days_inside_it(data: st.DataObject, start: date, length: int) -> None:
    plain = due(CALENDAR, start, Period(length, Unit.WORKING)).day
    inside = [start + timedelta(days=n) for n in range(1, (plain - start).days + 1)]
    first = data.draw(st.sampled_from(inside))
    pause = Pause(first, data.draw(st.sampled_from([day for day in inside if day >= first])))
    lost = CALENDAR.count(pause.from_day - timedelta(days=1), pause.to_day)
    paused = due(CALENDAR, start, Period(length, Unit.WORKING), pauses=[pause]).day
    assert CALENDAR.count(plain, paused) == lost


@settings(deadline=None)
@given(starts, st.integers(1, 40))
def test_months_end_on_the_corresponding_day_or_the_last_of_the_month(start: date, months: int) -> None:
    end = due(CALENDAR, start, Period(months, Unit.MONTHS), roll=False).day
    assert (end.year - start.year) * 12 + end.month - start.month == months
    last_of_month = (end + timedelta(days=1)).day == 1
    assert end.day == start.day or (last_of_month and end.day < start.day)


@settings(deadline=None)
@given(st.data(), starts, starts, lengths, day_units, st.booleans())
def test_a_later_start_never_ends_earlier_under_the_same_pauses(
    data: st.DataObject, one: date, other: date, length: int, unit: Unit, roll: bool
) -> None:
    earlier, later = sorted((one, other))
    pauses = data.draw(pauses_near(earlier))
    ends = [due(CALENDAR, start, Period(length, unit), pauses=pauses, roll=roll).day for start in (earlier, later)]
    assert ends == sorted(ends)


@settings(deadline=None)
@given(st.data(), starts, lengths, day_units)
def test_one_more_pause_never_ends_earlier(data: st.DataObject, start: date, length: int, unit: Unit) -> None:
    pauses = data.draw(pauses_near(start))
    ends = [due(CALENDAR, start, Period(length, unit), pauses=pauses[:n]).day for n in range(len(pauses) + 1)]
    assert ends == sorted(ends)


@settings(deadline=None)
@given(starts, st.sampled_from(Unit), lengths)
def test_a_rolled_end_is_a_working_day_and_never_before_the_unrolled_one(start: date, unit: Unit, length: int) -> None:
    rolled = due(CALENDAR, start, Period(length, unit)).day
    assert CALENDAR.is_workday(rolled)
    unrolled = due(CALENDAR, start, Period(length, unit), roll=False).day
    assert CALENDAR.next_workday(unrolled) == rolled


def test_a_roll_that_meets_a_pause_moves_behind_it() -> None:
    # 3 October 2026 is a day off; the pause covers the first working days after the holiday, and Sunday follows.
    pause = Pause(date(2026, 10, 8), date(2026, 10, 10))
    end = due(CALENDAR, date(2026, 9, 18), Period(15, Unit.CALENDAR), pauses=[pause]).day
    assert end == date(2026, 10, 12)


def test_a_pause_after_the_end_changes_nothing() -> None:
    period, start = Period(5, Unit.WORKING), date(2021, 5, 6)
    late = Pause(date(2021, 5, 13), date(2021, 5, 17))
    assert due(CALENDAR, start, period, pauses=[late]) == due(CALENDAR, start, period)


@settings(deadline=None)
@given(st.lists(st.tuples(starts, lengths), max_size=40), st.sampled_from(Unit), st.booleans())
def test_an_array_of_periods_ends_like_each_of_them(items: list[tuple[date, int]], unit: Unit, roll: bool) -> None:
    days, provisional = due_array(
        CALENDAR,
        np.array([start for start, _ in items], dtype="datetime64[D]"),
        np.array([length for _, length in items], dtype=np.int64),
        unit,
        roll=roll,
    )
    found = [Due(day, flag) for day, flag in zip(days.tolist(), provisional.tolist(), strict=True)]
    assert found == [due(CALENDAR, start, Period(length, unit), roll=roll) for start, length in items]


def test_an_array_takes_one_length_for_all() -> None:
    days, _ = due_array(CALENDAR, np.array(["2026-09-24", "2026-02-10"], dtype="datetime64[D]"), 10, Unit.WORKING)
    assert days.tolist() == [date(2026, 10, 15), date(2026, 3, 2)]


@pytest.mark.parametrize("length", [0, -3])
def test_a_period_of_nothing_is_refused(length: int) -> None:
    with pytest.raises(PeriodError, match=f"period of {length} never ends"):
        Period(length, Unit.WORKING)
    with pytest.raises(PeriodError, match=f"period of {length} never ends"):
        due_array(CALENDAR, np.array(["2026-01-01"], dtype="datetime64[D]"), length, Unit.WORKING)


def test_an_unknown_unit_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PeriodError, match=r"weeks is no unit of a period: use one of working, calendar, months"):
        Period(2, "weeks")  # type: ignore[arg-type]


def test_a_unit_may_be_given_by_its_word() -> None:
    assert Period(2, "months").unit is Unit.MONTHS  # type: ignore[arg-type]


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PeriodError, match=r"2026-02-02\.\.2026-02-01"):
        Pause(date(2026, 2, 2), date(2026, 2, 1))


def test_an_extension_never_shortens() -> None:
    with pytest.raises(PeriodError, match="extension of -1"):
        due(CALENDAR, date(2026, 1, 5), Period(5, Unit.WORKING), extension=-1)


def test_months_take_no_pause() -> None:
    pause = Pause(date(2026, 2, 1), date(2026, 2, 3))
    with pytest.raises(PeriodError) as refusal:
        due(CALENDAR, date(2026, 1, 1), Period(6, Unit.MONTHS), pauses=[pause])
    assert refusal.value.code == "months_pause"
    assert "2026-02-01..2026-02-03" in refusal.value.sentence()


@pytest.mark.parametrize("unit", list(Unit))
def test_a_period_that_leaves_the_calendar_is_refused(unit: Unit) -> None:
    for length in (40_000, 10**20):
        with pytest.raises(DayError, match="lies outside the calendar"):
            due(CALENDAR, date(2026, 1, 1), Period(length, unit))


def test_a_refusal_speaks_the_language_of_its_door() -> None:
    with pytest.raises(PeriodError) as refusal:
        Period(0, Unit.WORKING)
    assert refusal.value.sentence({refusal.value.template: "期间不能为 {value}"}.__getitem__) == "期间不能为 0"


@settings(deadline=None)
@given(st.data(), starts, lengths, day_units, extensions, st.booleans())
def test_an_explanation_covers_every_day_and_counts_to_the_length(
    data: st.DataObject, start: date, length: int, unit: Unit, extension: int, roll: bool
) -> None:
    pauses = data.draw(pauses_near(start))
    end = due(CALENDAR, start, Period(length, unit), pauses=pauses, extension=extension, roll=roll).day
    notes = explain(CALENDAR, start, Period(length, unit), pauses=pauses, extension=extension, roll=roll)
    assert [note.day for note in notes] == [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    numbers = [note.number for note in notes if note.number is not None]
    assert numbers == list(range(1, length + extension + 1))
    assert notes[-1].role in {Role.COUNTED, Role.REACHED}


def test_an_explanation_names_holidays_make_up_days_pauses_and_the_roll() -> None:
    notes = explain(
        CALENDAR,
        date(2026, 9, 15),
        Period(15, Unit.CALENDAR),
        pauses=[Pause(date(2026, 9, 21), date(2026, 9, 23))],
    )
    reasons = {note.day: note.reason() for note in notes}
    assert reasons[date(2026, 9, 20)] == "make-up working day (National Day)"
    assert reasons[date(2026, 9, 21)] == "working day; paused, not counted"
    assert reasons[date(2026, 10, 3)] == "holiday (National Day)"
    assert reasons[date(2026, 10, 4)] == "holiday (National Day); the end moves on"
    assert reasons[date(2026, 10, 8)] == "working day; the end has moved here"
    assert notes[-1].reason("zh-hans") == "工作日；顺延至此日届满"


def test_an_explanation_of_months_numbers_no_day() -> None:
    notes = explain(CALENDAR, date(2025, 11, 15), Period(3, Unit.MONTHS))
    assert {note.role for note in notes if note.day <= date(2026, 2, 15)} == {Role.RUNS}
    assert (notes[-1].day, notes[-1].role) == (date(2026, 2, 24), Role.REACHED)


def test_a_note_is_plain_data() -> None:
    note = explain(CALENDAR, date(2026, 10, 9), Period(1, Unit.WORKING))[0]
    assert note.kind is DayKind.MAKEUP
    assert note.as_json() == {
        "day": "2026-10-10",
        "kind": "makeup",
        "role": "counted",
        "number": 1,
        "holiday_zh": "国庆节",
        "holiday_en": "National Day",
        "provisional": False,
        "notice_zh": "国务院办公厅关于2026年部分节假日安排的通知（据 chinesecalendar）",
        "notice_en": "State Council notice on the holidays of 2026 (as the package chinesecalendar tells it)",
        "notice_number": "",
        "notice_address": "",
        "reason_zh": "调休上班（国庆节）",
        "reason_en": "make-up working day (National Day)",
    }
