"""Filings by where they stand at the desk: what nobody has taken up, what is mine, what is due."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from filings.acts.receive import REVIEW
from filings.models import Filing, Submission
from filings.models.filing import FilingQuerySet
from oversight.acts.refused import Text
from oversight.admin.deadline import selected
from oversight.clock import today
from oversight.models import Deadline, Officer

Narrow = Callable[[FilingQuerySet, Officer], FilingQuerySet]


def waiting(rows: FilingQuerySet) -> FilingQuerySet:
    """Those with a submission that waits for the department; found by the index of open submissions."""
    return rows.filter(pk__in=Submission.objects.waiting().values("filing"))


def unassigned(rows: FilingQuerySet, officer: Officer) -> FilingQuerySet:
    """Received, and nobody reviews it."""
    return waiting(rows).filter(reviewer__isnull=True)


def mine(rows: FilingQuerySet, officer: Officer) -> FilingQuerySet:
    """Those the officer reviews."""
    return waiting(rows).filter(reviewer=officer)


def in_review(rows: FilingQuerySet, officer: Officer) -> FilingQuerySet:
    """All that wait for the department."""
    return waiting(rows)


def due(chosen: str) -> Narrow:
    """Those whose review is "overdue", due "today" or by the end of the "week"."""

    def narrow(rows: FilingQuerySet, officer: Officer) -> FilingQuerySet:
        clocks = Deadline.objects.filter(rule=REVIEW, subject_type=Submission._meta.label)
        due_now = selected(clocks, chosen, today()).values("subject_id")
        return rows.filter(pk__in=Submission.objects.filter(pk__in=due_now).values("filing"))

    return narrow


def being_prepared(rows: FilingQuerySet, officer: Officer) -> FilingQuerySet:
    """Those with a dossier, a change or a cancellation that has not been received yet."""
    return rows.filter(pk__in=Submission.objects.filter(state=Submission.State.DRAFT).values("filing"))


def in_state(status: str) -> Narrow:
    """Those in one state."""

    def narrow(rows: FilingQuerySet, officer: Officer) -> FilingQuerySet:
        return rows.filter(status=status)

    return narrow


def under_article_19(rows: FilingQuerySet, officer: Officer) -> FilingQuerySet:
    """Filings of deep synthesis."""
    return rows.under_article_19()


def flagged(rows: FilingQuerySet, officer: Officer) -> FilingQuerySet:
    """Filings with something that deserves a look."""
    return rows.flagged()


SELECTIONS: dict[str, tuple[Text, Narrow]] = {
    "unassigned": (_("Received, nobody reviews them"), unassigned),
    "mine": (_("I review them"), mine),
    "in_review": (_("All that wait for the department"), in_review),
    "due_week": (_("Review due this week"), due("week")),
    "review_overdue": (_("Review overdue"), due("overdue")),
    "returned": (_("Returned, waiting for the filer"), in_state(Filing.Status.RETURNED)),
    "change": (_("Change under review"), in_state(Filing.Status.CHANGE_PENDING)),
    "cancel": (_("Cancellation under review"), in_state(Filing.Status.CANCEL_PENDING)),
    "preparing": (_("Dossier being prepared"), being_prepared),
    "article_19": (_("Deep synthesis (Article 19)"), under_article_19),
    "flagged": (_("To be looked at"), flagged),
}
"""By the key in the list's address."""


def narrowed(rows: "QuerySet[Any]", chosen: str, officer: Officer) -> "QuerySet[Any]":
    """The filings of one selection; all of them for a key that names none."""
    if chosen not in SELECTIONS or not isinstance(rows, FilingQuerySet):
        return rows
    return SELECTIONS[chosen][1](rows, officer)
