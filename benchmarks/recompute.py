"""A new arrangement on 200,000 open deadlines, of which all or a fifth move: recomputed, recorded, told, in one run.

The deadlines share a few thousand combinations of facts, as real ones do: 250 days of start with 20 lengths.

    DATABASE_URL=… .venv/bin/python -m benchmarks.recompute

Needs the right to create a database; makes its own and drops it. Compared with one raw UPDATE of the same rows and with
a Python loop over the days (measured on a sample). Goals: under 5 seconds with a ledger row for each deadline, at most
twice the raw UPDATE without them, a thousand times faster than the loop. Where others use the machine too, the ratios
tell more than the seconds.
"""

import os
import random
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from time import perf_counter

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from oversight.acts import approve  # noqa: E402
from oversight.acts.ledger import broken_links  # noqa: E402
from oversight.calendar_lock import change_calendar  # noqa: E402
from oversight.deadlines.acts.arrangements import import_arrangement, put_arrangement_into_force  # noqa: E402
from oversight.deadlines.arrangement_days import DayRange, expanded  # noqa: E402
from oversight.deadlines.calendar import calendar_with, fresh_calendar  # noqa: E402
from oversight.deadlines.open_facts import OpenFacts, outdated_facts  # noqa: E402
from oversight.deadlines.recompute import recompute_open, would_move  # noqa: E402
from oversight.models import (  # noqa: E402
    Authority,
    Deadline,
    HolidayArrangement,
    LedgerEntry,
    Officer,
    OutgoingMail,
    Role,
)
from oversight.workdays import Calendar  # noqa: E402

COUNT, SAMPLE, ROUNDS = 200_000, 2_000, 3
ALL, SOME = 1, 5
"""Of how many open deadlines one moves: every one (the worst case), or a fifth."""
LIMIT = 5.0
DAY = timedelta(days=1)

_SEED = """
INSERT INTO oversight_deadline (version, rule, edition, subject_type, subject_id, subject_text, division, authority_id,
    start_on, length, unit, roll, due_on, provisional, calendar_version, void_reason)
SELECT 0, 'review', 'DS-DRAFT-2022', 'filings.Submission', n, '测试科技有限公司' || n, '110108', %s,
       CASE WHEN n %% %s = 0 THEN DATE '2027-02-01' + n / 20 %% 10 ELSE DATE '2025-03-03' + n / 20 %% 250 END,
       10 + n %% 20, 'working', true, DATE '2027-06-01', true, 'unknown', ''
  FROM generate_series(1, %s) AS n
"""


def main() -> None:
    for one_of in (ALL, SOME):
        old = setup_databases(verbosity=0, interactive=False)
        try:
            run(one_of)
        finally:
            teardown_databases(old, verbosity=0)


def run(one_of: int) -> None:
    drafter, approver = department()
    with connection.cursor() as cursor:
        cursor.execute(_SEED, [approver.authority_id, one_of, COUNT])
        with transaction.atomic():
            recompute_open()
        cursor.execute("VACUUM ANALYZE oversight_deadline")
    draft = arrangement()
    then, now = calendar_with(draft), fresh_calendar()

    raw = best(lambda: undone(raw_update))
    pass_only = best(lambda: undone(lambda: recompute_open(then)))
    preview = best(lambda: would_move(then, now, 50))
    slow = loop_seconds(then)
    print(f"open deadlines: {COUNT:,}; that move: {would_move(then, now, 1).total:,}")
    print(f"one raw UPDATE of the same rows                      {raw:8.3f} s")
    print(f"recomputed and written                               {pass_only:8.3f} s  ratio {pass_only / raw:.2f} (≤ 2)")
    print(f"preview (computed, 50 named)                         {preview:8.3f} s")
    computed = best(lambda: outdated_facts("none").computed(then))
    facts = outdated_facts("none")
    each = one_by_one(facts)
    arithmetic = best(lambda: each.computed(then))
    print(f"read and computed as {len(facts.counts):6,} combinations of facts     {computed:8.3f} s")
    print(f"arithmetic alone, on all {len(each.counts):,}                     {arithmetic:8.4f} s")
    print(
        f"loop over days (scaled)                              {slow:8.3f} s  ratio {slow / arithmetic:,.0f} (≥ 1,000)"
    )

    proposal = put_arrangement_into_force.propose(draft, drafter)
    began = perf_counter()
    approve(proposal, approver)
    whole = perf_counter() - began
    rows, mails = LedgerEntry.objects.count(), OutgoingMail.objects.count()
    print(f"put into force, ledger rows and mails included       {whole:8.3f} s  (< {LIMIT:.0f} s)")
    print(f"that is, in raw UPDATEs                              {whole / raw:8.2f}")
    print(f"ledger rows: {rows:,}, mails: {mails}, chain broken: {next(broken_links(), 'nowhere')}")
    if Deadline.objects.exclude(calendar_version=fresh_calendar().version).exists():
        raise SystemExit("Some deadlines stayed on the old calendar.")


