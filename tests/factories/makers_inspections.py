"""One case, and one decision, in an authority's region, made by the acts themselves."""

from inspections.models import Case, Decision
from oversight.models import Authority, Officer, Role
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.oversight import OfficerFactory
from tests.factories.registry import makes
from tests.inspections.factories import commented, notified_first, opened


def inspector(authority: Authority) -> Officer:
    return OfficerFactory.create(authority=authority, roles=[Role.INSPECTOR])


def approver(authority: Authority) -> Officer:
    return OfficerFactory.create(authority=authority, roles=[Role.APPROVER])


def opened_case(authority: Authority, handler: Officer) -> Case:
    party = PartyFactory.create(division=authority.division, contact_email="legal@example.com", address="示例路1号")
    return opened(party, handler, inspector(authority), product=ProductFactory.create(party=party))


@makes(Case)
def commented_case(authority: Authority) -> Case:
    """A case with corrective comments raised, as an inspector of the authority handles it."""
    handler = inspector(authority)
    return commented(opened_case(authority, handler), handler, approver(authority))


@makes(Decision)
def announced(authority: Authority) -> Decision:
    """An order to correct of which prior notice is given."""
    handler = inspector(authority)
    return notified_first(opened_case(authority, handler), handler, approver(authority)).decisions.get()
