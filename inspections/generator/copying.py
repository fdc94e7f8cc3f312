"""Bring generated rows of cases into the database by COPY: constraints and triggers hold as for any other row."""

from collections.abc import Iterator
from itertools import groupby

import numpy as np
from django.apps import apps
from django.db import connection

from filings.generator.copying import copy_lines
from filings.generator.lines import line
from inspections.generator.lines import DEADLINE, TABLES
from inspections.generator.rows import EDITION, Clock, Rows
from oversight import statute
from oversight.workdays import Calendar, Unit, due_array


def copy_in(rows: Rows, calendar: Calendar) -> None:
    """Write one stretch, table after table."""
    for table, columns in TABLES.items():
        lines = list(_deadlines(rows.clocks, calendar)) if table == DEADLINE else rows.lines[table]
        copy_lines(table, columns, lines)


def without_histories() -> None:
    """Until the end of the transaction the first state of an invented row gets no history of its own."""
    tables = set(TABLES)
    names = [
        trigger.get_pgid(model)
        for model in apps.get_models()
        if model._meta.db_table in tables
        for trigger in getattr(model._meta, "triggers", [])
        if trigger.name == "insert_insert"
    ]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", ["{" + ",".join(names) + "}"])


def with_histories() -> None:
    """History is written again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")


def _deadlines(clocks: list[Clock], calendar: Calendar) -> Iterator[str]:
    limits = {limit_key: statute.edition(EDITION).limit(limit_key) for limit_key in {clock.rule for clock in clocks}}

    def kind(clock: Clock) -> tuple[str, int, str]:
        if clock.length is not None:
            return clock.rule, clock.length, clock.unit
        period = limits[clock.rule].period
        return clock.rule, period.length, str(Unit(period.unit).value)

    for (rule, length, unit), some in groupby(sorted(clocks, key=kind), key=kind):
        found = list(some)
        roll = limits[rule].roll
        starts = np.array([clock.start_on for clock in found], dtype="datetime64[D]")
        due, provisional = due_array(calendar, starts, length, Unit(unit), roll=roll)
        for clock, day, open_year in zip(found, due.tolist(), provisional.tolist(), strict=True):
            yield line(
                clock.key, 0, rule, EDITION, clock.subject_type, clock.subject_id, clock.text[:300],
                clock.desk.division, clock.desk.authority, clock.start_on, length, unit, "t" if roll else "f", day,
                "t" if open_year else "f", calendar.version, clock.met_on, clock.voided_on, clock.void_reason,
            )  # fmt: skip
