"""Cases by whose turn it is: one definition for the list, its filter and the numbers of the home."""

from collections.abc import Callable
from typing import Any

from django.db.models import DateField, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from inspections.admin.first_cases import (
    PARTS,
    cases_of,
    clocks_near,
    first_due,
    first_proposed,
    first_waiting,
    in_order,
    proposals,
)
from inspections.models import Case
from inspections.models.case import CaseQuerySet
from oversight.acts.refused import Text
from oversight.admin.deadline import selected
from oversight.clock import today
from oversight.models import Deadline, Officer

Narrow = Callable[[CaseQuerySet, Officer], CaseQuerySet]
NEWEST = ("-opened_on", "-pk")
PLACED = ("place", "-pk")
"""The order of those selections that say which case is first: they give each its `place`."""
LISTED = 200
"""So many cases the pages of the list show; whoever needs others narrows it."""


def mine(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    """The ongoing ones that the officer handles, alone or as second officer."""
    ongoing = rows.ongoing()
    return ongoing.filter(Q(handler=officer) | Q(second_handler=officer))


def of_my_authority(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    """The ongoing ones that the officer's own authority has."""
    return rows.ongoing().filter(authority=officer.authority_id).along(*NEWEST)


def ongoing(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    return rows.ongoing().along(*NEWEST)


def with_clock(chosen: str) -> Narrow:
    """Ongoing ones with a clock, their own or that of a row of theirs, which is "overdue" or due this "week"."""

    def narrow(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
        clocks = selected(Deadline.objects.visible_to(officer), chosen, today())
        return rows.in_region(officer).ongoing().filter(pk__in=cases_of([clocks])).annotate(place=next_due())

    return narrow


def nearest(chosen: str, most: int) -> Narrow:
    """As `with_clock`, but no more than are counted: those whose clocks ended or end first."""

    def narrow(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
        return rows.ongoing().filter(pk__in=cases_of(clocks_near(officer, chosen), first=2 * most))

    return narrow


def listed(chosen: str) -> Narrow:
    """As `with_clock`, but no more than the list shows, in the order in which their clocks end.

    Only for a list that nothing else narrows: whatever is narrowed afterwards could lie beyond them.
    """

    def narrow(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
        return in_order(rows.ongoing(), first_due(officer, chosen, LISTED + 1))

    return narrow


def next_due() -> Least:
    """The last day of the first open clock of a case or of a row of it, as an expression over the case."""
    opened = {"deadline__met_on__isnull": True, "deadline__voided_on__isnull": True}
    own = Deadline.objects.open().filter(subject_type=Case._meta.label, subject_id=OuterRef("pk"))
    days = [_first(own.order_by().values("subject_id"), "due_on")]
    for model, way in PARTS.items():
        rows = model._default_manager.order_by().filter(**{way: OuterRef("pk")}, **opened)
        days.append(_first(rows.values(way), "deadline__due_on"))
    return Least(*days)


def _first(rows: "QuerySet[Any]", day: str) -> Subquery:
    return Subquery(rows.annotate(first=Min(day)).values("first"), output_field=DateField())


def waiting_for_provider(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    """A served document asks for a correction, its clock is open, and nothing was answered since the last look."""
    return _waiting(rows, officer, "asked_on")


def answered(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    """The party has answered about an open item, and no re-inspection has looked at it since."""
    return _waiting(rows, officer, "answered_on")


def _waiting(rows: CaseQuerySet, officer: Officer, since: str) -> CaseQuerySet:
    """Whoever has waited longest comes first."""
    return rows.in_region(officer).waiting(since).annotate(place=F(since))


def waiting_longest(since: str) -> Narrow:
    """As `waiting_for_provider` or `answered`, but no more than the list shows."""

    def narrow(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
        return in_order(rows.waiting(since), first_waiting(officer, since, LISTED + 1))

    return narrow


def waiting_for_approval(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    """An act on the case is proposed, and nobody has decided yet; what was drafted first comes first."""
    pending = proposals(officer)
    drafted = pending.filter(subject_id=OuterRef("pk")).values("subject_id").annotate(first=Min("drafted_at"))
    found = rows.in_region(officer).filter(pk__in=pending.values("subject_id"))
    return found.annotate(place=Subquery(drafted.values("first")))


def waiting_longest_for_approval(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    """As `waiting_for_approval`, but no more than the list shows."""
    return in_order(rows.in_region(officer), first_proposed(officer, LISTED + 1))


def everything(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    return rows.along(*NEWEST)


SELECTIONS: dict[str, tuple[Text, Narrow]] = {
    "ongoing": (_("Ongoing"), ongoing),
    "mine": (_("Mine"), mine),
    "authority": (_("My authority's"), of_my_authority),
    "due": (_("With a clock that ends by Sunday"), with_clock("week")),
    "overdue": (_("With an overdue clock"), with_clock("overdue")),
    "provider": (_("Waiting for the provider"), waiting_for_provider),
    "answered": (_("Answered by the provider, not looked at yet"), answered),
    "approval": (_("Waiting for approval"), waiting_for_approval),
}
"""By the key in the list's address; all cases for any other."""
FIRST: dict[str, Narrow] = {
    "due": listed("week"),
    "overdue": listed("overdue"),
    "provider": waiting_longest("asked_on"),
    "answered": waiting_longest("answered_on"),
    "approval": waiting_longest_for_approval,
}
"""What the list shows of a selection where nothing else narrows it: the same, as far as it is shown."""


def narrowed(rows: CaseQuerySet, chosen: str, officer: Officer, *, alone: bool = False) -> CaseQuerySet:
    """The cases of one selection; `alone` where nothing else narrows the list."""
    if alone and chosen in FIRST:
        return FIRST[chosen](rows, officer)
    return SELECTIONS[chosen][1](rows, officer) if chosen in SELECTIONS else everything(rows, officer)
