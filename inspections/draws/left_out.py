"""Who is left out of a draw beforehand, and why: said of each party and officer in the file that is fixed."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from django.db.models import Case as Choice
from django.db.models import CharField, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from filings.models import Filing
from filings.models.party import PartyQuerySet
from inspections.draws.population import ENDED, UNKNOWN, keyed
from inspections.models import Case, Inspection
from oversight.acts.refused import Text
from oversight.models import Authority, Officer, Role


class Why(StrEnum):
    """Why a party is not in the population, or an officer not among those who may be drawn.

    An inspection and an open case are one reason: the file is public, and must not tell whom a case is handled against.
    """

    MERGED = "merged"
    HANDLED = "handled"
    FILINGS_ENDED = "filings_ended"
    NOT_ACTIVE = "not_active"
    NO_INSPECTOR = "no_inspector"
    CARD_MISSING = "card_missing"
    CARD_EXPIRED = "card_expired"


REASONS: Final[dict[str, Text]] = {
    Why.MERGED: _("It turned out to be another party, which stands for it."),
    Why.HANDLED: _("It was inspected within the months named, or the authority handles a case against it."),
    Why.FILINGS_ENDED: _("Its filings have all been cancelled or revoked."),
    Why.NOT_ACTIVE: _("No longer in service."),
    Why.NO_INSPECTOR: _("No inspector."),
    Why.CARD_MISSING: _("No enforcement certificate on record."),
    Why.CARD_EXPIRED: _("The enforcement certificate expires before the inspections begin."),
}
"""Each reason as a sentence; `WORDS` is what the published file says, which knows one language."""

WORDS: Final[Mapping[str, str]] = {
    Why.MERGED: "turned out to be another party, which stands for it",
    Why.HANDLED: "was inspected within the months named, or the authority handles a case against it",
    Why.FILINGS_ENDED: "its filings have all been cancelled or revoked",
    Why.NOT_ACTIVE: "no longer in service",
    Why.NO_INSPECTOR: "no inspector",
    Why.CARD_MISSING: "no enforcement certificate on record",
    Why.CARD_EXPIRED: "the enforcement certificate expires before the inspections begin",
}


def with_reason(
    rows: PartyQuerySet, authority: Authority, population: Mapping[str, Any], *, inspected_since: date | None
) -> PartyQuerySet:
    """The parties, each with `why` it is left out; "" for those in the population. The first reason that holds."""
    handled = _has_open_case(authority)
    if inspected_since:
        handled |= _was_inspected(inspected_since)
    whens = [
        When(merged_into__isnull=False, then=Value(Why.MERGED.value)),
        When(handled, then=Value(Why.HANDLED.value)),
    ]
    if population.get("filing_status") not in ENDED:  # a plan may mean just those whose filing has ended
        whens.append(When(_filings_ended(), then=Value(Why.FILINGS_ENDED.value)))
    return rows.annotate(why=Choice(*whens, default=Value(""), output_field=CharField()))


def officers(authority: Authority, valid_on: date) -> Iterator[tuple[str, str]]:
    """Each officer of the authority by key, with the reason to be left out; "" for those who may be drawn."""
    rows = keyed(Officer.objects.filter(authority=authority), "card_number")
    for officer in rows:
        key: str = officer.key if officer.card_number else UNKNOWN + officer.key
        yield key, _why_not(officer, valid_on)


def months_before(day: date, months: int) -> date:
    """The corresponding day so many months earlier, or the last one of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _why_not(officer: Officer, valid_on: date) -> str:
    if not officer.is_active:
        return Why.NOT_ACTIVE
    if not officer.holds([Role.INSPECTOR]):
        return Why.NO_INSPECTOR
    if not officer.card_number:
        return Why.CARD_MISSING
    if officer.card_valid_until and officer.card_valid_until < valid_on:
        return Why.CARD_EXPIRED
    return ""


def _has_open_case(authority: Authority) -> Q:
    cases = Case.objects.ongoing().filter(authority=authority).order_by()
    return Q(Exists(cases.filter(party=OuterRef("pk")))) | Q(Exists(cases.filter(party__merged_into=OuterRef("pk"))))


def _was_inspected(since: date) -> Q:
    done = Inspection.objects.filter(state=Inspection.State.DONE, done_on__gte=since).order_by()
    return Q(Exists(done.filter(party=OuterRef("pk")))) | Q(Exists(done.filter(party__merged_into=OuterRef("pk"))))


def _filings_ended() -> Q:
    filings = Filing.objects.filter(party=OuterRef("pk")).order_by()
    ended = (Filing.Status.CANCELLED, Filing.Status.REVOKED)
    return Q(Exists(filings.filter(status__in=ended))) & ~Q(Exists(filings.exclude(status__in=ended)))
