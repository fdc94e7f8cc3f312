"""The day of launch, from which the limit of Article 19 runs, has come."""

from collections.abc import Iterator
from datetime import date

from filings.rules.completeness.finding import Dossier, Finding, warning
from filings.rules.dossier import Kind
from oversight.statute import Bilingual


def check(dossier: Dossier) -> Iterator[Finding]:
    """A warning where the service is said to begin after the receipt: who files before the launch is not late.

    Nothing forbids to file early, so it blocks nothing; the clock starts when the launch is recorded.
    """
    if dossier.kind is not Kind.INITIAL:
        return
    days: list[tuple[str, object]] = [("launched_on", dossier.text("launched_on"))]
    days += [(f"products-{index}-launched_on", row.get("launched_on")) for index, row in enumerate(dossier.products())]
    for key, value in days:
        if isinstance(value, str) and _later(value, dossier.received_on):
            yield warning(
                "launch_day",
                key,
                "19.1",
                Bilingual(
                    f"上线时间（{value}）晚于收到材料之日。", f"The launch ({value}) is after the day of receipt."
                ),
                Bilingual("核对；上线后记录实际上线时间。", "Check it; record the real day once it has come."),
            )


def _later(value: str, day: date) -> bool:
    try:
        return date.fromisoformat(value) > day
    except ValueError:
        return False
