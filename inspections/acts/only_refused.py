"""The next tier is open for what was refused, item by item; what the party may still correct is not yet for it."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from inspections.models import Breach, Case
from inspections.queries import current_items, was_refused
from oversight.acts import Refusal
from oversight.acts.refused import refuse_all


def check_refused(case: Case, breaches: Sequence[Breach]) -> None:
    """After refused comments the order is for what was refused; what the party may still correct is not yet for it.

    A breach that no comments named, found since, may be ordered to be corrected at once.
    """
    if case.status != Case.Status.COMMENTS_REFUSED:
        return
    refused = was_refused(case)
    waiting = {item.breach_id for item in current_items(case) if item.pk not in refused}
    only_refused([breach for breach in breaches if breach.pk in waiting])


def only_refused(others: Iterable[Breach]) -> None:
    """Raises ActRefused "not_refused" for each breach whose correction the party has not refused."""
    refuse_all(
        [
            Refusal(
                "not_refused",
                _("No refusal to correct %(breach)s is on record.") % {"breach": breach},
                _("Leave it out: the party may still correct it; re-inspect it, or record its written refusal."),
                field="items",
                value=str(breach),
            )
            for breach in others
        ]
    )