def department() -> tuple[Officer, Officer]:
    """A national department: an officer who enters, and one who approves and takes in."""
    national = Authority.objects.create(
        name_zh="基准网信办",
        name_en="Benchmark department",
        code="基网信",
        level=Authority.Level.NATIONAL,
        division="000000",
    )
    drafter = Officer.objects.create(username="drafter", name="drafter", authority=national, roles=[Role.ADMINISTRATOR])
    approver = Officer.objects.create(
        username="approver",
        name="approver",
        authority=national,
        roles=[Role.APPROVER, Role.INTAKE],
        email="a@example.com",
    )
    return drafter, approver


def arrangement() -> HolidayArrangement:
    """A draft for 2027 that lengthens the Spring Festival, which every seeded deadline runs into."""
    off = [
        DayRange("元旦", date(2027, 1, 1), date(2027, 1, 3), DayRange.OFF),
        DayRange("春节", date(2027, 2, 5), date(2027, 2, 21), DayRange.OFF),
        DayRange("清明节", date(2027, 4, 3), date(2027, 4, 5), DayRange.OFF),
        DayRange("劳动节", date(2027, 5, 1), date(2027, 5, 7), DayRange.OFF),
        DayRange("端午节", date(2027, 6, 9), date(2027, 6, 9), DayRange.OFF),
        DayRange("国庆节", date(2027, 10, 1), date(2027, 10, 8), DayRange.OFF),
    ]
    title = "国务院办公厅关于2027年部分节假日安排的通知"
    return import_arrangement(None, None, year=2027, title=title, published_on=date(2026, 11, 10), days=expanded(off))


def one_by_one(facts: OpenFacts) -> OpenFacts:
    """An entry for each deadline, as the loop takes them."""
    columns = {one.name: getattr(facts, one.name) for one in fields(facts)}
    arrays = {
        name: np.repeat(column, facts.counts) for name, column in columns.items() if isinstance(column, np.ndarray)
    }
    return OpenFacts(**{**columns, **arrays})


def raw_update() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE oversight_deadline SET due_on = due_on + 1, provisional = NOT provisional, calendar_version = 'raw'"
        )


def undone(job: Callable[[], object]) -> None:
    """Do it and take it back; the time of going back is no part of it in PostgreSQL."""
    with transaction.atomic():
        change_calendar()
        job()
        transaction.set_rollback(True)


def best(job: Callable[[], object]) -> float:
    durations = []
    for _ in range(ROUNDS):
        began = perf_counter()
        job()
        durations.append(perf_counter() - began)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM oversight_deadline")
    return min(durations)


def loop_seconds(calendar: Calendar) -> float:
    """A day at a time, as a nightly job would: measured on a sample, scaled to all."""
    rows = list(Deadline.objects.values_list("start_on", "length")[: COUNT // 10])
    sample = random.Random(1).sample(rows, SAMPLE)
    began = perf_counter()
    for start, length in sample:
        day, left = start, length
        while left:
            day += DAY
            left -= calendar.is_workday(day)
    return (perf_counter() - began) * COUNT / SAMPLE


if __name__ == "__main__":
    main()
