"""Bring every open deadline to a calendar: one set-based pass, whatever the number."""

from datetime import date
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from django.db import connection
from psycopg import sql

from oversight.calendar_lock import change_calendar
from oversight.deadlines.calendar import fresh_calendar
from oversight.deadlines.open_facts import Flags, OpenFacts, day, facts_between, outdated_facts
from oversight.workdays import Calendar
from oversight.workdays.table import Numbers

# COPY hands each row over while the next ones are still being written; a plain RETURNING would keep them all until the
# last one is.
_MOVE = sql.SQL("""
COPY (
    UPDATE oversight_deadline AS d
       SET due_on = DATE '1970-01-01' + new.due, provisional = new.provisional, calendar_version = {version},
           version = d.version + 1
      FROM {new}
     WHERE {same}
    RETURNING d.id, d.rule, d.edition, d.subject_type, d.subject_id, d.subject_text, d.division, d.authority_id, new.at
) TO STDOUT
""")
_TYPES = ("int8", "text", "text", "text", "int8", "text", "text", "int8", "int4")
_STAY = sql.SQL("""
UPDATE oversight_deadline AS d
   SET provisional = new.provisional, calendar_version = {version}
  FROM {new}
 WHERE {same}
""")
_FIRST = sql.SQL("""
SELECT d.id, d.due_on, DATE '1970-01-01' + new.due
  FROM oversight_deadline AS d, {new}
 WHERE {same}
 ORDER BY new.due, d.id
 LIMIT {most}
""")


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
    facts = outdated_facts(known.version)
    due, provisional = facts.computed(known)
    moved = due != facts.due
    told = _move(facts, moved, due, provisional, known.version) if moved.any() else []
    if not moved.all():
        with connection.cursor() as cursor:
            new = facts.table(~moved, due, provisional)
            cursor.execute(_STAY.format(version=sql.Literal(known.version), new=new, same=facts.same).as_string())
    return told


def would_move(calendar: Calendar, now: Calendar, most: int | None, *, region: str = "") -> WouldMove:
    """What `calendar` instead of `now` would do to the open deadlines of a region ("" for the country).

    At most `most` of them are named (None: all), by new day.
    """
    days = now.changed_days(calendar)
    if not days:
        return WouldMove(0, [])
    facts = facts_between(now.version, days[0], days[-1], region)
    due, provisional = facts.computed(calendar)
    moved = due != facts.due
    if not moved.any():
        return WouldMove(0, [])
    with connection.cursor() as cursor:
        new = facts.table(moved, due, provisional)
        cursor.execute(_FIRST.format(new=new, same=facts.same, most=sql.Literal(most)).as_string())
        return WouldMove(int(facts.counts[moved].sum()), cursor.fetchall())


def _move(facts: OpenFacts, moved: Flags, due: Numbers, provisional: Flags, version: str) -> list[Moved]:
    """Write the new days; returns the deadlines with both, by id."""
    days = {int(at): (day(facts.due[at]), day(due[at])) for at in np.flatnonzero(moved)}
    new = facts.table(moved, due, provisional)
    statement = _MOVE.format(version=sql.Literal(version), new=new, same=facts.same)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(_TYPES)
        told = [Moved._make((*said, *days[at])) for *said, at in copy.rows()]
    told.sort(key=itemgetter(0))
    return told
