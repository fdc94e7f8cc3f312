"""The entity that files is the party under whose name the dossier stands."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error, warning
from filings.rules.dossier import Kind
from filings.rules.names import name_key
from oversight.statute import Bilingual

FIELD = "entity_name"


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error where an initial dossier names another entity; a change may tell of a new name, which is a warning."""
    name = dossier.text(FIELD)
    if not dossier.is_whole or not name or name_key(name) == name_key(dossier.party_name):
        return
    if dossier.kind is Kind.CHANGE:
        yield warning(
            "entity_renamed",
            FIELD,
            "ARP 24.2",
            Bilingual(
                f"主体名称由“{dossier.party_name}”变更为“{name}”。",
                f"The entity was called “{dossier.party_name}” and is now called “{name}”.",
            ),
            Bilingual(
                "对照证件核对；记录变更后当事人随之更名。", "Compare the certificate; recording it renames the party."
            ),
        )
        return
    yield error(
        "entity_of_another",
        FIELD,
        "ARP 24.1",
        Bilingual(
            f"主体名称与登记的当事人“{dossier.party_name}”不一致。",
            f"The party on record is called “{dossier.party_name}”.",
        ),
        Bilingual("更正名称，或者以正确的当事人备案。", "Correct the name, or file under the right party."),
    )
