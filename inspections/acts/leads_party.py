"""Who a lead is about: the party of the register behind a name that somebody wrote."""

from django.utils.translation import gettext_lazy as _

from filings.models import Party, Product
from inspections.acts.lead_forms import IdentifyPartyForm
from inspections.acts.leads_handling import OPEN
from inspections.acts.leads_register import fits
from inspections.models import Lead
from oversight.acts import act
from oversight.acts.refused import refuse_all
from oversight.level import Level
from oversight.models import Officer, Role


@act(
    name="inspections.identify_party",
    on="inspections.Lead",
    source=OPEN,
    label=_("Identify the party"),
    consequence=_("The lead stands on the page of this party. What was written stays as it was. Nothing is sent."),
    basis="APL 54; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, Role.INTAKE],
    form=IdentifyPartyForm,
)
def identify_party(lead: Lead, actor: Officer | None, *, party: Party, product: Product | None = None) -> None:
    """Say which party, and which of its products, a lead is about; the name as it was given is kept.

    A party of another region may be named: who is competent then shows on the page, and the lead is handed on.
    Raises ActRefused: "merged", "foreign_product".
    """
    kept = lead.product if lead.product and lead.product.party_id == party.pk else None
    refuse_all(fits(party, product))
    lead.party, lead.product = party, product or kept
