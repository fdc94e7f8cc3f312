"""What happened in a case, in one order: acts, documents, visits, answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import CharField, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from inspections.acts.moving import documents_of
from inspections.admin.documents import document_url
from inspections.models import (
    Case,
    CooperationRequest,
    CorrectionAnswer,
    CorrectionItem,
    Evidence,
    ExtensionRequest,
    Inspection,
    Lead,
    Preservation,
)
from oversight.admin.history import act_label, happening
from oversight.admin.links import admin_url, may_view, object_url
from oversight.models import LedgerEntry, Officer

SHOWN = 30
AT_ONCE = 10
"""Events that the page of a case shows unfolded; the others of SHOWN are one click away."""
MOST = 1000
ROWS_OF_A_DEED = 3
"""Ledger rows read for each event asked for: some deeds write one for each thing they are about."""
TOGETHER = timedelta(seconds=2)
"""Rows of one act on several things are written in one transaction; a person acts no faster than this."""
ROWS: tuple[tuple[Any, str], ...] = (
    (CorrectionItem, "breach__case"), (ExtensionRequest, "item__breach__case"), (Evidence, "case"),
    (Preservation, "case"), (CooperationRequest, "case"), (Inspection, "case"), (Lead, "case"),
)  # fmt: skip
"""Rows of a case about which acts are done, with the way from each to its case."""
TOLD_ELSEWHERE = frozenset(
    {
        "inspections.comments_served",
        "inspections.prior_notice_served",
        "inspections.decision_served",
        "inspections.record_reinspection",
    }
)
"""Acts whose fact stands here by itself: the service of a document, a visit."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: `kind` is "act", "document", "visit" or "answer"."""

    at: datetime
    kind: str
    title: str
    text: str = ""
    who: str = ""
    link: str = ""
    timed: bool = True
    """Whether the hour is known, not only the day."""


@dataclass(frozen=True, slots=True)
class Story:
    """Events, newest first and without a gap; `more` where older ones are left out."""

    events: list[Event]
    more: bool


def timeline(case: Case, officer: Officer, most: int = SHOWN) -> Story:
    """The latest events, at most so many; six queries."""
    rows = _rows(case, (most + 1) * ROWS_OF_A_DEED)
    deeds = list(_together(rows))
    found = [*_acts(deeds, officer), *_documents(case, officer, most), *_visits(case, most), *_answers(case, most)]
    found.sort(key=lambda event: event.at, reverse=True)
    cut = len(rows) == (most + 1) * ROWS_OF_A_DEED
    if cut:  # the oldest deed that was read may miss rows, and before it whole deeds may be missing
        found = [event for event in found if event.at > deeds[-1][0].at]
    return Story(found[:most], cut or len(found) > most)


def timeline_panel(case: Case, officer: Officer) -> dict[str, Any] | None:
    """The context of the panel: the latest events, and where the others are."""
    story = timeline(case, officer)
    if not story.events and not story.more:
        return None
    url = admin_url(Case, "timeline", case.pk) if story.more else ""
    return {"events": story.events[:AT_ONCE], "folded": story.events[AT_ONCE:], "all_url": url}


def _rows(case: Case, most: int) -> list[LedgerEntry]:
    """Ledger rows about the case and what belongs to it, acts that the other sources tell left out."""
    keys: dict[str, list[int]] = {Case._meta.label: [case.pk]}
    for label, key in _rows_of(case):
        keys.setdefault(label, []).append(key)
    about = Q()
    for label, some in keys.items():
        about |= Q(subject_type=label, subject_id__in=some)
    rows = LedgerEntry.objects.filter(about).exclude(act__in=TOLD_ELSEWHERE).order_by("-number")
    return list(rows.select_related("actor", "drafter")[:most])


def _acts(deeds: Iterable[list[LedgerEntry]], officer: Officer) -> Iterator[Event]:
    """What was done, one event for each deed."""
    sees = may_view(officer, LedgerEntry)
    for done in deeds:
        row = done[0]
        told = happening(row)
        title = str(told.label)
        if row.event != LedgerEntry.Event.DONE:
            title = f"{title} ({told.event_label})"
        who = row.actor.name if row.actor else _("the system")
        if row.drafter and row.drafter != row.actor:
            who = f"{who} · {_('drafted by %(who)s') % {'who': row.drafter.name}}"
        link = admin_url(LedgerEntry, "change", row.number) if sees else ""
        yield Event(row.at, "act", title, "\n".join(filter(None, [*map(_moved, done), *_reasons(done)])), who, link)


