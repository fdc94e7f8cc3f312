"""One inspection in an authority's region, made by the acts themselves."""

from inspections.models import Inspection
from oversight.models import Authority
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.makers_inspections import inspector
from tests.factories.registry import makes
from tests.inspections.visits import begun, planned


@makes(Inspection)
def running(authority: Authority) -> Inspection:
    """An inspection under way, its checklist open."""
    party = PartyFactory.create(division=authority.division, contact_email="legal@example.com", address="示例路1号")
    product = ProductFactory.create(party=party)
    return begun(planned(party, inspector(authority), inspector(authority), products=[product]))
