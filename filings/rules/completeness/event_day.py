"""A change is filed once it has happened, a cancellation once the service has ended (ARP 24 ¶2, ¶3)."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error
from filings.rules.dossier import EVENT_FIELDS, Kind
from oversight.statute import Bilingual

ARTICLES = {Kind.CHANGE: "ARP 24.2", Kind.CANCELLATION: "ARP 24.3"}


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for a change or an end of service that lies after the receipt."""
    if dossier.kind not in ARTICLES:
        return
    key = EVENT_FIELDS[dossier.kind]
    day = dossier.day(key)
    if day is not None and day > dossier.received_on:
        yield error(
            "event_day",
            key,
            ARTICLES[dossier.kind],
            Bilingual(f"{day.isoformat()}晚于收到材料之日。", f"{day.isoformat()} is after the day of receipt."),
            Bilingual("填写已经发生之日。", "Give the day on which it happened."),
        )
