"""What the file of a case holds, read from its rows: facts, timeline, evidence with its custody, documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from inspections.acts.moving import documents_of
from inspections.models import Breach, Case, CaseArchive, Evidence, Inspection
from oversight.admin.history import happening
from oversight.models import LedgerEntry
from reports.models import Notice

MOST_EVENTS: Final = 5000
"""Rows of the timeline; the ledger has them all."""
MOST_CUSTODY: Final = 40
"""Events of one piece of evidence that are printed, the newest; every reading is one."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the timeline."""

    at: datetime
    about: str
    label: str
    who: str
    drafter: str
    reason: str
    basis: str
    moved: str
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence with the hands it went through; `place` says where its file is found."""

    evidence: Evidence
    custody: list[Any]
    left_out: int
    place: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is printed before the documents."""

    case: Case
    archive: CaseArchive
    breaches: list[Breach]
    timeline: list[Happened]
    more_events: bool
    documents: list[Notice]
    evidence: list[Evidence]


def contents_of(archive: CaseArchive) -> Contents:
    """Read the file of a case as it stands now."""
    case = Case.objects.select_related("authority", "party", "handler", "second_handler").get(pk=archive.case_id)
    documents = list(documents_of(case).select_related("authority", "service"))
    evidence = list(case.evidence.select_related("obtained_by", "witnessed_by").order_by("number"))
    rows = list(_ledger(case, documents, evidence)[: MOST_EVENTS + 1])
    return Contents(
        case=case,
        archive=archive,
        breaches=list(case.breaches.select_related("product")),
        timeline=[_happened(row) for row in rows[:MOST_EVENTS]],
        more_events=len(rows) > MOST_EVENTS,
        documents=documents,
        evidence=evidence,
    )


def pieces_of(contents: Contents, places: dict[int, str]) -> Iterator[Piece]:
    """The evidence as it is listed; `places` says of each where its file is."""
    for one in contents.evidence:
        events = list(one.custody.select_related("by").order_by("-pk")[: MOST_CUSTODY + 1])
        left_out = one.custody.count() - MOST_CUSTODY if len(events) > MOST_CUSTODY else 0
        yield Piece(one, list(reversed(events[:MOST_CUSTODY])), left_out, places.get(one.pk, ""))


def _ledger(case: Case, documents: list[Notice], evidence: list[Evidence]) -> Any:
    about = Q(subject_type=case._meta.label, subject_id=case.pk)
    for rows in (documents, evidence, list(case.leads.all()), list(case.preservations.all()),
                 list(case.cooperation_requests.all()), list(Inspection.objects.filter(case=case))):  # fmt: skip
        if rows:
            about |= Q(subject_type=rows[0]._meta.label, subject_id__in=[one.pk for one in rows])
    return LedgerEntry.objects.filter(about).order_by("number")


def _happened(row: LedgerEntry) -> Happened:
    one = happening(row)
    moved = f"{one.from_label} → {one.to_label}" if one.moved and one.to_label else ""
    event = "" if row.event == LedgerEntry.Event.DONE else f"（{one.event_label}）"
    return Happened(
        at=timezone.localtime(row.at),
        about=row.subject_text,
        label=f"{one.label}{event}",
        who=row.actor_text if row.actor_id else one.who,
        drafter=row.drafter_text if row.drafter_text != row.actor_text else "",
        reason=row.reason,
        basis=one.basis,
        moved=moved,
        number=row.number,
    )
