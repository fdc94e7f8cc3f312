"""The append-only ledger: one row for each act, each carrying the hash of the one before it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from oversight.acts.batch import Touched
from oversight.clock import now
from oversight.models import ActSubject, LedgerEntry, Officer
from oversight.request_id import request_id

LOCK = 0x1ED6E7  # the advisory lock that puts acts in one order
FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """A ledger row before it has a place in the chain."""

    act: str
    basis: str
    actor: Officer | None
    drafter: Officer | None = None
    reason: str = ""
    event: str = LedgerEntry.Event.DONE
    subject_type: str = ""
    subject_id: int | None = None
    subject_text: str = ""
    division: str = ""
    from_state: str = ""
    to_state: str = ""
    details: dict[str, Any] | None = None

    def for_subject(self, subject: ActSubject, before: dict[str, Any], given: dict[str, Any]) -> "Entry":
        """This entry about one subject, with what changed in it."""
        after = subject.recorded()
        changes = {key: [before.get(key), value] for key, value in after.items() if before.get(key) != value}
        return replace(
            self,
            subject_type=subject.label,
            subject_id=subject.pk,
            subject_text=str(subject),
            division=subject.jurisdiction_division,
            from_state=str(before.get(subject.state_field or "", "")),
            to_state=subject.state,
            details={"given": given, "changes": changes},
        )

    def for_batch(self, text: str, summary: dict[str, Any], touched: Iterable[Touched]) -> "list[Entry]":
        """One entry for the batch and one for each subject it touched."""
        return [
            replace(self, subject_text=text, details={"summary": summary}),
            *(
                replace(
                    self,
                    subject_type=one.subject_type,
                    subject_id=one.subject_id,
                    subject_text=one.text,
                    division=one.division,
                    from_state=one.from_state,
                    to_state=one.to_state,
                    details={"changes": one.changes},
                )
                for one in touched
            ),
        ]


_open_book: ContextVar[list[Entry] | None] = ContextVar("open_book", default=None)


@contextmanager
def book() -> Iterator[list[Entry]]:
    """Collect the entries of an act and of the acts inside it; written when the outermost one ends.

    Writing last keeps the chain's lock short, and no act ever waits for a row while it holds it.
    """
    entries = _open_book.get()
    if entries is not None:
        yield entries
        return
    entries = []
    token = _open_book.set(entries)
    try:
        yield entries
        append(entries)
    finally:
        _open_book.reset(token)


@contextmanager
def scrap_book() -> Iterator[None]:
    """Collect what the acts inside would enter and throw it away: an act that is only asked was never done."""
    token = _open_book.set([])
    try:
        yield
    finally:
        _open_book.reset(token)


def append(entries: Iterable[Entry]) -> None:
    """Chain the entries to the ledger's end. Must run inside the transaction of what they tell."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = LedgerEntry.objects.order_by("-number").values_list("number", "hash").first()
    number, previous = last or (0, FIRST)
    at, rows = now(), []
    for entry in entries:
        number += 1
        row = _row(entry, number, previous, at)
        previous = row.hash
        rows.append(row)
    LedgerEntry.objects.bulk_create(rows, batch_size=2000)


def _row(entry: Entry, number: int, previous: str, at: Any) -> LedgerEntry:
    officer = entry.actor
    row = LedgerEntry(
        number=number,
        at=at,
        event=entry.event,
        act=entry.act,
        basis=entry.basis,
        actor=officer,
        actor_text=officer.full_text if officer else "system",
        drafter=entry.drafter,
        drafter_text=entry.drafter.full_text if entry.drafter else "",
        authority=officer.authority if officer else None,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        subject_text=entry.subject_text,
        division=entry.division or (officer.authority.division if officer and officer.authority else ""),
        from_state=entry.from_state,
        to_state=entry.to_state,
        reason=entry.reason,
        details=json.loads(json.dumps(entry.details or {}, cls=DjangoJSONEncoder)),
        request_id=request_id(),
        previous_hash=previous,
    )
    row.hash = fingerprint(row)
    return row


def fingerprint(row: LedgerEntry) -> str:
    """SHA-256 over everything a row says, the hash of the row before it included."""
    said = {name: getattr(row, name) for name in LedgerEntry.HASHED}
    text = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def broken_links() -> Iterator[tuple[int, str]]:
    """The rows that do not fit the chain, as (number, what is wrong); nothing where the ledger is whole."""
    number, previous = 0, FIRST
    for row in LedgerEntry.objects.order_by("number").iterator(chunk_size=2000):
        number += 1
        if row.number != number:
            yield row.number, f"row {number} is missing"
            number = row.number
        if row.previous_hash != previous:
            yield row.number, "does not carry the hash of the row before it"
        if fingerprint(row) != row.hash:
            yield row.number, "was changed after it was written"
        previous = row.hash
