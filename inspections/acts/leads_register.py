"""Registering a lead (案件来源登记): from the first minute it has a number, an authority and a clock (APL 54, 76)."""

import secrets

from django.utils.translation import gettext_lazy as _

from filings.acts.error_reports import ALPHABET, CODE_LENGTH
from filings.acts.standing import party_stands, product_stands
from filings.models import Party, Product
from inspections.acts.competence import competent_authority
from inspections.acts.lead_forms import RegisterLeadForm
from inspections.models import Case, Lead
from oversight import divisions
from oversight.acts import CREATES, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.deadlines import open_deadline
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from reports.notices.numbers import number_text, take_number

LEAD_SERIES = "线索"
CLOCK = "case_opening"


@act(
    name="inspections.register_lead",
    on="inspections.Lead",
    source=CREATES,
    label=_("Register a lead"),
    consequence=_(
        "The lead gets a number of your authority, and the time in which a case is opened or not begins. Nothing is "
        "sent."
    ),
    basis="APL 54, 76; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, Role.INTAKE],
    form=RegisterLeadForm,
)
def register_lead(
    subject: None,
    actor: Officer | None,
    *,
    source: str,
    text: str,
    party: Party | None = None,
    party_text: str = "",
    product: Product | None = None,
    product_text: str = "",
    where_seen: str = "",
    contact_name: str = "",
    contact_email: str = "",
    answer_wanted: bool = False,
) -> Lead:
    """Take a lead on record in the officer's authority.

    Raises ActRefused: "no_text", "nobody_named", "merged", "foreign_product", "not_competent" where the party belongs
    to the region of another department: it is then registered without the party and handed on.
    """
    officer = acting_officer()
    lead = Lead(
        source=source,
        party=party or (product.party if product else None),
        party_text=party_text.strip(),
        product=product,
        product_text=product_text.strip(),
        text=text.strip(),
        where_seen=where_seen.strip(),
        contact_name=contact_name.strip(),
        contact_email=contact_email,
        answer_wanted=answer_wanted,
        registered_by=officer,
    )
    refuse_all([*says_enough(lead), *fits(lead.party, product), *_competence(lead.party, officer.authority)])
    if officer.authority is None:
        raise TypeError("an act without an authority")
    if source == Case.Source.COMPLAINT or answer_wanted or lead.contact_name or contact_email:
        lead.code = new_code()
    return entered(lead, officer.authority)


def entered(lead: Lead, authority: Authority) -> Lead:
    """Save a new lead under the next number of its authority, and start its clock; called inside acts."""
    day = today()
    lead.authority = authority
    lead.registered_at, lead.registered_on = now(), day
    lead.number = number_text(authority.code, LEAD_SERIES, day.year, take_number(authority, LEAD_SERIES, day.year))
    lead.save()
    lead.deadline = open_deadline(CLOCK, lead, day, division=authority.division, authority=authority)
    lead.save(update_fields=["deadline"])
    return lead


def new_code() -> str:
    """A tracking code: random, and without characters that are read as another."""
    return "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))


def says_enough(lead: Lead) -> list[Refusal]:
    """Why there is nothing that somebody could check."""
    found = []
    if not lead.text:
        found.append(
            Refusal("no_text", _("A lead says what is reported."), _("Write what was seen or reported."), field="text")
        )
    if not (lead.party or lead.party_text or lead.product_text):
        found.append(
            Refusal(
                "nobody_named",
                _("A lead says whom or which product it is about."),
                _("Choose a party, or write the name as it was given."),
                field="party_text",
            )
        )
    return found


def fits(party: Party | None, product: Product | None) -> list[Refusal]:
    """Why these may not be named: merged with another meanwhile, or a product of somebody else."""
    found = []
    if party and (merged := party_stands(party, None)):
        found.append(Refusal(merged.code, merged.message, merged.remedy, field="party", value=merged.value))
    if product and (merged := product_stands(product, None)):
        found.append(Refusal(merged.code, merged.message, merged.remedy, field="product", value=merged.value))
    if party and product and product.party_id != party.pk:
        found.append(
            Refusal(
                "foreign_product",
                _("%(product)s is not a product of %(party)s.") % {"product": product, "party": party},
                _("Choose a product of this party, or none."),
                field="product",
                value=str(product),
            )
        )
    return found


def _competence(party: Party | None, authority: Authority | None) -> list[Refusal]:
    if party is None or (authority and divisions.covers(authority.division, party.division)):
        return []
    return [
        Refusal(
            "not_competent",
            _("%(party)s belongs to the region of %(authority)s (APL 22).")
            % {"party": party, "authority": competent_authority(party.division) or "-"},
            _("Register the lead with the party's name as text, then hand it on to that department."),
            field="party",
            value=str(party),
        )
    ]
