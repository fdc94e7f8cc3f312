"""Cases by whose turn it is: one definition for the list, its filter and the numbers of the home."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, DateField, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Least, TruncDate
from django.utils.translation import gettext_lazy as _

from inspections.models import (
    Case,
    CooperationRequest,
    CorrectionAnswer,
    CorrectionItem,
    CorrectiveComments,
    Decision,
    Preservation,
    ReinspectedItem,
)
from inspections.models.case import CaseQuerySet
from oversight.acts.refused import Text
from oversight.admin.deadline import selected
from oversight.clock import today
from oversight.models import Deadline, Officer, Proposal
from oversight.models.deadline import DeadlineQuerySet

Narrow = Callable[[CaseQuerySet, Officer], CaseQuerySet]
NEWEST = ("-opened_on", "-pk")
LISTED = 200
"""So many cases the pages of the list show; whoever needs others narrows it."""
PARTS = {
    CorrectionItem: "breach__case",
    Preservation: "case",
    CooperationRequest: "case",
}
"""Rows of a case that may have a clock of their own, with the way from each to its case.

The index `deadline_of_cases` names the same kinds.
"""


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
        return rows.ongoing().filter(pk__in=cases_of(selected(Deadline.objects.all(), chosen, today())))

    return narrow


def nearest(chosen: str, most: int) -> Narrow:
    """As `with_clock`, but no more than a list shows: those in the officer's region whose clocks ended or end first.

    The walk along the clocks by their last day ends after as many as fill the list, however many there are. Only for
    a list that nothing else narrows: whatever is narrowed afterwards could lie beyond them.
    """

    def narrow(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
        clocks = selected(Deadline.objects.visible_to(officer), chosen, today())
        return rows.ongoing().filter(pk__in=cases_of(clocks, first=2 * most))

    return narrow


def cases_of(clocks: DeadlineQuerySet, first: int | None = None) -> "QuerySet[Any]":
    """The cases of these clocks, as a query of keys; of each kind only so many, by their last day, where told so."""

    def some(kind: str) -> DeadlineQuerySet:
        rows = clocks.filter(subject_type=kind)
        return rows.order_by("due_on")[:first] if first else rows.order_by()

    own = some(Case._meta.label).values_list("subject_id")
    parts = [
        model._base_manager.order_by().filter(Q(deadline__in=some(model._meta.label).values("pk"))).values_list(way)
        for model, way in PARTS.items()
    ]
    return own.union(*parts, all=True)


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
    items = open_items().filter(~Exists(unseen_answers(OuterRef("pk"))))
    clocked = items.filter(
        Q(deadline__met_on__isnull=True, deadline__voided_on__isnull=True, deadline__isnull=False)
        | Q(deadline__isnull=True)
    )
    return _with_some(rows, clocked)


def answered(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    """The party has answered about an open item, and no re-inspection has looked at it since."""
    items = open_items().filter(Exists(unseen_answers(OuterRef("pk"))))
    return _with_some(rows, items)


def _with_some(rows: CaseQuerySet, items: "QuerySet[CorrectionItem]") -> CaseQuerySet:
    """Of the cases that are being corrected those with such an item.

    Counted, not asked with EXISTS: that the planner would turn into a look at every item there is, before the first
    line of a list is known; so it walks the ongoing cases and stops where the list is full.
    """
    some = items.values("breach__case").annotate(some=Count("pk")).values("some")
    correcting = rows.ongoing().filter(status__in=[Case.Status.CORRECTING, Case.Status.ORDERED])
    return correcting.alias(some=Subquery(some)).filter(some__gt=0).along(*NEWEST)


def open_items() -> "QuerySet[CorrectionItem]":
    """The open items of the case of the outer query, of what is served and still asks for them."""
    asked = Q(comments__served_on__isnull=False, comments__outcome=CorrectiveComments.Outcome.OPEN)
    ordered = Q(order__served_on__isnull=False, order__stage=Decision.Stage.DECIDED)
    return CorrectionItem.objects.order_by().open().filter(asked | ordered, breach__case=OuterRef("pk"))


def unseen_answers(item: Any) -> "QuerySet[CorrectionAnswer]":
    """Answers about an item that no re-inspection of that day or later has looked at."""
    looks = ReinspectedItem.objects.order_by().filter(
        item=OuterRef("item"), reinspection__found_on__gte=OuterRef("given_on")
    )
    answers = CorrectionAnswer.objects.order_by().filter(item=item)
    return answers.annotate(given_on=TruncDate("given_at")).filter(~Exists(looks))


def waiting_for_approval(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    """An act on the case is proposed, and nobody has decided yet."""
    pending = Proposal.objects.order_by().pending().filter(subject_type=Case._meta.label)
    return rows.filter(pk__in=pending.values("subject_id"))


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
FIRST: dict[str, Narrow] = {"due": nearest("week", LISTED), "overdue": nearest("overdue", LISTED)}
"""What the list shows of a selection where nothing else narrows it: the same, as far as it is shown."""


def narrowed(rows: CaseQuerySet, chosen: str, officer: Officer, *, alone: bool = False) -> CaseQuerySet:
    """The cases of one selection; `alone` where nothing else narrows the list."""
    if alone and chosen in FIRST:
        return FIRST[chosen](rows, officer)
    return SELECTIONS[chosen][1](rows, officer) if chosen in SELECTIONS else everything(rows, officer)
