"""What the days on record put in doubt: a step taken too early, as a corrected day of service shows afterwards."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inspections.models import Case, Decision, ReinspectedItem, Reinspection
from oversight.models import Officer


def doubts(case: Case) -> list[str]:
    """Each step that the clocks, as they stand now, say came too early; acts refuse such a step when it is taken."""
    return [*_decisions(case), *_refusals(case)]


def _decisions(case: Case) -> list[str]:
    """What the party answered to a prior notice not yet served, and what was decided before its time had passed."""
    known = case.decisions.exclude(stage=Decision.Stage.WITHDRAWN).select_related("defence_deadline")
    return [sentence for one in known for sentence in (*_answers(one), *_too_early(one))]


def _answers(decision: Decision) -> Iterator[str]:
    """A waiver or a request of a day before the service, as that stands now: of what was not there (APL 45, 63, 64)."""
    served_on, waived_on, asked_on = decision.prior_served_on, decision.waived_on, decision.hearing_requested_on
    if served_on is None:
        return
    if waived_on and waived_on < served_on:
        yield _(
            "The party waived its defence on %(day)s, before the prior notice was served, as the service stands now "
            "(%(served)s): that waiver does not count. The party must be asked again."
        ) % {"day": date_format(waived_on), "served": date_format(served_on)}
    if asked_on and asked_on < served_on:
        yield _(
            "The party asked for a hearing on %(day)s, before the prior notice was served, as the service stands now "
            "(%(served)s): which of the two days is right must be examined."
        ) % {"day": date_format(asked_on), "served": date_format(served_on)}


def _too_early(decision: Decision) -> Iterator[str]:
    """Decided before the party's time for its defence had passed (APL 44, 45, 64), and without a waiver that stands."""
    deadline, decided_on = decision.defence_deadline, decision.decided_on
    if deadline and decided_on and decided_on <= deadline.due_on and not decision.waiver_stands:
        yield _(
            "%(decision)s was taken on %(day)s, but the time for defence, as it stands now, ended only on %(last)s: "
            "whether it stands must be examined."
        ) % {"decision": decision, "day": date_format(decided_on), "last": date_format(deadline.due_on)}


def _refusals(case: Case) -> list[str]:
    """A visit found a refusal while the party, as the clock stands now, still had time to correct."""
    found = case.reinspections.filter(finding=Reinspection.Finding.REFUSED, kind=Reinspection.Kind.VISIT)
    sentences = []
    related = ("items__item__deadline", "items__item__comments__deadline", "items__item__order__deadline")
    for one in found.select_related("comments__deadline", "order__deadline").prefetch_related(*related):
        last = _last_day(one)
        if last and one.found_on <= last:
            sentences.append(
                _(
                    "The visit of %(day)s found a refusal, but the time to correct, as it stands now, ended only on "
                    "%(last)s: what followed from it must be examined."
                )
                % {"day": date_format(one.found_on), "last": date_format(last)}
            )
    return sentences


def _last_day(record: Reinspection) -> date | None:
    """The last day of what was refused: of each item its own, of a record without items that of its document."""
    refused = [row.item for row in record.items.all() if row.result == ReinspectedItem.Result.REFUSED]
    instrument = record.comments or record.order
    clocks = [item.clock for item in refused] if refused else [instrument.deadline if instrument else None]
    return max((clock.due_on for clock in clocks if clock), default=None)


def doubts_panel(case: Case, officer: Officer) -> dict[str, Any] | None:
    """The context of the panel; None where nothing is in doubt."""
    found = doubts(case)
    return {"sentences": found} if found else None
