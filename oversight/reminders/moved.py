"""Tell the officers which of their deadlines a new calendar has moved: one mail for each officer."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import nsmallest
from itertools import chain
from operator import attrgetter

from django.utils.translation import gettext

from oversight import statute
from oversight.clock import now
from oversight.deadlines.recompute import Moved
from oversight.deadlines.responsible import responsible_for
from oversight.mail.outbox import Letter, post
from oversight.models import Officer, OutgoingMail
from oversight.reminders.words import LANGUAGES, MOST_LINES, both, speaking, subject_line


def tell_moved(moved: Sequence[Moved], *, why: str, version: str) -> None:
    """Put one mail into the outbox for each officer with an address who is responsible for a deadline that moved."""
    if not moved:
        return
    groups: dict[frozenset[int], list[Moved]] = defaultdict(list)
    officers_of = responsible_for(moved)
    for one in moved:
        groups[officers_of[one.pk]].append(one)
    theirs: dict[int, list[list[Moved]]] = defaultdict(list)
    for officers, group in groups.items():
        for officer in officers:
            theirs[officer].append(group)
    reachable = Officer.objects.filter(pk__in=theirs, is_active=True, authority__isnull=False).exclude(email="")
    post(_letter(officer, theirs[officer.pk], why, version) for officer in reachable)


def _letter(officer: Officer, groups: Sequence[Sequence[Moved]], why: str, version: str) -> Letter:
    count = sum(map(len, groups))
    first = nsmallest(MOST_LINES, chain.from_iterable(groups), key=attrgetter("after", "pk"))
    subjects, contexts = [], []
    for language in LANGUAGES:
        with speaking(language):
            subjects.append(gettext("Deadlines that have moved: %(count)d") % {"count": count})
            lines = [f"{one.before} → {one.after}  {_title(one, language)}  {one.text}" for one in first]
            contexts.append({"lines": lines, "more": count - len(first), "why": why, "count": count})
    return Letter(
        # The moment is part of it: an arrangement withdrawn and entered again moves the same deadlines a second time.
        key=f"moved:{version}:{first[0].pk}:{officer.pk}:{now().isoformat()}",
        kind=OutgoingMail.Kind.MOVED,
        division=officer.authority.division if officer.authority else "",
        address=officer.email,
        subject=subject_line(subjects),
        body=both("oversight/mail/moved.txt", contexts),
        officer=officer,
    )


def _title(one: Moved, language: str) -> str:
    return statute.edition(one.edition).limit(one.rule).title.text(language)
