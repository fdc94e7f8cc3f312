"""Filing, change and cancellation have their limits (Article 19 ¶1; ARP 24): ten, ten and twenty working days."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, warning
from filings.rules.dossier import EVENT_FIELDS, Kind
from oversight.statute import Bilingual

ARTICLES = {Kind.INITIAL: "19.1", Kind.CHANGE: "ARP 24.2", Kind.CANCELLATION: "ARP 24.3"}


def check(dossier: Dossier) -> Iterator[Finding]:
    """A warning where the first receipt of this line came after the limit. A late filing is made all the same."""
    if dossier.limit_on is None or dossier.original_on <= dossier.limit_on:
        return
    first, last = dossier.original_on.isoformat(), dossier.limit_on.isoformat()
    yield warning(
        "late",
        EVENT_FIELDS[dossier.kind],
        ARTICLES[dossier.kind],
        Bilingual(
            f"首次收到之日（{first}）已超过期限（{last}）。", f"First received on {first}, after the limit ({last})."
        ),
        Bilingual("照常办理；逾期另行记录。", "Handle it as any other; that it was late stays on record."),
    )
