"""The officers' daily digest: what is due in three working days, what is overdue, what nobody has taken on."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oversight.acts.refused import Text
from oversight.clock import today
from oversight.deadlines.calendar import fresh_calendar
from oversight.deadlines.responsible import responsible_for
from oversight.mail.outbox import Letter, post
from oversight.models import Deadline, Officer, OutgoingMail
from oversight.reminders.runs import is_time, last_run, stamp
from oversight.reminders.words import LANGUAGES, both, speaking, subject_line

JOB = "digests"
SOON = 3
"""Working days ahead."""
SHOWN = 20
"""Lines of one part of a digest; the number is always that of all."""
CHUNK = 5_000


@dataclass(slots=True)
class Part:
    """One part of one officer's digest: how many, and the first of them. A line is asked for in each language."""

    count: int = 0
    lines: list[Callable[[], str]] = field(default_factory=list)

    def add(self, line: Callable[[], str]) -> None:
        self.count += 1
        if len(self.lines) < SHOWN:
            self.lines.append(line)


Parts = Mapping[int, Part]


@dataclass(frozen=True, slots=True)
class DigestPart:
    """What one part is called, and what it says to whom: `find` answers for every officer who has a line, by id."""

    key: str
    title: Text
    find: Callable[[date], Parts]


_PARTS: dict[str, DigestPart] = {}


def register_digest(part: DigestPart) -> None:
    """Add a part to every digest, after those registered before; its key must be new."""
    if part.key in _PARTS:
        raise ValueError(f"two parts of the digest are called {part.key}")
    _PARTS[part.key] = part


def make_digests() -> int:
    """Put today's digests into the outbox, once a working day; returns how many.

    One transaction: a run that fails leaves nothing, and the next one makes them.
    """
    if not is_time():
        return 0
    with transaction.atomic():
        on = today()
        if last_run(JOB) == on:
            return 0
        found = [(part, part.find(on)) for part in _PARTS.values()]
        wanted = {officer for _part, parts in found for officer in parts}
        reachable = Officer.objects.filter(pk__in=wanted, is_active=True, authority__isnull=False).exclude(email="")
        letters = [_letter(officer, found, on) for officer in reachable]
        post(letters)
        stamp(JOB)
    return len(letters)


def _letter(officer: Officer, found: list[tuple[DigestPart, Parts]], on: date) -> Letter:
    theirs = [(part, parts[officer.pk]) for part, parts in found if officer.pk in parts]
    subjects, contexts = [], []
    for language in LANGUAGES:
        with speaking(language):
            subjects.append(", ".join(f"{part.title}: {said.count}" for part, said in theirs))
            contexts.append({"name": officer.name, "on": on, "parts": [_said(part, said) for part, said in theirs]})
    return Letter(
        key=f"digest:{on}:{officer.pk}",
        kind=OutgoingMail.Kind.DIGEST,
        division=officer.authority.division if officer.authority else "",
        address=officer.email,
        subject=subject_line(subjects),
        body=both("oversight/mail/digest.txt", contexts),
        officer=officer,
    )


def _said(part: DigestPart, said: Part) -> dict[str, Any]:
    lines = [line() for line in said.lines]
    return {"title": str(part.title), "count": said.count, "lines": lines, "more": said.count - len(lines)}


def _deadlines(rows: Iterable[Deadline]) -> Parts:
    """Deadlines as lines for the officers responsible, read in portions so that memory stays flat."""
    parts: dict[int, Part] = defaultdict(Part)
    for portion in _portions(rows):
        officers_of = responsible_for(portion)
        for row in portion:
            for officer in officers_of[row.pk]:
                parts[officer].add(_line(row))
    return parts


def _line(row: Deadline) -> Callable[[], str]:
    def said() -> str:
        mark = " " + gettext("(provisional)") if row.provisional else ""
        return f"{row.due_on}{mark}  {row.title}  {row.subject_text}"

    return said


def _portions(rows: Iterable[Deadline]) -> Iterator[Collection[Deadline]]:
    waiting = iter(rows)
    while portion := list(islice(waiting, CHUNK)):
        yield portion


def _soon(on: date) -> Parts:
    until = fresh_calendar().add(on, SOON)
    return _deadlines(Deadline.objects.due_by(on, until).order_by("due_on", "pk").iterator(CHUNK))


def _overdue(on: date) -> Parts:
    return _deadlines(Deadline.objects.overdue(on).order_by("-due_on", "pk").iterator(CHUNK))


register_digest(DigestPart("soon", _("Due within three working days"), _soon))
register_digest(DigestPart("overdue", _("Overdue"), _overdue))
