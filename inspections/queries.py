"""What is asked of cases in more than one place: what still has to be corrected, and every clock of a case."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from inspections.models import (
    Case,
    CooperationRequest,
    CorrectionItem,
    Preservation,
    ReinspectedItem,
    Reinspection,
)
from oversight.models import Deadline
from oversight.models.deadline import DeadlineQuerySet

State = CorrectionItem.State


def items_of(case: Case) -> QuerySet[CorrectionItem]:
    """Everything that the case asks or has asked to be corrected, with its documents and clocks."""
    related = ("breach__product", "breach__case__authority", "comments__notice", "comments__deadline",
               "order__notice", "order__deadline", "deadline")  # fmt: skip
    return CorrectionItem.objects.of_case(case).select_related(*related).order_by("pk")


def current_items(case: Case) -> list[CorrectionItem]:
    """For each breach what binds the party now: the newest item whose document was served."""
    was_served = Q(comments__served_on__isnull=False) | Q(order__served_on__isnull=False)
    newest: dict[int, CorrectionItem] = {}
    for item in items_of(case).filter(was_served).exclude(state=State.CONTINUED):
        newest[item.breach_id] = item
    return list(newest.values())


def items_to_look_at(case: Case) -> list[CorrectionItem]:
    """What a re-inspection may still find out: every current item not found corrected yet.

    A refused one among them: a party may correct at any time. While a prior notice stands, only what an order asks.
    """
    standing = [item for item in current_items(case) if item.state != State.CORRECTED]
    if case.status == Case.Status.NOTIFIED:
        return [item for item in standing if item.order_id]
    return standing


def was_refused(case: Case) -> set[int]:
    """Ids of the items whose refusal is on record, corrected afterwards or not."""
    found = ReinspectedItem.objects.filter(reinspection__case=case, result=ReinspectedItem.Result.REFUSED).values_list(
        "item_id", flat=True
    )
    return {*found, *items_of(case).filter(state=State.REFUSED).values_list("pk", flat=True)}


def deadlines_of_cases(cases: "QuerySet[Case]") -> DeadlineQuerySet:
    """Every clock of these cases: their own, those of their items, their preservations, their requests."""
    ids = cases.order_by().values("pk")
    of = Q(subject_type=Case._meta.label, subject_id__in=ids)
    of |= Q(
        subject_type=CorrectionItem._meta.label,
        subject_id__in=CorrectionItem.objects.order_by().filter(breach__case__in=ids).values("pk"),
    )
    for model in (Preservation, CooperationRequest):
        mine: QuerySet[Any] = model._base_manager.order_by().filter(case__in=ids)
        of |= Q(subject_type=model._meta.label, subject_id__in=mine.values("pk"))
    found: DeadlineQuerySet = Deadline.objects.filter(of)
    return found


def clocks_of_case(case: Case) -> DeadlineQuerySet:
    """Every clock of one case, its items among them."""
    return deadlines_of_cases(Case.objects.filter(pk=case.pk))


def passed_items(on: date) -> QuerySet[CorrectionItem]:
    """Open items whose time to correct has passed and which nobody has looked at since; of ongoing cases.

    Overdue is not refusal: what is missing is the re-inspection. `due_on` is the last day.
    """
    looked = ReinspectedItem.objects.filter(
        item=OuterRef("pk"), reinspection__found_on__gt=OuterRef("due_on"), reinspection__kind=Reinspection.Kind.VISIT
    )
    rows = CorrectionItem.objects.open().exclude(breach__case__status=Case.Status.CLOSED)
    return (
        rows.exclude(order__tier="second")
        .annotate(due_on=Coalesce("deadline__due_on", "comments__deadline__due_on", "order__deadline__due_on"))
        .filter(due_on__lt=on)
        .exclude(Exists(looked))
        .select_related("breach__case", "breach__product")
        .order_by("due_on", "pk")
    )


def passed_cases(cases: "QuerySet[Case]", on: date) -> "QuerySet[Case]":
    """Of these cases those with something that passed its time and was not re-inspected."""
    return cases.filter(pk__in=passed_items(on).order_by().values("breach__case"))
