"""Taking evidence into a file: row, number, first event of custody. Called inside the acts that obtain it."""

from datetime import date

from celery import current_app
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max

from inspections.custody import record
from inspections.models import Case, CustodyEvent, Evidence, Lead
from oversight.clock import now
from oversight.files.streaming import keep_large
from oversight.models import Officer

FOLDER = "evidence"
SCAN = "inspections.tasks.scan_evidence"


def keep_evidence(
    file: "File[bytes]",
    *,
    case: Case | None = None,
    lead: Lead | None = None,
    kind: str,
    title: str,
    proves: str,
    obtained_on: date,
    obtained_from: str,
    obtained_by: Officer | None = None,
    witnessed_by: Officer | None = None,
) -> Evidence:
    """Keep a file, however large, as evidence of a case, or of a lead that has none yet; it is scanned after commit.

    Raises ActRefused: what `oversight.files.streaming.keep_large` refuses.
    """
    kept = keep_large(file, FOLDER)
    evidence = Evidence.objects.create(
        case=case,
        lead=lead,
        number=next_number(case, lead),
        kind=kind,
        title=title,
        proves=proves,
        obtained_on=obtained_on,
        obtained_from=obtained_from,
        obtained_by=obtained_by,
        witnessed_by=witnessed_by,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        stored_as=kept.stored_as,
        scan=Evidence.Scan.PENDING,
        added_at=now(),
    )
    record(evidence, CustodyEvent.What.RECEIVED, by=obtained_by, found=kept.sha256)
    # Robust: an act that is committed must not fail because the broker is down; the sweep finds what waits.
    transaction.on_commit(lambda: current_app.send_task(SCAN), robust=True)
    return evidence


def keep_thing(
    *,
    kept_at: str,
    case: Case | None = None,
    lead: Lead | None = None,
    kind: str,
    title: str,
    proves: str,
    obtained_on: date,
    obtained_from: str,
    obtained_by: Officer | None = None,
    witnessed_by: Officer | None = None,
) -> Evidence:
    """Take a thing into the file, with the place where it is kept."""
    evidence = Evidence.objects.create(
        case=case,
        lead=lead,
        number=next_number(case, lead),
        kind=kind,
        title=title,
        proves=proves,
        obtained_on=obtained_on,
        obtained_from=obtained_from,
        obtained_by=obtained_by,
        witnessed_by=witnessed_by,
        kept_at=kept_at,
        added_at=now(),
    )
    record(evidence, CustodyEvent.What.RECEIVED, by=obtained_by, note=kept_at)
    return evidence


def next_number(case: Case | None, lead: Lead | None) -> int:
    """The next number in the file of a case, or of a lead; two that ask at once wait for each other."""
    file: Case | Lead | None = case or lead
    if file is None:
        raise ValueError("evidence of nothing")
    file.lock()
    last = Evidence.objects.filter(case=case) if case else Evidence.objects.filter(case=None, lead=lead)
    return (last.aggregate(last=Max("number"))["last"] or 0) + 1


def joined_note(piece: Evidence, case: Case, number: int) -> str:
    """What its custody says when a piece goes from the file of a lead into that of a case: both its numbers."""
    return f"{piece.lead} #{piece.number} → {case} #{number}"[:500]
