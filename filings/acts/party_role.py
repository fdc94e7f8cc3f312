"""Whoever files as provider or technical supporter is one: the party's roles say so."""

from django.utils.translation import gettext_lazy as _

from filings.models import Party
from oversight.acts import ANY, act
from oversight.level import Level
from oversight.models import Officer


def take_role(party: Party, role: str) -> None:
    """Add a role to a party that does not have it yet; called by acts that learned it."""
    if role and role not in party.roles:
        add_party_role(Party.objects.get(pk=party.pk), None, role=role)
        party.refresh_from_db()


@act(
    name="filings.add_party_role",
    on="filings.Party",
    source=ANY,
    label=_("Add a role of the party"),
    consequence=_("The party is known in this role from now on; other roles stay."),
    basis="2; 19",
    level=Level.PROVINCE,
    roles=[],
    system=True,
)
def add_party_role(party: Party, actor: Officer | None, *, role: str) -> None:
    """The party acts in one more role."""
    party.roles = sorted({*party.roles, role})
