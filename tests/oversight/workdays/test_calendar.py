"""The calendar: what it knows, what it computes, what it refuses."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.workdays import (
    Arrangement,
    ArrangementError,
    Calendar,
    DayError,
    DayKind,
    Due,
    HolidayName,
    Period,
    PeriodError,
    Unit,
    default_calendar,
    due,
    package_arrangements,
)
from oversight.workdays.statutory import statutory_days
from tests.oversight.workdays.slow import works

UNTIL_2026 = Calendar.from_arrangements(a for a in package_arrangements() if a.year <= 2026)
NOTICE_2027 = Arrangement(
    2027,
    off_days=frozenset(
        [*statutory_days(2027), date(2027, 1, 2), date(2027, 1, 3), date(2027, 2, 11), date(2027, 10, 6)]
    ),
    makeup_days=frozenset([date(2026, 12, 26), date(2027, 2, 20)]),
)
days = st.dates(date(2004, 1, 1), date(2030, 12, 31))


@settings(deadline=None)
@given(days)
def test_a_day_is_worked_exactly_when_the_published_tables_say_so(day: date) -> None:
    assert default_calendar().is_workday(day) == works(day)


@settings(deadline=None)
@given(days, st.integers(-300, 300))
def test_counting_back_what_was_added_gives_the_number(start: date, n: int) -> None:
    try:
        end = UNTIL_2026.add(start, n)
    except DayError:
        assert start.year in {2004, 2005}
    else:
        assert UNTIL_2026.count(start, end) == n


@settings(deadline=None)
@given(days, st.integers(1, 300))
def test_going_back_as_far_as_forth_returns_to_a_working_day(start: date, n: int) -> None:
    start = UNTIL_2026.next_workday(start)
    assert UNTIL_2026.add(UNTIL_2026.add(start, n), -n) == start


@settings(deadline=None)
@given(days, days)
def test_a_later_start_never_ends_earlier(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert UNTIL_2026.add(earlier, 10) <= UNTIL_2026.add(later, 10)


def test_adding_nothing_leaves_the_day_as_it_is_even_on_a_day_off() -> None:
    assert UNTIL_2026.add(date(2026, 10, 1), 0) == date(2026, 10, 1)


@settings(deadline=None)
@given(st.lists(st.tuples(days, st.integers(-300, 300)), max_size=30))
def test_an_array_is_added_like_its_days(items: list[tuple[date, int]]) -> None:
    items = [(start, n) for start, n in items if start.year > 2006]
    starts = np.array([start for start, _ in items], dtype="datetime64[D]")
    found = UNTIL_2026.add_array(starts, np.array([n for _, n in items], dtype=np.int64))
    assert found.tolist() == [UNTIL_2026.add(start, n) for start, n in items]


def test_next_working_days_of_an_array_cross_into_a_computed_year() -> None:
    starts = np.array(["2026-10-03", "2026-10-10", "2027-01-01"], dtype="datetime64[D]")
    expected = [date(2026, 10, 8), date(2026, 10, 10), date(2027, 1, 4)]
    assert UNTIL_2026.next_workday_array(starts).tolist() == expected


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2026, 10, 9), DayKind.WORKING, None),
        (date(2026, 10, 10), DayKind.MAKEUP, "国庆节"),
        (date(2026, 10, 11), DayKind.WEEKEND, None),
        (date(2026, 10, 1), DayKind.HOLIDAY, "国庆节"),
        (date(2026, 10, 3), DayKind.HOLIDAY, "国庆节"),
        (date(2027, 5, 1), DayKind.HOLIDAY, "劳动节"),
        (date(2027, 5, 3), DayKind.HOLIDAY, "劳动节（补假）"),
        (date(2027, 5, 8), DayKind.WEEKEND, None),
    ],
)
def test_a_day_has_a_kind_and_where_known_a_name(day: date, kind: DayKind, name: str | None) -> None:
    found = UNTIL_2026.holiday_name(day)
    assert (UNTIL_2026.kind(day), found and found.zh) == (kind, name)


def test_a_year_without_arrangement_has_weekends_and_statutory_days_with_substitutes_off() -> None:
    off = [day for day in statutory_days(2027) if day.weekday() < 5]
    assert date(2027, 5, 4) in off
    assert all(not UNTIL_2026.is_workday(day) for day in off)
    first = date(2027, 1, 1)
    year = [first + timedelta(days=n) for n in range(365)]
    assert sum(map(UNTIL_2026.is_workday, year)) == sum(day.weekday() < 5 for day in year) - len(off)


def test_a_computed_year_ignores_a_notice_that_only_the_other_package_knows() -> None:
    # 2 January and 20 February 2026 are off by notice alone; the regulation itself gives neither.
    computed = statutory_days(2026)
    assert date(2026, 1, 1) in computed
    assert not {date(2026, 1, 2), date(2026, 2, 20), date(2026, 10, 7)} & set(computed)


def test_the_last_arranged_year_stops_at_a_gap() -> None:
    late = Arrangement(2028, frozenset(statutory_days(2028)), frozenset())
    calendar = UNTIL_2026.with_arrangements([late])
    assert calendar.has_arrangement(2028)
    assert not calendar.has_arrangement(2027)
    assert (calendar.last_arranged_year, calendar.certain_until) == (2026, date(2026, 12, 24))


@pytest.mark.parametrize("unit", [Unit.CALENDAR, Unit.WORKING])
def test_an_end_after_24_december_of_the_last_arranged_year_is_provisional(unit: Unit) -> None:
    # From Wednesday 23 December one day, counted either way, ends on the 24th, and two on the 25th.
    start = date(2026, 12, 23)
    assert due(UNTIL_2026, start, Period(1, unit), roll=False) == Due(date(2026, 12, 24), provisional=False)
    assert due(UNTIL_2026, start, Period(2, unit), roll=False) == Due(date(2026, 12, 25), provisional=True)


def test_a_roll_alone_can_make_an_end_provisional() -> None:
    calendar = Calendar.from_arrangements(a for a in package_arrangements() if a.year <= 2022)
    christmas_eve = due(calendar, date(2022, 12, 14), Period(10, Unit.CALENDAR))
    assert christmas_eve == Due(date(2022, 12, 26), provisional=True)
    assert due(calendar, date(2022, 12, 14), Period(10, Unit.CALENDAR), roll=False).provisional is False


def test_a_new_notice_settles_its_year_and_may_move_the_last_week_of_december() -> None:
    calendar = UNTIL_2026.with_arrangements([NOTICE_2027])
    period = Period(10, Unit.WORKING)
    assert due(UNTIL_2026, date(2026, 12, 22), period) == Due(date(2027, 1, 6), provisional=True)
    assert due(calendar, date(2026, 12, 22), period) == Due(date(2027, 1, 5), provisional=False)
    assert calendar.kind(date(2026, 12, 26)) is DayKind.MAKEUP
    assert calendar.last_arranged_year == 2027


def test_a_supplementary_notice_changes_the_days_it_names_and_no_other() -> None:
    name = HolidayName("阅兵", "Parade")
    parade = Arrangement(2026, frozenset([date(2026, 9, 3)]), frozenset(), {date(2026, 9, 3): name})
    calendar = UNTIL_2026.with_arrangements([parade])
    assert not calendar.is_workday(date(2026, 9, 3))
    assert calendar.holiday_name(date(2026, 9, 3)) == name
    assert not calendar.is_workday(date(2026, 10, 1))
    assert calendar.is_workday(date(2026, 10, 10))


def test_the_version_follows_the_days_and_not_the_way_they_were_written() -> None:
    again = Calendar.from_arrangements(reversed(UNTIL_2026.arrangements))
    without_weekends = Calendar.from_arrangements(
        Arrangement(a.year, frozenset(day for day in a.off_days if day.weekday() < 5), a.makeup_days)
        for a in UNTIL_2026.arrangements
    )
    assert UNTIL_2026.version == again.version == without_weekends.version
    assert UNTIL_2026.version != UNTIL_2026.with_arrangements([NOTICE_2027]).version
    assert len(UNTIL_2026.version) == 12


def test_a_year_that_becomes_arranged_changes_the_version_even_if_no_day_moves() -> None:
    same_days = Arrangement(2027, frozenset(statutory_days(2027)), frozenset())
    assert UNTIL_2026.with_arrangements([same_days]).version != UNTIL_2026.version


@pytest.mark.parametrize(
    ("code", "off", "worked"),
    [
        ("both", [date(2027, 1, 2)], [date(2027, 1, 2)]),
        ("year", [date(2028, 1, 1)], []),
        ("year", [date(2026, 12, 24)], []),
        ("weekday", [], [date(2027, 1, 4)]),
    ],
)
def test_an_arrangement_that_contradicts_itself_is_refused(code: str, off: list[date], worked: list[date]) -> None:
    with pytest.raises(ArrangementError) as refusal:
        Arrangement(2027, frozenset(off), frozenset(worked))
    assert refusal.value.code == code
    assert refusal.value.value in str(refusal.value)


def test_an_unfinished_arrangement_says_which_statutory_days_it_forgot() -> None:
    assert NOTICE_2027.unnamed_statutory_days() == []
    half = Arrangement(2027, frozenset([date(2027, 1, 1)]), frozenset())
    forgotten = half.unnamed_statutory_days()
    assert forgotten[0] == date(2027, 2, 5)
    assert date(2027, 10, 1) in forgotten


def test_a_calendar_of_nothing_is_refused() -> None:
    with pytest.raises(ArrangementError, match="at least one year"):
        Calendar.from_arrangements([])


def test_an_arrangement_after_2100_is_refused() -> None:
    with pytest.raises(ArrangementError, match="2101"):
        UNTIL_2026.with_arrangements([Arrangement(2101, frozenset(), frozenset())])


def test_days_outside_the_calendar_are_refused_with_its_bounds() -> None:
    with pytest.raises(DayError, match="2003-12-31 lies outside the calendar, which reaches from 2004-01-01"):
        UNTIL_2026.is_workday(date(2003, 12, 31))
    with pytest.raises(DayError, match="to 2100-12-31"):
        UNTIL_2026.add(date(2100, 12, 1), 30)
    with pytest.raises(DayError, match="lies outside"):
        UNTIL_2026.add(date(2004, 1, 5), -3)
    with pytest.raises(DayError, match="2200-01-01"):
        UNTIL_2026.add_array(np.array(["2026-01-01", "2200-01-01"], dtype="datetime64[D]"), 1)
    with pytest.raises(DayError, match="NaT"):
        UNTIL_2026.add_array(np.array(["2026-01-01", "NaT"], dtype="datetime64[D]"), 1)
    with pytest.raises(DayError, match=r"2100-12-01 \+… lies outside"):
        UNTIL_2026.add_array(np.array(["2026-01-01", "2100-12-01"], dtype="datetime64[D]"), np.array([1, 60]))


def test_an_instant_is_no_day() -> None:
    with pytest.raises(DayError, match="Shanghai"):
        UNTIL_2026.is_workday(datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(DayError, match="datetime64"):
        UNTIL_2026.add_array(np.array(["2026-01-01T10"], dtype="datetime64[s]"), 1)


def test_lengths_that_do_not_fit_the_starts_are_refused() -> None:
    starts = np.array(["2026-01-01", "2026-01-02"], dtype="datetime64[D]")
    for lengths in (np.array([1, 2, 3]), np.array([1.5, 2.0])):
        with pytest.raises(PeriodError, match="one for each start"):
            UNTIL_2026.add_array(starts, lengths)


def test_equal_arrangements_make_equal_calendars() -> None:
    twin = Calendar.from_arrangements(UNTIL_2026.arrangements)
    assert twin == UNTIL_2026
    assert {twin, UNTIL_2026} == {twin}
