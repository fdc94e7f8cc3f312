"""Lists and home numbers of deadlines on 1,000,000 open ones: which index answers, and how long against 1,000 rows.

    DATABASE_URL=… .venv/bin/python -m benchmarks.deadline_lists

Needs the right to create a database; makes its own and drops it. Goals: "overdue" and "due this week" are index scans
for the nation, a province and a county; at most 1.5 times the time on 1,000 rows. Ends with an error where one is not
an index scan.
"""

import os
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
django.setup()

from django.db import connection, models  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from oversight.admin.deadline import selected  # noqa: E402
from oversight.admin.paginator import capped_count  # noqa: E402
from oversight.models import Authority, Deadline, Officer, Role  # noqa: E402
from oversight.models.deadline import DeadlineQuerySet  # noqa: E402

SMALL, LARGE, ROUNDS = 1_000, 1_000_000, 15
TODAY = date(2026, 11, 18)
GOAL = 1.5

# Half are rights that ended and stay open for good, a fifth is overdue, the rest is due in the next months.
_SEED = """
INSERT INTO oversight_deadline (version, rule, edition, subject_type, subject_id, subject_text, division, start_on,
    length, unit, roll, due_on, provisional, calendar_version, void_reason)
SELECT 0, CASE n %% 10 WHEN 0 THEN 'reconsideration' WHEN 1 THEN 'lawsuit' WHEN 2 THEN 'defence' WHEN 3 THEN
       'hearing_request' WHEN 4 THEN 'reconsideration' WHEN 5 THEN 'filing' WHEN 6 THEN 'review' ELSE 'correction' END,
       'DS-DRAFT-2022', 'filings.Product', n, '测试产品' || n,
       (ARRAY['110108', '110105', '310101', '440305', '440106', '330106', '510104', '320102', '420111', '610113'])
       [1 + n / 7 %% 10], DATE '2024-01-01', 10, 'working', true,
       CASE WHEN n %% 10 < 5 THEN DATE '2024-06-01' + n / 3 %% 900
            WHEN n %% 50 < 20 THEN DATE '2026-01-05' + n / 11 %% 310
            ELSE DATE '2026-11-18' + n / 13 %% 200 END,
       false, 'x', ''
  FROM generate_series(1, %s) AS n
"""


def main() -> None:
    old = setup_databases(verbosity=0, interactive=False)
    try:
        officers = people()
        fast = measured(officers, SMALL, show=False)
        slow = measured(officers, LARGE, show=True)
    finally:
        teardown_databases(old, verbosity=0)
    failed = []
    for name, (seconds, plan) in slow.items():
        ratio = seconds / fast[name][0]
        print(f"{name:<34} {fast[name][0] * 1000:7.2f} ms {seconds * 1000:7.2f} ms  × {ratio:4.1f}  {plan}")
        if "Seq Scan" in plan:
            failed.append(name)
    print(f"goal: index scans, × {GOAL} at most (rows: {SMALL:,} and {LARGE:,})")
    if failed:
        raise SystemExit(f"No index scan: {', '.join(failed)}")


def people() -> dict[str, Officer]:
    """An officer of the nation, of a province and of a county."""
    officers, parent = {}, None
    for level, division in ((4, "000000"), (3, "110000"), (1, "110108")):
        parent = Authority.objects.create(
            name_zh=division, name_en=division, code=division, level=level, division=division, parent=parent
        )
        officers[division] = Officer.objects.create(
            username=division, name=division, authority=parent, roles=[Role.INTAKE]
        )
    return officers


def measured(officers: dict[str, Officer], rows: int, *, show: bool) -> dict[str, tuple[float, str]]:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE oversight_deadline CASCADE")
        cursor.execute(_SEED, [rows])
        cursor.execute("VACUUM ANALYZE oversight_deadline")
    found = {}
    for chosen in ("overdue", "week", "today"):
        for division, officer in officers.items():
            asked = selected(Deadline.objects.visible_to(officer), chosen, TODAY)
            found[f"number {chosen} {division}"] = (
                timed(counting(asked)),
                plan(asked.order_by(*asked.counted_along)[:1001]),
            )
            found[f"list {chosen} {division}"] = (timed(listing(asked)), plan(asked[:50]))
    subject: Any = Deadline.objects.filter(subject_type="filings.Product", subject_id=500)
    found["deadlines of one subject"] = (timed(lambda: list(subject.all())), plan(subject))
    return found


def counting(rows: DeadlineQuerySet) -> Callable[[], object]:
    return lambda: capped_count(rows)


def listing(rows: DeadlineQuerySet) -> Callable[[], object]:
    return lambda: list(rows[:50])


def timed(job: Callable[[], object]) -> float:
    job()
    durations = []
    for _ in range(ROUNDS):
        began = perf_counter()
        job()
        durations.append(perf_counter() - began)
    return median(durations)


def plan(rows: "models.QuerySet[Any]") -> str:
    """How the planner reads the table of deadlines."""
    lines = rows.explain().splitlines()
    read = [line.strip(" ->").partition("  (")[0] for line in lines if "Scan" in line]
    return "; ".join(read)


if __name__ == "__main__":
    main()
