"""What an arrangement would move, before it does: on a page the first of them, in a file all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from oversight.deadlines.arrangement_days import left_working
from oversight.deadlines.calendar import calendar_with, calendar_without, fresh_calendar
from oversight.deadlines.recompute import WouldMove, would_move
from oversight.models import Deadline, HolidayArrangement, Officer
from oversight.scoping import region_of
from oversight.workdays import ArrangementError, Calendar

SHOWN = 50
CHUNK = 2_000
TEMPLATE = "oversight/moves.html"
_MOVING = (HolidayArrangement.State.DRAFT, HolidayArrangement.State.IN_FORCE)


@dataclass(frozen=True, slots=True)
class Move:
    """One deadline with its day now and its day then."""

    deadline: Deadline
    before: date
    after: date


def moves_panel(arrangement: HolidayArrangement, officer: Officer) -> dict[str, Any] | None:
    """What a template shows of the moves in the officer's region; None where the arrangement can move nothing more."""
    then = _then(arrangement)
    if then is None:
        return None
    found = _found(then, officer, SHOWN)
    draft = arrangement.state == HolidayArrangement.State.DRAFT
    return {
        "count": found.total,
        "moves": list(_moves(found)),
        "hidden": max(found.total - SHOWN, 0),
        "csv_url": reverse("admin:oversight_holidayarrangement_moves", args=[arrangement.pk]),
        "left_working": left_working(arrangement.arrangement, then) if draft else [],
        "draft": draft,
    }


def moves_rows(arrangement: HolidayArrangement, officer: Officer) -> Iterator[list[Any]]:
    """Every move in the officer's region as rows of a table, headings first."""
    yield [_("deadline"), _("what is due"), _("subject"), _("division"), _("authority"), _("day now"), _("day then")]
    then = _then(arrangement)
    if then is None:
        return
    for one in _moves(_found(then, officer, None)):
        row = one.deadline
        yield [row.pk, row.title, row.subject_text, row.division, row.authority or "", one.before, one.after]


def _then(arrangement: HolidayArrangement) -> Calendar | None:
    """The calendar after the next act on the arrangement: with a draft, without one in force."""
    if arrangement.state not in _MOVING:
        return None
    try:
        draft = arrangement.state == HolidayArrangement.State.DRAFT
        return calendar_with(arrangement) if draft else calendar_without(arrangement)
    except ArrangementError:
        return None


def _found(then: Calendar, officer: Officer, most: int | None) -> WouldMove:
    region = region_of(officer)
    return WouldMove(0, []) if region is None else would_move(then, fresh_calendar(), most, region=region)


def _moves(found: WouldMove) -> Iterator[Move]:
    for at in range(0, len(found.first), CHUNK):
        part = found.first[at : at + CHUNK]
        rows = Deadline.objects.select_related("authority").in_bulk([pk for pk, _before, _after in part])
        yield from (Move(rows[pk], before, after) for pk, before, after in part if pk in rows)
