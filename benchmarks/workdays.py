"""Recomputing 200,000 due days: the calendar's arrays against a Python loop over the days, in one run.

`python -m benchmarks.workdays` prints the ratio (goal: 1,000). The loop is measured on a random sample of the same
periods and scaled up; its answers are compared with the arrays' on that sample.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter

import numpy as np
from chinese_calendar.constants import holidays, workdays

from oversight.workdays import Unit, default_calendar, due_array

COUNT = 200_000
SAMPLE = 4_000
LENGTHS = (5, 7, 10, 10, 15, 20, 30, 45, 60, 90)
GOAL = 1_000
DAY = timedelta(days=1)


def loop(start: date, length: int) -> date:
    """Walk a day at a time over sets of published days: the floor to compare with."""
    day = start
    while length:
        day += DAY
        if day in workdays or (day.weekday() < 5 and day not in holidays):
            length -= 1
    return day


def best_of(times: int, job: Callable[[], object]) -> float:
    """Shortest of several runs, in seconds."""
    durations = []
    for _ in range(times):
        began = perf_counter()
        job()
        durations.append(perf_counter() - began)
    return min(durations)


def main() -> None:
    chance = random.Random(20220128)
    first, last = date(2021, 1, 4).toordinal(), date(2026, 6, 30).toordinal()
    dates = [date.fromordinal(chance.randint(first, last)) for _ in range(COUNT)]
    numbers = [chance.choice(LENGTHS) for _ in range(COUNT)]
    starts, lengths = np.array(dates, dtype="datetime64[D]"), np.array(numbers, dtype=np.int64)
    calendar = default_calendar()

    days, _ = due_array(calendar, starts, lengths, Unit.WORKING)
    sample = chance.sample(range(COUNT), SAMPLE)
    if any(loop(dates[at], numbers[at]) != days[at].item() for at in sample):
        raise SystemExit("The arrays and the loop disagree: a ratio would mean nothing.")

    slow = best_of(3, lambda: [loop(dates[at], numbers[at]) for at in sample]) * COUNT / SAMPLE
    fast = best_of(20, lambda: due_array(calendar, starts, lengths, Unit.WORKING))
    rolled = best_of(20, lambda: due_array(calendar, starts, lengths, Unit.CALENDAR))
    print(f"loop over days, {COUNT:,} periods (scaled from {SAMPLE:,}): {slow:8.3f} s")
    print(f"arrays, working days:                                  {fast * 1000:8.3f} ms")
    print(f"arrays, calendar days with roll:                       {rolled * 1000:8.3f} ms")
    print(f"ratio {slow / fast:,.0f} (goal {GOAL:,})")


if __name__ == "__main__":
    main()
