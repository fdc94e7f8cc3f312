"""Handing a lead on to the department that is competent (APL 22, 25): number and clock go along."""

from django.utils.translation import gettext_lazy as _

from inspections.acts.lead_forms import HandOnLeadForm, standing_party
from inspections.acts.leads_handling import OPEN, inspection_of_lead
from inspections.models import Lead
from oversight import divisions
from oversight.acts import Refusal, act
from oversight.acts.refused import refuse_all
from oversight.level import Level
from oversight.models import Authority, Deadline, Officer, Role


@act(
    name="inspections.hand_on_lead",
    on="inspections.Lead",
    source=OPEN,
    target=Lead.State.NEW,
    label=_("Hand on to the competent department"),
    consequence=_(
        "That department has the lead from now on, under the same number and with the same clock; it sees who "
        "complained. Your authority no longer decides on it."
    ),
    basis="APL 22, 25; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, Role.INTAKE],
    form=HandOnLeadForm,
)
def hand_on_lead(lead: Lead, actor: Officer | None, *, authority: Authority, reason: str) -> None:
    """Give a lead to another department; the first minute counts, so its clock is not begun anew.

    Raises ActRefused: "same_authority", "not_competent" where the party lies outside the region of that department,
    "inspection_open" while an inspection of it is planned or under way, "no_reason".
    """
    refuse_all(_refusals(lead, authority, reason))
    lead.authority, lead.handler = authority, None
    Deadline.objects.for_subject(lead).open().update(authority=authority, division=authority.division)


def _refusals(lead: Lead, authority: Authority, reason: str) -> list[Refusal]:
    found, party = [], standing_party(lead)
    if authority.pk == lead.authority_id:
        found.append(
            Refusal(
                "same_authority",
                _("The lead is with %(authority)s already.") % {"authority": authority},
                _("Choose another department, or take the lead up."),
                field="authority",
                value=str(authority),
            )
        )
    if party and not divisions.covers(authority.division, party.division):
        found.append(
            Refusal(
                "not_competent",
                _("%(party)s does not belong to the region of %(authority)s (APL 22).")
                % {"party": party, "authority": authority},
                _("Choose the department of the party's division, or one above it."),
                field="authority",
                value=str(authority),
            )
        )
    found += inspection_of_lead(lead)
    if not reason.strip():
        found.append(
            Refusal("no_reason", _("A lead is handed on for a reason."), _("Say why."), field="reason", value=reason)
        )
    return found
