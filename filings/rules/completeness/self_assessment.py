"""The self-assessment was made before it was handed in, and not long before (the year is a rule of the house)."""

from collections.abc import Iterator
from datetime import timedelta

from filings.rules.completeness.finding import Dossier, Finding, error, warning
from filings.rules.dossier import Kind
from oversight.statute import Bilingual

FIELD = "self_assessed_on"
FRESH = timedelta(days=365)


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for a day after the receipt; a warning where it is older than a year on the day of first receipt."""
    day = dossier.day(FIELD)
    if dossier.kind is not Kind.INITIAL or day is None:
        return
    if day > dossier.received_on:
        yield error(
            "self_assessment_future",
            FIELD,
            "ARP 24.1",
            Bilingual(
                f"自评估日期（{day.isoformat()}）晚于收到材料之日。",
                f"It is dated {day.isoformat()}, after the receipt.",
            ),
            Bilingual("核对报告的日期。", "Compare the date of the report."),
        )
    elif dossier.original_on - day > FRESH:
        yield warning(
            "self_assessment_old",
            FIELD,
            "ARP 24.1",
            Bilingual(
                f"自评估完成于{day.isoformat()}，已超过一年。",
                f"The self-assessment is of {day.isoformat()}, over a year ago.",
            ),
            Bilingual("确认报告仍反映算法现状。", "Make sure that the report still tells of the algorithm as it is."),
        )
