"""The facts of the open deadlines as arrays: read in one go, so that 200,000 of them are computed at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import Q
from psycopg import sql

from oversight.models import Deadline, DeadlineAdjustment
from oversight.workdays import Calendar, Pause, Period, Unit, due, due_array
from oversight.workdays.table import Days, Numbers, number

UNITS = tuple(Unit)
ROW = np.dtype(
    {
        "names": ["id", "start", "length", "unit", "roll", "due", "provisional"],
        "formats": [">i8", ">i4", ">i4", ">i4", ">i4", ">i4", ">i4"],
        # A row of binary COPY: two bytes that count the columns, then each column with four bytes of length before it.
        "offsets": [6, 18, 26, 34, 42, 50, 58],
        "itemsize": 62,
    }
)
HEADER, TRAILER = 19, 2
"""Bytes before and after the rows of a binary COPY."""

_READ = """
SELECT id, (start_on - DATE '1970-01-01')::int, length::int, array_position({units}, unit::text)::int - 1, roll::int,
       (due_on - DATE '1970-01-01')::int, provisional::int
  FROM oversight_deadline
 WHERE met_on IS NULL AND voided_on IS NULL AND {which}
 ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class OpenRows:
    """Open deadlines in the order of their ids; days are numbers since 1970."""

    ids: Numbers
    starts: Numbers
    lengths: Numbers
    units: Numbers
    rolls: npt.NDArray[np.bool_]
    due: Numbers
    provisional: npt.NDArray[np.bool_]
    extensions: Mapping[int, int]
    pauses: Mapping[int, Sequence[Pause]]

    def computed(self, calendar: Calendar) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        """Due days and provisional flags under a calendar: one array for each unit and roll, pauses one by one."""
        lengths = self.lengths.copy()
        for deadline, added in self.extensions.items():
            lengths[self._place(deadline)] += added
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
        for deadline, pauses in self.pauses.items():
            at = self._place(deadline)
            start = self.starts[at : at + 1].view("datetime64[D]")[0].item()
            period = Period(int(lengths[at]), UNITS[self.units[at]])
            result = due(calendar, start, period, pauses=pauses, roll=bool(self.rolls[at]))
            found[at], flags[at] = number(result.day), result.provisional
        return found, flags

    def _place(self, deadline: int) -> int:
        return int(np.searchsorted(self.ids, deadline))


def outdated_rows(version: str) -> OpenRows:
    """The open deadlines that another version of the calendar derived."""
    return _rows(sql.SQL("calendar_version <> {}").format(sql.Literal(version)), ~Q(deadline__calendar_version=version))


def rows_between(version: str, first: date, last: date, region: str) -> OpenRows:
    """The open deadlines of a region that a change of days from `first` to `last` can move, or of another version."""
    reaches = sql.SQL(
        "(due_on >= {first} AND start_on < {last} OR calendar_version <> {version}) AND starts_with(division, {region})"
    ).format(first=sql.Literal(first), last=sql.Literal(last), version=sql.Literal(version), region=sql.Literal(region))
    touched = Q(deadline__due_on__gte=first, deadline__start_on__lt=last) | ~Q(deadline__calendar_version=version)
    return _rows(reaches, touched & Q(deadline__division__startswith=region))


def _rows(which: sql.Composable, adjusted: Q) -> OpenRows:
    units = sql.SQL("ARRAY[{}]").format(sql.SQL(", ").join(sql.Literal(unit.value) for unit in UNITS))
    statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT BINARY)").format(sql.SQL(_READ).format(units=units, which=which))
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        content = b"".join(copy)
    table = np.frombuffer(content, dtype=ROW, offset=HEADER, count=(len(content) - HEADER - TRAILER) // ROW.itemsize)
    columns = {name: table[name].astype(np.int64) for name in ROW.names or ()}
    extensions, pauses = _adjustments(adjusted)
    return OpenRows(
        columns["id"], columns["start"], columns["length"], columns["unit"], columns["roll"].astype(np.bool_),
        columns["due"], columns["provisional"].astype(np.bool_), extensions, pauses,
    )  # fmt: skip


def _adjustments(of: Q) -> tuple[dict[int, int], dict[int, list[Pause]]]:
    """What lengthens and what pauses the open deadlines that the condition names; one query."""
    extensions: dict[int, int] = defaultdict(int)
    pauses: dict[int, list[Pause]] = defaultdict(list)
    opened = Q(deadline__in=Deadline.objects.open().values("pk"))
    for one in DeadlineAdjustment.objects.active().filter(opened & of):
        if one.pause:
            pauses[one.deadline_id].append(one.pause)
        extensions[one.deadline_id] += one.length or 0
    return {key: added for key, added in extensions.items() if added}, pauses
