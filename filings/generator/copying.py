"""Bring generated rows into the database by COPY: constraints and triggers hold as for any other row."""

from collections.abc import Iterator, Sequence

import numpy as np
from django.db import connection
from psycopg import sql

from filings.generator.lines import TABLES, line
from filings.generator.rows import Clock, Rows
from oversight import statute
from oversight.models import Deadline
from oversight.workdays import Calendar, Unit, due_array

DEADLINE = (
    "version", "rule", "edition", "subject_type", "subject_id", "subject_text", "division", "authority_id", "start_on",
    "length", "unit", "roll", "due_on", "provisional", "calendar_version", "met_on", "voided_on", "void_reason",
)  # fmt: skip


def copy_in(rows: Rows, calendar: Calendar) -> None:
    """Write one stretch, table after table."""
    for table, columns in TABLES.items():
        copy_lines(table, columns, rows.lines[table])
    copy_lines(Deadline._meta.db_table, DEADLINE, list(_deadlines(rows.clocks, calendar)))


def take_keys(table: str, count: int) -> int:
    """The first of `count` primary keys that nobody else will get."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        (sequence,) = cursor.fetchone()
        cursor.execute("SELECT nextval(%s)", [sequence])
        (first,) = cursor.fetchone()
        cursor.execute("SELECT setval(%s, %s)", [sequence, first + max(count, 1)])
    return int(first)


def copy_lines(table: str, columns: Sequence[str], lines: list[str]) -> None:
    """Write lines of one table; nothing where there are none."""
    if not lines:
        return
    target = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(target) as copy:
        copy.write("\n".join([*lines, ""]))


def _deadlines(clocks: list[Clock], calendar: Calendar) -> Iterator[str]:
    edition = statute.edition()
    for rule in sorted({clock.rule for clock in clocks}):
        limit = edition.limit(rule)
        some = [clock for clock in clocks if clock.rule == rule]
        starts = np.array([clock.start_on for clock in some], dtype="datetime64[D]")
        unit = Unit(limit.period.unit)
        due, provisional = due_array(calendar, starts, limit.period.length, unit, roll=limit.roll)
        for clock, day, open_year in zip(some, due.tolist(), provisional.tolist(), strict=True):
            yield line(
                0, rule, statute.CURRENT, clock.subject_type, clock.subject_id, clock.text, clock.division, None,
                clock.start_on, limit.period.length, unit.value, "t" if limit.roll else "f", day,
                "t" if open_year else "f", calendar.version, clock.met_on, None, "",
            )  # fmt: skip