def _together(rows: Iterable[LedgerEntry]) -> Iterator[list[LedgerEntry]]:
    """The rows, those that one act wrote about several things in one list."""
    group: list[LedgerEntry] = []
    for row in rows:
        if group and not _same_deed(group[-1], row):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _same_deed(one: LedgerEntry, other: LedgerEntry) -> bool:
    """By its words, not by its name: one act does another's work on a thing beside its own."""
    said = ("event", "actor_id", "request_id")
    same = act_label(one.act) == act_label(other.act) and all(getattr(one, it) == getattr(other, it) for it in said)
    return same and abs(one.at - other.at) <= TOGETHER and _thing(one) != _thing(other)


def _thing(row: LedgerEntry) -> tuple[str, int | None]:
    return row.subject_type, row.subject_id


def _moved(row: LedgerEntry) -> str:
    """What the act was about, the case itself apart, and which state it left for which."""
    told = happening(row)
    moved = f"{told.from_label} → {told.to_label}" if told.moved and told.from_label else ""
    subject = row.subject_text if row.subject_type != Case._meta.label else ""
    return ": ".join(filter(None, [subject, moved]))


def _reasons(rows: Iterable[LedgerEntry]) -> list[str]:
    """The reason given, once."""
    return list(dict.fromkeys(row.reason for row in rows if row.reason))


def _rows_of(case: Case) -> Any:
    """Kind and key of every row of the case about which acts are done; one query."""
    first, *others = [
        model._default_manager.order_by()
        .filter(**{way: case})
        .annotate(row_label=Value(model._meta.label, output_field=CharField()))
        .values_list("row_label", "pk")
        for model, way in ROWS
    ]
    return first.union(*others, all=True)


def _documents(case: Case, officer: Officer, most: int) -> Iterator[Event]:
    for notice in documents_of(case).order_by("-issued_at", "-pk").select_related("service", "issued_by")[: most + 1]:
        link = document_url(case, notice, officer)
        name, who = str(notice), str(notice.issued_by)
        yield Event(notice.issued_at, "document", _("Issued: %(document)s") % {"document": name}, "", who, link)
        if notice.is_served:
            title = _("Served: %(document)s") % {"document": name}
            how = notice.service.get_method_display()
            yield Event(_noon(notice.service.served_on), "document", title, how, "", link, timed=False)


def _visits(case: Case, most: int) -> Iterator[Event]:
    for visit in case.inspections.select_related("officer", "second_officer").order_by("-planned_at")[: most + 1]:
        link = object_url(visit)
        title = _("Inspection %(number)s: %(state)s") % {"number": visit.number, "state": visit.get_state_display()}
        who = f"{visit.officer}, {visit.second_officer}"
        yield Event(visit.begun_at or visit.planned_at, "visit", title, visit.summary or visit.place, who, link)
    for look in case.reinspections.select_related("recorded_by").order_by("-found_on", "-pk")[: most + 1]:
        title = f"{look.get_kind_display()}: {look.get_finding_display()}"
        yield Event(_noon(look.found_on), "visit", title, look.facts, str(look.recorded_by), timed=False)


def _answers(case: Case, most: int) -> Iterator[Event]:
    rows = CorrectionAnswer.objects.filter(item__breach__case=case).select_related(
        "item__deadline", "item__comments__deadline", "item__order__deadline"
    )
    rows = rows.order_by("-given_at")
    for answer in rows[: most + 1]:
        title = _("Answer of the party: %(item)s") % {"item": answer.item.todo[:60]}
        text = answer.text if answer.came_in_time else f"{answer.text}\n{_('after the limit')}"
        yield Event(answer.given_at, "answer", title, text, answer.given_by)


def _noon(day: date) -> datetime:
    """A day among instants: its noon, where the house is."""
    return timezone.make_aware(datetime.combine(day, time(12)))
