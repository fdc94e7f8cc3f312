"""Parties that a campaign does not write to: named by an officer, one a line."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from filings.models import Party
from filings.models.product import ProductQuerySet
from oversight.acts import Refusal
from oversight.acts.refused import refuse_all


def without_left_out(rows: ProductQuerySet, typed: str) -> ProductQuerySet:
    """The products whose parties are not named; `typed` holds a credit code or an exact name on each line.

    A name that several parties have leaves all of them out. Raises ActRefused "not_chosen" for every line that names
    no party of these products: a slip of the pen would otherwise write to the party.
    """
    lines = [line for one in typed.splitlines() if (line := one.strip())]
    if not lines:
        return rows
    codes = {line.upper() for line in lines}
    named = Party.objects.filter(Q(uscc__in=codes) | Q(name__in=lines), pk__in=rows.order_by().values("party"))
    found = list(named.values_list("pk", "uscc", "name"))
    known = {text for _pk, code, name in found for text in (code, name)}
    refuse_all([_not_chosen(line) for line in dict.fromkeys(lines) if not {line, line.upper()} & known])
    return rows.exclude(party__in=[pk for pk, _code, _name in found])


def _not_chosen(line: str) -> Refusal:
    return Refusal(
        "not_chosen",
        _("“%(line)s” is no party that would be written to.") % {"line": line},
        _("Write the credit code or the exact name, one party a line, or leave the line out."),
        field="leave_out",
        value=line,
    )
