"""Bring every open deadline to a calendar: one set-based pass, whatever the number."""

from datetime import date, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from django.db import connection

from oversight.calendar_lock import change_calendar
from oversight.deadlines.calendar import fresh_calendar
from oversight.deadlines.open_rows import OpenRows, outdated_rows, rows_between
from oversight.workdays import Calendar
from oversight.workdays.table import Numbers

EPOCH = date(1970, 1, 1)

_TAKE = """
UPDATE oversight_deadline AS d
   SET due_on = DATE '1970-01-01' + new.due, provisional = new.provisional, calendar_version = %s,
       version = d.version + new.moved::int
  FROM unnest(%s::bigint[], %s::int[], %s::boolean[], %s::boolean[]) AS new (id, due, provisional, moved)
 WHERE d.id = new.id
RETURNING new.moved, d.id, d.rule, d.edition, d.subject_type, d.subject_id, d.subject_text, d.division, d.authority_id
"""
_STAMP = """
UPDATE oversight_deadline SET calendar_version = %s
 WHERE met_on IS NULL AND voided_on IS NULL AND calendar_version <> %s
"""


class Moved(NamedTuple):
    """A deadline whose due day is another one under the new calendar."""

    pk: int
    rule: str
    edition: str
    subject_type: str
    subject_id: int
    text: str
    division: str
    authority_id: int | None
    before: date
    after: date


class WouldMove(NamedTuple):
    """How many open deadlines a calendar would move, and the first of them: id, day now, day then."""

    total: int
    first: list[tuple[int, date, date]]


def recompute_open(calendar: Calendar | None = None) -> list[Moved]:
    """Recompute the open deadlines that another calendar derived; returns those that moved, by id.

    `calendar` is one that comes into force in this transaction; without it the one in force counts. Nobody derives a
    due day until the transaction ends, so the facts that were read still hold when they are written.
    """
    change_calendar()
    known = calendar or fresh_calendar()
    rows = outdated_rows(known.version)
    due, provisional = rows.computed(known)
    moved = due != rows.due
    changed = moved | (provisional != rows.provisional)
    told: list[Moved] = []
    with connection.cursor() as cursor:
        if changed.any():
            given = [rows.ids[changed], due[changed], provisional[changed], moved[changed]]
            cursor.execute(_TAKE, [known.version, *(column.tolist() for column in given)])
            told = _told(cursor.fetchall(), rows, due, moved)
        cursor.execute(_STAMP, [known.version, known.version])
    return told


def would_move(calendar: Calendar, now: Calendar, most: int | None, *, region: str = "") -> WouldMove:
    """What `calendar` instead of `now` would do to the open deadlines of a region ("" for the country).

    At most `most` of them are named (None: all), by new day.
    """
    days = now.changed_days(calendar)
    if not days:
        return WouldMove(0, [])
    rows = rows_between(now.version, days[0], days[-1], region)
    due, _provisional = rows.computed(calendar)
    moved = np.flatnonzero(due != rows.due)
    order = moved[np.lexsort((rows.ids[moved], due[moved]))][:most]
    return WouldMove(len(moved), [(int(rows.ids[at]), _day(rows.due[at]), _day(due[at])) for at in order])


def _told(returned: list[tuple[Any, ...]], rows: OpenRows, due: Numbers, moved: npt.NDArray[np.bool_]) -> list[Moved]:
    """Those that moved, by id, each with both days: what the UPDATE returned beside what the arrays say."""
    said = [row for row in returned if row[0]]
    said.sort(key=itemgetter(1))
    before = rows.due[moved].view("datetime64[D]").tolist()
    after = due[moved].view("datetime64[D]").tolist()
    # Both are in the order of the ids; a row that vanished meanwhile would shift them, and deadlines are never deleted.
    return [Moved._make((*row[1:], *days)) for row, *days in zip(said, before, after, strict=True)]


def _day(number: int) -> date:
    return EPOCH + timedelta(days=int(number))
