"""What an officer is told where the rule of a draw says no, before anything is fixed."""

from django.utils.translation import gettext as _

from inspections.rules.refused import Refused
from oversight.acts import Refusal

FEW = "too_few_officers"


def refusal(refused: Refused) -> Refusal:
    """The sentence and the remedy for a code of `inspections.rules.draw`."""
    facts = refused.facts
    message, remedy, value = {
        "targets": (
            _("%(targets)s parties cannot be drawn from a population of %(population)s."),
            _("Change the share, the number or the filter in a new plan."),
            facts.get("targets"),
        ),
        "twice": (_("A key stands twice in what is to be fixed."), _("Tell the administrators of the system."), ""),
        "key": (
            _("“%(key)s” cannot be used as a key: it holds “|” or is empty."),
            _("Have an administrator correct the number of the certificate."),
            facts.get("key"),
        ),
        "officers": (
            _("Every inspection needs two officers (APL 42); %(officers)s can be drawn."),
            _("Have certificates entered or renewed, or roles assigned."),
            facts.get("officers"),
        ),
        FEW: (
            _("Conflicts of interest leave fewer than two officers for %(party)s."),
            _("Have another inspector appointed, or let the authority above inspect it."),
            facts.get("party"),
        ),
    }[refused.code]
    return Refusal(refused.code, message % facts, remedy, field="draw", value=str(value))
