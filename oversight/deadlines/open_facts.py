"""What the open deadlines stand on, each combination of facts once: 200,000 deadlines share a few thousand.

Deadlines of the same start, length and unit end on the same day, so that neither a row nor an id has to leave the
database for them; those with a pause or an extension stand alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import Q
from psycopg import sql

from oversight.models import Deadline, DeadlineAdjustment
from oversight.workdays import Calendar, Pause, Period, Unit, due, due_array
from oversight.workdays.table import Days, Numbers, number

Flags = npt.NDArray[np.bool_]
EPOCH = date(1970, 1, 1)
UNITS = tuple(Unit)
_UNITS = sql.Literal([unit.value for unit in UNITS])

# All facts in one number, so that one hash finds the entry of a deadline. 22 bits hold any day up to the year 9999, and
# so the days of any period; 15 hold the length. An adjusted deadline is its id below zero.
_KEY = sql.SQL("""
CASE WHEN d.id = ANY({adjusted}) THEN -d.id
     ELSE ((((((d.start_on - DATE '0001-01-01')::bigint << 15 | d.length) << 2 | array_position({units}, d.unit::text))
         << 1 | d.roll::int) << 22 | (d.due_on - d.start_on)) << 1) | d.provisional::int END
""")
_READ = sql.SQL("""
SELECT {key}, d.start_on - DATE '1970-01-01', d.length, array_position({units}, d.unit::text) - 1, d.roll,
       d.due_on - DATE '1970-01-01', d.provisional, count(*)
  FROM oversight_deadline AS d
 WHERE {open}
 GROUP BY 1, 2, 3, 4, 5, 6, 7
""")
_OPEN = sql.SQL("d.met_on IS NULL AND d.voided_on IS NULL AND {which}")
# Each key is there once. DISTINCT tells the planner so, which without it would rather sort all deadlines.
_NEW = sql.SQL("""
(SELECT DISTINCT ON (key) at, key, due, provisional
   FROM unnest({at}::int[], {keys}::bigint[], {due}::int[], {flags}::boolean[]) AS table_of (at, key, due, provisional))
    AS new
""")


@dataclass(frozen=True, slots=True)
class OpenFacts:
    """The facts of some open deadlines, one entry for each combination; days are numbers since 1970.

    `keys` tell the entries apart and are below zero for a deadline that stands alone: its id. `counts` says how many
    deadlines share an entry, `which` is the condition on deadlines `d` they were read under.
    """

    keys: Numbers
    starts: Numbers
    lengths: Numbers
    units: Numbers
    rolls: Flags
    due: Numbers
    provisional: Flags
    counts: Numbers
    extensions: Mapping[int, int]
    pauses: Mapping[int, Sequence[Pause]]
    which: sql.Composable

    def computed(self, calendar: Calendar) -> tuple[Numbers, Flags]:
        """Due days and provisional flags under a calendar: one array for each unit and roll, pauses one by one."""
        adjusted = [(int(at), -int(self.keys[at])) for at in np.flatnonzero(self.keys < 0)]
        lengths = self.lengths.copy()
        for at, deadline in adjusted:
            lengths[at] += self.extensions.get(deadline, 0)
        found = np.empty_like(self.due)
        flags = np.zeros(self.due.shape, dtype=np.bool_)
        for unit in np.unique(self.units):
            for roll in (True, False):
                chosen = (self.units == unit) & (self.rolls == roll)
                if not chosen.any():
                    continue
                starts: Days = self.starts[chosen].view("datetime64[D]")
                days, uncertain = due_array(calendar, starts, lengths[chosen], UNITS[unit], roll=roll)
                found[chosen], flags[chosen] = days.view(np.int64), uncertain
        for at, deadline in adjusted:
            if pauses := self.pauses.get(deadline):
                period = Period(int(lengths[at]), UNITS[self.units[at]])
                result = due(calendar, day(self.starts[at]), period, pauses=pauses, roll=bool(self.rolls[at]))
                found[at], flags[at] = number(result.day), result.provisional
        return found, flags

    def table(self, chosen: Flags, due: Numbers, provisional: Flags) -> sql.Composable:
        """What was computed of the chosen entries, for a FROM: `new`, with the entry's place as `at`."""
        columns = {"at": np.arange(self.due.size), "keys": self.keys, "due": due, "flags": provisional}
        return _NEW.format(**{name: sql.Literal(column[chosen].tolist()) for name, column in columns.items()})

    @property
    def same(self) -> sql.Composable:
        """The condition that a deadline `d` is one of those that an entry of `new` tells of."""
        return sql.SQL("{} AND {} = new.key").format(_OPEN.format(which=self.which), _key(self.extensions, self.pauses))


def outdated_facts(version: str) -> OpenFacts:
    """The facts of the open deadlines that another version of the calendar derived."""
    which = sql.SQL("d.calendar_version <> {}").format(sql.Literal(version))
    return _facts(which, ~Q(deadline__calendar_version=version))


def facts_between(version: str, first: date, last: date, region: str) -> OpenFacts:
    """Those of a region that a change of days from `first` to `last` can move, or of another version."""
    which = sql.SQL(
        "(d.due_on >= {first} AND d.start_on < {last} OR d.calendar_version <> {version}) "
        "AND starts_with(d.division, {region})"
    ).format(first=sql.Literal(first), last=sql.Literal(last), version=sql.Literal(version), region=sql.Literal(region))
    touched = Q(deadline__due_on__gte=first, deadline__start_on__lt=last) | ~Q(deadline__calendar_version=version)
    return _facts(which, touched & Q(deadline__division__startswith=region))


def day(days: int) -> date:
    """The day of a number since 1970."""
    return EPOCH + timedelta(days=int(days))


def _facts(which: sql.Composable, adjusted: Q) -> OpenFacts:
    extensions, pauses = _adjustments(adjusted)
    key = _key(extensions, pauses)
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(key=key, units=_UNITS, open=_OPEN.format(which=which)).as_string())
        table = np.array(cursor.fetchall(), dtype=np.int64).reshape(-1, 8).T
    keys, starts, lengths, units, rolls, days, flags, counts = (np.ascontiguousarray(column) for column in table)
    return OpenFacts(
        keys, starts, lengths, units, rolls.astype(np.bool_), days, flags.astype(np.bool_), counts, extensions, pauses,
        which,
    )  # fmt: skip


def _key(*adjusted: Mapping[int, object]) -> sql.Composable:
    ids = sorted({deadline for some in adjusted for deadline in some})
    return _KEY.format(adjusted=sql.SQL("{}::bigint[]").format(sql.Literal(ids)), units=_UNITS)


def _adjustments(of: Q) -> tuple[dict[int, int], dict[int, list[Pause]]]:
    """What lengthens and what pauses the open deadlines that the condition names; one query."""
    extensions: dict[int, int] = defaultdict(int)
    pauses: dict[int, list[Pause]] = defaultdict(list)
    opened = Q(deadline__in=Deadline.objects.open().values("pk"))
    for one in DeadlineAdjustment.objects.active().filter(opened & of):
        if one.pause:
            pauses[one.deadline_id].append(one.pause)
        extensions[one.deadline_id] += one.length or 0
    return {key: added for key, added in extensions.items() if added}, dict(pauses)
