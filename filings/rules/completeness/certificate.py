"""The certificate of the entity is valid on the day of receipt."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error
from oversight.statute import Bilingual

FIELD = "certificate_until"


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for a certificate that had expired; on its last day it is still valid."""
    until = dossier.day(FIELD)
    if until is not None and until < dossier.received_on:
        yield error(
            "certificate",
            FIELD,
            "ARP 24.1",
            Bilingual(
                f"主体证件已于{until.isoformat()}到期。",
                f"The certificate of the entity expired on {until.isoformat()}.",
            ),
            Bilingual("提交有效的证件。", "Hand in a valid one."),
        )
