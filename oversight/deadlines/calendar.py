"""The calendar that counts: what the package knows, and the arrangements that officers have put into force.

Deriving a due day asks `calendar_for_writing`, which is never stale. Pages ask `calendar_in_force`, which may be some
seconds old in a process that did not make the change, and so adds no query to a page.
"""

from collections.abc import Iterable
from functools import lru_cache
from time import monotonic

from oversight.calendar_lock import hold_calendar
from oversight.models import HolidayArrangement
from oversight.workdays import Calendar, default_calendar

MOMENT = 20.0
"""Seconds for which a page may show what another process has changed meanwhile."""

_shown: tuple[float, Calendar] | None = None


def calendar_in_force() -> Calendar:
    """The calendar for showing and trying; at most some seconds old."""
    global _shown  # noqa: PLW0603 - one value for the process, replaced whole
    known = _shown
    if known is None or monotonic() - known[0] > MOMENT:
        known = _shown = (monotonic(), fresh_calendar())
    return known[1]


def calendar_for_writing() -> Calendar:
    """The calendar for deriving a due day; until the transaction ends nobody puts another into force."""
    hold_calendar()
    return fresh_calendar()


def fresh_calendar() -> Calendar:
    """The calendar of the arrangements that the database holds in force now; one query."""
    return _of(tuple(HolidayArrangement.objects.in_force().values_list("pk", "version")))


def calendar_with(arrangement: HolidayArrangement) -> Calendar:
    """The calendar as it will be once this arrangement is in force too."""
    in_force = HolidayArrangement.objects.in_force().exclude(pk=arrangement.pk)
    return _calendar(sorted([*in_force, arrangement], key=lambda one: (one.published_on, one.pk)))


def calendar_without(arrangement: HolidayArrangement) -> Calendar:
    """The calendar as it will be once this arrangement no longer counts."""
    return _calendar(HolidayArrangement.objects.in_force().exclude(pk=arrangement.pk))


def forget_shown() -> None:
    """Let this process read the calendar anew at the next page."""
    global _shown  # noqa: PLW0603
    _shown = None


@lru_cache(maxsize=8)
def _of(versions: tuple[tuple[int, int], ...]) -> Calendar:
    """Built once for each set of arrangements: an arrangement in force never changes but by an act on it."""
    if not versions:
        return default_calendar()
    return _calendar(HolidayArrangement.objects.filter(pk__in=[pk for pk, _ in versions]).in_force())


def _calendar(rows: Iterable[HolidayArrangement]) -> Calendar:
    return default_calendar().with_arrangements([row.arrangement for row in rows])
