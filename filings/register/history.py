"""The public history of a filing: what was filed, listed, changed, ended and restored, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from filings.models import Change, Filing
from filings.register.words import CANCELLED, FILED, REVOKED, ROLES, SERIES, STATUSES, category_name, public_status
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


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, before and after, in the reader's language."""

    label: Text
    old: Text
    new: Text


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
    events = [event for group in together if (event := _event(filing, group))]
    kinds = {row.kind for row in rows}
    if not kinds & {Change.Kind.LISTED, Change.Kind.FILED}:
        events += _beginning(filing)
    events += _undated_end(filing, events)
    return sorted(events, key=lambda event: event.on, reverse=True)


def _event(filing: Filing, rows: Sequence[Change]) -> Event | None:
    listed = rows[0].list_import
    day = rows[0].at.astimezone(SHANGHAI).date()
    source = _("published list") if listed else ""
    month = listed.month if listed else None
    for row in rows:
        if row.kind == Change.Kind.FILED:
            return Event(filing.filed_on or day, by_month=False, title=_("Filed: the number was given"))
        if row.kind == Change.Kind.LISTED:
            return Event(month or day, by_month=month is not None, title=_("Entered in the published list"))
    status = next((_statuses(row) for row in rows if row.field == "status" and len(set(_statuses(row))) > 1), None)
    differences = tuple(_difference(row) for row in rows if row.field in FIELDS and row.field != "status")
    if status:
        title = _STATUS_TITLES[status[1]]
        if status[1] == public_status(filing.status) != FILED and filing.ended_on:
            by_month = filing.end_ground == Filing.EndGround.PUBLISHED
            return Event(filing.ended_on, by_month, title, source, differences)
        return Event(month or day, month is not None, title, source, differences)
    if not differences:
        return None
    return Event(month or day, month is not None, _("Changed"), source, differences)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _statuses(row: Change) -> tuple[str, str]:
    return public_status(row.old), public_status(row.new)


def _difference(row: Change) -> Difference:
    return Difference(FIELDS[row.field], _said(row.field, row.old), _said(row.field, row.new))


def _said(field: str, value: str) -> Text:
    words: Mapping[str, Mapping[str, Text]] = {"role": ROLES, "series": SERIES, "status": STATUSES}
    if field in words:
        return words[field].get(value, value)
    return category_name(value) if field == "category" else value


def _beginning(filing: Filing) -> list[Event]:
    """How a filing began of which the feed does not tell."""
    if filing.filed_on:
        return [Event(filing.filed_on, by_month=False, title=_("Filed: the number was given"))]
    if filing.listed_on:
        return [Event(filing.listed_on, by_month=True, title=_("Entered in the published list"))]
    return []


def _undated_end(filing: Filing, told: Sequence[Event]) -> list[Event]:
    """The end of a filing of which the feed does not tell."""
    status = public_status(filing.status)
    if status == FILED or not filing.ended_on or any(event.title == _STATUS_TITLES[status] for event in told):
        return []
    by_month = filing.end_ground == Filing.EndGround.PUBLISHED
    return [Event(filing.ended_on, by_month, _STATUS_TITLES[status])]
