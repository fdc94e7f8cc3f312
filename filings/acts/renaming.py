"""A party bears another name from now on; the name it bore stays known."""

from django.utils.translation import gettext_lazy as _

from filings.models import Party, PartyName
from filings.rules.names import name_key
from oversight.acts import ANY, act
from oversight.clock import today
from oversight.level import Level
from oversight.models import Officer


def take_new_name(party: Party, name: str, *, source: str) -> None:
    """Rename the party where the name is another one; called by acts that learned it from a document."""
    if name_key(name) != party.name_key:
        rename_party(Party.objects.get(pk=party.pk), None, name=name, source=source)
        party.refresh_from_db()


@act(
    name="filings.rename_party",
    on="filings.Party",
    source=ANY,
    label=_("Rename a party"),
    consequence=_("The party bears the new name; under the former one it is still found."),
    basis="ARP 24.2",
    level=Level.PROVINCE,
    roles=[],
    system=True,
)
def rename_party(party: Party, actor: Officer | None, *, name: str, source: str) -> None:
    """Let the party bear a name that a document proves; `source` is the document's number."""
    PartyName.objects.update_or_create(
        party=party,
        name_key=party.name_key,
        defaults={"name": party.name, "seen_on": today(), "source": source[:300] or "-"},
    )
    party.names.filter(name_key=name_key(name)).delete()
    party.name, party.name_key = name, name_key(name)
