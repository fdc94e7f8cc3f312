"""A lead in an authority's region, as an inspector registers it."""

from typing import Any

from filings.models import Party
from inspections.acts.leads_register import register_lead
from inspections.models import Case, Lead
from oversight.models import Authority, Officer
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.makers_inspections import inspector
from tests.factories.registry import makes


def registered(officer: Officer, party: Party | None, **changed: Any) -> Lead:
    """A lead that the officer registers: a complaint about the party, unless told otherwise."""
    given: dict[str, Any] = {"source": Case.Source.COMPLAINT, "text": "合成语音没有标识。", "party": party}
    return register_lead(None, officer, **{**given, **changed})


@makes(Lead)
def complaint(authority: Authority) -> Lead:
    """A complaint by telephone about a product."""
    product = ProductFactory.create(party=PartyFactory.create(division=authority.division))
    return registered(
        inspector(authority),
        product.party,
        product=product,
        contact_name="李某",
        contact_email="citizen@example.com",
        answer_wanted=True,
    )
