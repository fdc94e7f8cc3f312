"""Mails to parties before a limit ends: once for each step, none lost, none about what is done already.

A deadline is chosen by "ends within the longest step and not stamped", from the day of the last run on: whatever the
worker missed is made up for by one mail that tells the days that are really left, or that the day has passed.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext, ngettext

from oversight import statute
from oversight.clock import now, today
from oversight.deadlines.calendar import fresh_calendar
from oversight.mail.outbox import Letter, post
from oversight.models import Deadline, DeadlineReminder, OutgoingMail
from oversight.reminders.runs import is_time, last_run, stamp
from oversight.reminders.settings import provider_days
from oversight.reminders.words import LANGUAGES, both, speaking, subject_line
from oversight.workdays import Calendar

JOB = "reminders"


class Addressee(NamedTuple):
    """Whom a reminder goes to; `page` makes the address of a page where the party can act, asked when it is mailed."""

    address: str
    name: str
    page: Callable[[], str] | None = None


FindAddressees = Callable[[Collection[int]], Mapping[int, Addressee]]
"""Ids of subjects of one kind → who is reminded; subjects without an address are left out. One query."""


@dataclass(frozen=True, slots=True)
class _Kind:
    rules: frozenset[str]
    find: FindAddressees


_KINDS: dict[str, _Kind] = {}


def register_addressee(label: str, find: FindAddressees, *, rules: Collection[str]) -> None:
    """Say whom reminders about the subjects of one kind go to, for those limits that the party has to keep."""
    if label in _KINDS:
        raise ValueError(f"somebody already says who is reminded of {label}")
    _KINDS[label] = _Kind(frozenset(rules), find)


def make_reminders() -> int:
    """Put the reminders that are due into the outbox, in the first run of a working day; returns how many."""
    if not is_time():
        return 0
    with transaction.atomic():
        on, before = today(), last_run(JOB)
        if before == on:
            return 0
        letters = _letters(on, before or on)
        post(letters)
        stamp(JOB)
    return len(letters)


def _letters(on: date, since: date) -> list[Letter]:
    """One letter for each deadline that ends soon, or ended since the last run, with a step that was not stamped."""
    steps, calendar = provider_days(), fresh_calendar()
    if not steps or not _KINDS:
        return []
    rows = _candidates(min(since, on), calendar.add(on, max(steps)))
    stamped = _stamped(rows)
    addressees = _addressees(rows)
    letters, stamps = [], []
    for row in rows:
        reached = [step for step in steps if row.due_on < on or calendar.count(on, row.due_on) <= step]
        missing = [step for step in reached if (row.pk, row.due_on, step) not in stamped]
        to = addressees.get((row.subject_type, row.subject_id))
        if to and missing:
            letters.append(_letter(row, to, on, calendar, min(missing)))
            stamps += [DeadlineReminder(deadline=row, before=step, due_on=row.due_on, at=now()) for step in missing]
    DeadlineReminder.objects.bulk_create(stamps, ignore_conflicts=True, batch_size=1000)
    return letters


def _candidates(since: date, until: date) -> list[Deadline]:
    wanted = Q(pk__in=[])
    for label, kind in _KINDS.items():
        wanted |= Q(subject_type=label, rule__in=sorted(kind.rules))
    return list(Deadline.objects.open().filter(wanted, due_on__gte=since, due_on__lte=until).order_by("pk"))


def _stamped(rows: Iterable[Deadline]) -> set[tuple[int, date, int]]:
    known = DeadlineReminder.objects.filter(deadline__in=[row.pk for row in rows])
    return set(known.values_list("deadline_id", "due_on", "before"))


def _addressees(rows: Iterable[Deadline]) -> dict[tuple[str, int], Addressee]:
    subjects: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        subjects[row.subject_type].add(row.subject_id)
    return {
        (label, subject): addressee
        for label, ids in subjects.items()
        for subject, addressee in _KINDS[label].find(ids).items()
    }


def _letter(row: Deadline, to: Addressee, on: date, calendar: Calendar, step: int) -> Letter:
    subjects, contexts = [], []
    link = to.page() if to.page else ""
    for language in LANGUAGES:
        with speaking(language):
            subjects.append(f"{row.title}: {_left(row, on, calendar)}")
            contexts.append(
                {
                    "row": row,
                    "to": to.name,
                    "left": _left(row, on, calendar),
                    "basis": _basis(row, language),
                    "link": link,
                }
            )
    return Letter(
        key=f"reminder:{row.pk}:{row.due_on}:{step}",
        kind=OutgoingMail.Kind.REMINDER,
        division=row.division,
        address=to.address,
        subject=subject_line(subjects),
        body=both("oversight/mail/reminder.txt", contexts),
        deadline=row,
        due_on=row.due_on,
    )


def _left(row: Deadline, on: date, calendar: Calendar) -> str:
    """How long there is, in the language that is spoken now."""
    day = {"day": row.due_on}
    if row.due_on < on:
        return gettext("the last day, %(day)s, has passed") % day
    if row.due_on == on:
        return gettext("today, %(day)s, is the last day") % day
    left = calendar.count(on, row.due_on)
    text = ngettext(
        "%(left)d working day is left, until %(day)s", "%(left)d working days are left, until %(day)s", left
    )
    return text % {**day, "left": left}


def _basis(row: Deadline, language: str) -> str:
    return statute.edition(row.edition).cite_all(row.limit.citations, language)
