"""A change changes something."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error
from filings.rules.dossier import Kind, differences
from oversight.statute import Bilingual


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for a change whose dossier says what is on record already."""
    if dossier.kind is Kind.CHANGE and not differences(dossier.in_force, dossier.content, dossier.role):
        yield error(
            "change_of_nothing",
            "change_summary",
            "ARP 24.2",
            Bilingual("与已备案信息相同，没有变更。", "It says what is filed already: nothing changes."),
            Bilingual("填写变更后的信息，或者撤回。", "Fill in what changed, or withdraw it."),
        )
