"""The first cases of a list that stops where it is full: found along an index, however many there are behind them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, IntegerField, Model, OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject, Left

from inspections.models import Case, CooperationRequest, CorrectionItem, Preservation
from inspections.models.case import CaseQuerySet
from oversight.admin.deadline import selected
from oversight.clock import today
from oversight.models import Authority, Deadline, Officer, Proposal
from oversight.models.deadline import RIGHTS, DeadlineQuerySet
from oversight.models.proposal import ProposalQuerySet
from oversight.scoping import ScopedQuerySet, region_of

S = TypeVar("S", bound=ScopedQuerySet[Any])
PARTS: dict[type[Model], str] = {
    CorrectionItem: "breach__case",
    Preservation: "case",
    CooperationRequest: "case",
}
"""Rows of a case that may have a clock of their own, with the way from each to its case.

The indexes `deadline_of_cases` and those beside it name the same kinds.
"""
NOBODY = (0,)
"""Keys of no row, where none is found: the database is asked all the same, so that the queries of a list are fixed."""
PROVINCE = 2
"""So many digits of a division name the province: by them the indexes of a region are ordered."""


def in_order(rows: CaseQuerySet, keys: Sequence[int]) -> CaseQuerySet:
    """Those of these keys, each with its `place` among them."""
    place = Func(
        Value(list(keys), output_field=ArrayField(BigIntegerField())),
        F("pk"),
        function="array_position",
        output_field=IntegerField(),
    )
    return rows.filter(pk__in=keys or NOBODY).annotate(place=place)


def first_due(officer: Officer, chosen: str, most: int) -> list[int]:
    """Keys of the ongoing cases of the officer's region whose clocks of a selection end first, so many at most.

    Of clocks more are read than cases are wanted, since a case may have several; should that not do, more again.
    """
    clocks, first = clocks_near(officer, chosen), 2 * most
    while True:
        read = _first_clocks(clocks, first)
        case_of = _ongoing(read)
        keys = [case_of[kind, key] for kind, key, _due_on in read if (kind, key) in case_of]
        found = list(dict.fromkeys(keys))
        if len(found) >= most or len(read) < first:
            return found[:most]
        first *= 4


def _first_clocks(clocks: Iterable[DeadlineQuerySet], first: int) -> list[tuple[str, int, date]]:
    """So many clocks by their last day: kind and key of what each is about, and the day. The index alone knows all."""
    kinds = [_label(Case), *map(_label, PARTS)]
    parts = [
        some.filter(subject_type=kind).order_by("due_on").values_list("subject_type", "subject_id", "due_on")[:first]
        for some in clocks
        for kind in kinds
    ]
    found: list[tuple[str, int, date]] = list(parts[0].union(*parts[1:], all=True))
    return sorted(found, key=lambda row: (row[2], -row[1]))[:first]


def _ongoing(clocks: Iterable[tuple[str, int, date]]) -> dict[tuple[str, int], int]:
    """For kind and key of what clocks are about the key of its case, where that goes on."""
    keys: dict[str, list[int]] = {}
    for kind, key, _due_on in clocks:
        keys.setdefault(kind, []).append(key)
    own = Case.objects.order_by().ongoing().filter(pk__in=keys.get(_label(Case), NOBODY))
    found = [own.annotate(about=Value(_label(Case)), case=F("pk")).values_list("about", "pk", "case")]
    for model, way in PARTS.items():
        rows = model._base_manager.order_by().filter(pk__in=keys.get(_label(model), NOBODY))
        rows = rows.exclude(**{f"{way}__status": Case.Status.CLOSED}).annotate(about=Value(_label(model)))
        found.append(rows.values_list("about", "pk", way))
    return {(kind, key): case for kind, key, case in found[0].union(*found[1:], all=True)}


def clocks_near(officer: Officer, chosen: str) -> list[DeadlineQuerySet]:
    """The clocks of a selection in the officer's region, in as many parts as there are indexes for them."""
    clocks = selected(near(Deadline.objects.all(), officer), chosen, today())
    if chosen == "overdue":
        return [clocks]
    return [clocks.exclude(rule__in=sorted(RIGHTS)), clocks.filter(rule__in=sorted(RIGHTS), subject_type=_label(Case))]


def cases_of(clocks: Iterable[DeadlineQuerySet], *, first: int | None = None) -> "QuerySet[Any]":
    """The cases of these clocks, as a query of keys; of each kind only so many, by their last day, where told so."""

    def some(rows: DeadlineQuerySet, kind: str) -> DeadlineQuerySet:
        rows = rows.filter(subject_type=kind)
        return rows.order_by("due_on")[:first] if first else rows.order_by()

    found: list[QuerySet[Any]] = []
    for rows in clocks:
        found.append(some(rows, _label(Case)).values_list("subject_id"))
        for model, way in PARTS.items():
            own = model._base_manager.order_by().filter(deadline__in=some(rows, _label(model)).values("pk"))
            found.append(own.values_list(way))
    return found[0].union(*found[1:], all=True)


def first_proposed(officer: Officer, most: int) -> list[int]:
    """Keys of the cases of the officer's region with an act that waits for approval, the longest waiting first."""
    pending, first = proposals(officer).order_by("drafted_at"), 2 * most
    while True:
        read = list(pending.values_list("subject_id", flat=True)[:first])
        keys = list(dict.fromkeys(read))
        if len(keys) >= most or len(read) < first:
            return keys[:most]
        first *= 4


def first_waiting(officer: Officer, since: str, most: int) -> list[int]:
    """Keys of the cases of the officer's region in which somebody has waited longest since a day, so many at most.

    In a region each authority's own are walked along their index, since no index has the order of them all.
    """
    rows = Case.objects.order_by(since, "pk").waiting(since)
    region = region_of(officer)
    if not region:
        return list(rows.in_region(officer).values_list("pk", flat=True)[:most])
    own = rows.filter(authority=OuterRef("pk")).values_list(JSONObject(key="pk", day=since))[:most]
    authorities = Authority.objects.order_by().filter(division__startswith=region)
    found = [one for some in authorities.values_list(ArraySubquery(own), flat=True) for one in some]
    return [one["key"] for one in sorted(found, key=lambda one: (one["day"], one["key"]))[:most]]


def proposals(officer: Officer) -> ProposalQuerySet:
    """What waits for approval of cases in the officer's region."""
    return near(Proposal.objects.order_by(), officer).pending().filter(subject_type=_label(Case))


def near(rows: S, officer: Officer) -> S:
    """As `visible_to`, of rows with a `division`: with the province as the indexes have it."""
    seen = rows.visible_to(officer)
    region = region_of(officer)
    return seen.alias(province=Left("division", PROVINCE)).filter(province=region[:PROVINCE]) if region else seen


def _label(model: type[Model]) -> str:
    return model._meta.label
