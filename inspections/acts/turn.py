"""Whose turn it is in a correction: the party's, since a document asked; or the officers', since an answer came."""

from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate

from inspections.models import (
    Case,
    CorrectionAnswer,
    CorrectionItem,
    CorrectiveComments,
    Decision,
    ReinspectedItem,
)

RUNS = Q(deadline__isnull=True) | Q(deadline__met_on__isnull=True, deadline__voided_on__isnull=True)


def settle_turn(case: Case) -> None:
    """Let the case say since when the party is waited for, and since when an answer waits; the caller saves it.

    Each item that is open, of a document that was served and still asks for it, waits for one of them: for an officer
    from the day of an answer until a re-inspection of that day or later has looked at the item; otherwise for the
    party, from the service.
    """
    items = asking_items().filter(breach__case=case.pk).annotate(
        answered=Subquery(unseen_answers(OuterRef("pk")).values("item").annotate(first=Min("given_on")).values("first")),
        asked=Coalesce("comments__served_on", "order__served_on"),
    )  # fmt: skip
    days = items.aggregate(
        first_asked=Min("asked", filter=RUNS & Q(answered__isnull=True)), first_answered=Min("answered")
    )
    case.asked_on, case.answered_on = days["first_asked"], days["first_answered"]


def asking_items() -> "QuerySet[CorrectionItem]":
    """The open items of what is served and still asks for them."""
    asked = Q(comments__served_on__isnull=False, comments__outcome=CorrectiveComments.Outcome.OPEN)
    ordered = Q(order__served_on__isnull=False, order__stage=Decision.Stage.DECIDED)
    return CorrectionItem.objects.order_by().open().filter(asked | ordered)


def unseen_answers(item: Any) -> "QuerySet[CorrectionAnswer]":
    """Answers about an item, each with its day, that no re-inspection of that day or later has looked at."""
    looks = ReinspectedItem.objects.order_by().filter(
        item=OuterRef("item"), reinspection__found_on__gte=OuterRef("given_on")
    )
    answers = CorrectionAnswer.objects.order_by().filter(item=item)
    return answers.annotate(given_on=TruncDate("given_at")).filter(~Exists(looks))
