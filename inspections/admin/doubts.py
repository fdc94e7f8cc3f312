"""What the days on record put in doubt: a step taken too early, as a corrected day of service shows afterwards."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inspections.models import Case, Reinspection
from oversight.models import Officer


def doubts(case: Case) -> list[str]:
    """Each step that the clocks, as they stand now, say came too early; acts refuse such a step when it is taken."""
    return [*_decisions(case), *_refusals(case)]


def _decisions(case: Case) -> list[str]:
    """Decided before the party's time for its defence had passed (APL 44, 45, 64)."""
    decided = case.decisions.filter(decided_on__isnull=False, waived_on__isnull=True).select_related("defence_deadline")
    return [
        _(
            "%(decision)s was taken on %(day)s, but the time for defence, as it stands now, ended only on %(last)s: "
            "whether it stands must be examined."
        )
        % {
            "decision": one,
            "day": date_format(one.decided_on),
            "last": date_format(one.defence_deadline.due_on),
        }
        for one in decided
        if one.defence_deadline and one.decided_on and one.decided_on <= one.defence_deadline.due_on
    ]


def _refusals(case: Case) -> list[str]:
    """A visit found a refusal while the party, as the clock stands now, still had time to correct."""
    found = case.reinspections.filter(finding=Reinspection.Finding.REFUSED, kind=Reinspection.Kind.VISIT)
    sentences = []
    for one in found.select_related("comments__deadline", "order__deadline"):
        instrument = one.comments or one.order
        deadline = instrument.deadline if instrument else None
        if deadline and one.found_on <= deadline.due_on:
            sentences.append(
                _(
                    "The visit of %(day)s found a refusal, but the time to correct, as it stands now, ended only on "
                    "%(last)s: what followed from it must be examined."
                )
                % {"day": date_format(one.found_on), "last": date_format(deadline.due_on)}
            )
    return sentences


def doubts_panel(case: Case, officer: Officer) -> dict[str, Any] | None:
    """The context of the panel; None where nothing is in doubt."""
    found = doubts(case)
    return {"sentences": found} if found else None
