"""The public history of a filing: what was filed, listed, changed, ended and restored, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from filings.models import Change, Filing
from filings.register.words import CANCELLED, FILED, REVOKED, ROLES, SERIES, category_name, public_status
from oversight.acts.refused import Text
from oversight.clock import SHANGHAI

MOST = 200
"""Rows of the feed that one page looks at; the open data hold the filing as it is today."""

FIELDS: Mapping[str, Text] = {
    "entity_name": _("Entity as published"),
    "algorithm_name": _("Algorithm"),
    "role": _("Role"),
    "series": _("Series"),
    "category": _("Category"),
    "purpose": _("Main use"),
    "products_text": _("Products as published"),
    "products": _("Products"),
    "remarks": _("Remarks as published"),
    "status": _("Status"),
}
"""Fields whose change is told to the public; of any other nobody learns here."""

_STATUS_TITLES: Mapping[str, Text] = {
    CANCELLED: _("Cancelled (注销)"),
    REVOKED: _("Revoked (撤销)"),
    FILED: _("Restored: the filing stands again"),
}


_FIRST = (Change.Kind.FILED, Change.Kind.LISTED)
"""Rows with which a filing begins."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, before and after: as published (Chinese), or in the reader's language where it is a choice."""

    label: Text
    old: Text
    new: Text
    as_published: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day, or in a month where the source names no day."""

    on: date
    by_month: bool
    title: Text
    source: Text = ""
    differences: tuple[Difference, ...] = ()


def history(filing: Filing) -> list[Event]:
    """Every public event of a filing; nothing of what waits for a decision."""
    rows = list(
        Change.objects.filter(filing=filing)
        .exclude(kind__in=[Change.Kind.RESTRICTED, Change.Kind.LIFTED])
        .select_related("list_import")
        .order_by("-at", "-pk")[:MOST]
    )
    # What one act or one list made different is one event: its rows were written within a moment.
    together = [list(group) for _key, group in groupby(rows, key=lambda row: (row.list_import_id, _minute(row.at)))]
    newest = next((row for row in rows if _is_public_turn(row)), None)
    events = [event for group in together for event in _events(filing, group, newest)]
    kinds = {row.kind for row in rows}
    if not kinds & {Change.Kind.LISTED, Change.Kind.FILED}:
        events += _beginning(filing)
    events += _undated_end(filing, newest)
    return sorted(events, key=lambda event: event.on, reverse=True)


def _events(filing: Filing, rows: Sequence[Change], newest: Change | None) -> list[Event]:
    """What rows of one moment tell: one event for each turn of the status, newest first, and one for the rest."""
    listed = rows[0].list_import
    source = _("published list") if listed else ""
    month = listed.month if listed else None
    turns = [row for row in rows if _is_public_turn(row)]
    differences = tuple(_difference(row) for row in rows if row.field in FIELDS and row.field != "status")
    events = []
    for row in turns:
        on, by_month = _day_of_turn(filing, row, month, is_newest=row is newest)
        # Where one thing happened, what else became different belongs to it.
        events.append(
            Event(on, by_month, _STATUS_TITLES[public_status(row.new)], source, differences if len(turns) == 1 else ())
        )
    if differences and len(turns) != 1:
        events.append(Event(month or _day(rows[0]), month is not None, _("Changed"), source, differences))
    return events + [_first(filing, row, month) for row in rows if row.kind in _FIRST]


def _first(filing: Filing, row: Change, month: date | None) -> Event:
    if row.kind == Change.Kind.FILED:
        return Event(filing.filed_on or _day(row), by_month=False, title=_("Filed: the number was given"))
    return Event(month or _day(row), by_month=month is not None, title=_("Entered in the published list"))


def _is_public_turn(row: Change) -> bool:
    """Whether a row tells of a status that the public saw become another."""
    return row.field == "status" and row.kind not in _FIRST and public_status(row.old) != public_status(row.new)


def _day_of_turn(filing: Filing, row: Change, month: date | None, *, is_newest: bool) -> tuple[date, bool]:
    """When a status turned, and whether only its month is known; the filing keeps the day of its last ending."""
    if is_newest and public_status(row.new) == public_status(filing.status) != FILED and filing.ended_on:
        return filing.ended_on, filing.end_ground == Filing.EndGround.PUBLISHED
    return month or _day(row), month is not None


def _day(row: Change) -> date:
    return row.at.astimezone(SHANGHAI).date()


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _difference(row: Change) -> Difference:
    return Difference(
        FIELDS[row.field], _said(row.field, row.old), _said(row.field, row.new), row.field not in _IN_WORDS
    )


_WORDS: Mapping[str, Mapping[str, Text]] = {"role": ROLES, "series": SERIES}
_IN_WORDS = frozenset({*_WORDS, "category"})


def _said(field: str, value: str) -> Text:
    if field in _WORDS:
        return _WORDS[field].get(value, value)
    return category_name(value) if field == "category" else value


def _beginning(filing: Filing) -> list[Event]:
    """How a filing began of which the feed does not tell."""
    if filing.filed_on:
        return [Event(filing.filed_on, by_month=False, title=_("Filed: the number was given"))]
    if filing.listed_on:
        return [Event(filing.listed_on, by_month=True, title=_("Entered in the published list"))]
    return []


def _undated_end(filing: Filing, newest: Change | None) -> list[Event]:
    """The end of a filing of which the feed does not tell."""
    status = public_status(filing.status)
    if status == FILED or not filing.ended_on or (newest and public_status(newest.new) == status):
        return []
    by_month = filing.end_ground == Filing.EndGround.PUBLISHED
    return [Event(filing.ended_on, by_month, _STATUS_TITLES[status])]
