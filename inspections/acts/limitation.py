"""Where the limitation of APL 36 meets the breaches of a case."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from inspections.acts.inputs import FoundBreach
from inspections.refusals import refusal
from inspections.rules import limitation
from inspections.rules.refused import Refused
from oversight.acts.refused import refuse_all
from oversight.clock import today


def check_limitation(breaches: Iterable[FoundBreach], found_on: date) -> None:
    """Every breach must have been found in time. Raises ActRefused with all that were not."""
    refusals = []
    for one in breaches:
        try:
            limitation.check_limitation(
                one.article, one.happened_on, harm=bool(one.harm.strip()), found_on=found_on, on=today()
            )
        except Refused as refused:
            refusals.append(refusal(refused))
    refuse_all(refusals)


def facts_with_harm(breach: FoundBreach) -> str:
    """The facts as the case records them: what lengthens the time is one of them."""
    if not breach.harm.strip():
        return breach.facts
    return _("%(facts)s\n\nHarm to life, health or financial safety (APL 36): %(harm)s") % {
        "facts": breach.facts,
        "harm": breach.harm.strip(),
    }
