"""A display check that failed (Article 19 ¶2) offers a case, on the page of the check."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from filings.acts.standing import same_party, same_product
from filings.models import DisplayCheck, Party
from inspections.acts.opening import open_case
from inspections.display_words import wrong
from inspections.models import Case, Lead
from inspections.models.case import CaseQuerySet
from oversight.admin.buttons import NOT_MINE
from oversight.admin.links import admin_url
from oversight.models import Officer
from oversight.statute import PartyKind


def failed_check(check: DisplayCheck, officer: Officer) -> dict[str, Any] | None:
    """What to do about a failed check: see its lead, or the case opened on it, or open one; None where it passed."""
    if check.passed:
        return None
    party = check.filing.party.merged_into or check.filing.party
    cases = _cases(check, party).visible_to(officer)
    opened = [{"case": case, "url": admin_url(Case, "change", case.pk)} for case in cases]
    refusals = open_case.refusals(party, officer)
    lead = Lead.objects.visible_to(officer).filter(origin_type=DisplayCheck._meta.label, origin_id=check.pk).first()
    return {
        "wrong": wrong(check),
        "opened": opened,
        "lead": lead,
        "lead_url": admin_url(Lead, "change", lead.pk) if lead else "",
        "possible": not refusals and not opened and lead is None,
        "refusals": [] if lead else [one for one in refusals if one.code not in NOT_MINE],
        "url": f"{admin_url(Party, 'act', party.pk, open_case.name)}?{urlencode(_start(check))}",
    }


def _cases(check: DisplayCheck, party: Party) -> CaseQuerySet:
    """Cases opened since the check because of what is displayed, on this product or on the party as a whole."""
    since = Case.objects.filter(
        party__in=same_party(party), source=Case.Source.DISPLAY_CHECK, opened_on__gte=check.checked_on
    )
    concerned = Q(products__isnull=True)
    if check.product is not None:
        concerned |= Q(products__in=same_product(check.product))
    return since.filter(concerned).distinct()


def _start(check: DisplayCheck) -> dict[str, str]:
    """What the form of the case begins with."""
    note = _("Display check of %(day)s, %(place)s: %(wrong)s") % {
        "day": date_format(check.checked_on),
        "place": check.place,
        "wrong": " ".join(wrong(check)),
    }
    who = {"products": str(check.product_id)} if check.product_id else {"party_kind": PartyKind.SUPPORTER.value}
    return {"source": Case.Source.DISPLAY_CHECK, **who, "source_note": note[:1000]}
