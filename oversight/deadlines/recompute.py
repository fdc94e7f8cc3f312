"""Bring every open deadline to the calendar of today: one set-based pass, whatever the number."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db import connection

from oversight.models import Deadline
from oversight.workdays import Unit, default_calendar, due_array

COLUMNS = ("pk", "start_on", "length", "unit", "roll", "due_on", "provisional", "subject_text", "division")


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline whose due day is another one under the new calendar."""

    pk: int
    text: str
    division: str
    before: date
    after: date


def recompute_open() -> list[Moved]:
    """Recompute the open deadlines that another version of the calendar derived; returns those that moved.

    The due days are computed as arrays and written by one UPDATE.
    """
    version = default_calendar().version
    rows = list(
        Deadline.objects.open()
        .exclude(calendar_version=version)
        .select_for_update()
        .order_by("pk")
        .values_list(*COLUMNS)
    )
    if not rows:
        return []
    due, provisional = _derive(rows)
    _write([row[0] for row in rows], due, provisional, version)
    return [
        Moved(pk, text, division, before, after)
        for (pk, *_facts, before, _provisional, text, division), after in zip(rows, due, strict=True)
        if before != after
    ]


def _derive(rows: list[tuple[Any, ...]]) -> tuple[list[date], list[bool]]:
    """Due days and provisional flags in the order of the rows; one array computation for each unit and roll."""
    days: list[date] = [date.min] * len(rows)
    flags = [False] * len(rows)
    for unit, roll in {(row[3], row[4]) for row in rows}:
        places = [index for index, row in enumerate(rows) if (row[3], row[4]) == (unit, roll)]
        starts = np.array([rows[index][1] for index in places], dtype="datetime64[D]")
        lengths = np.array([rows[index][2] for index in places], dtype=np.int64)
        due, provisional = due_array(default_calendar(), starts, lengths, Unit(unit), roll=roll)
        for index, day, flag in zip(places, due.tolist(), provisional.tolist(), strict=True):
            days[index], flags[index] = day, flag
    return days, flags


def _write(keys: list[int], due: list[date], provisional: list[bool], version: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE oversight_deadline AS d
               SET due_on = new.due_on, provisional = new.provisional, calendar_version = %s
              FROM unnest(%s::bigint[], %s::date[], %s::boolean[]) AS new (id, due_on, provisional)
             WHERE d.id = new.id
            """,
            [version, keys, due, provisional],
        )
