"""The place of registration is the party's: the number of the filing begins with its code."""

from collections.abc import Iterator

from filings.rules import divisions
from filings.rules.completeness.finding import Dossier, Finding, error
from oversight.statute import Bilingual

FIELD = "division"


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for a code that no table has, or that is not the party's."""
    code = dossier.text(FIELD)
    if not code:
        return
    if not divisions.is_known(code):
        yield error(
            "division_unknown",
            FIELD,
            "ARP 24.1",
            Bilingual(f"“{code}”不是行政区划代码。", f"No code table has the division “{code}”."),
            Bilingual("填写注册地区县的六位代码。", "Give the six digits of the county or district of registration."),
        )
    elif dossier.party_division and code != dossier.party_division:
        yield error(
            "division_of_another",
            FIELD,
            "ARP 24.1",
            Bilingual(
                f"注册地与登记的当事人所在地（{dossier.party_division}）不一致。",
                f"The party on record is in another division ({dossier.party_division}).",
            ),
            Bilingual(
                "更正代码；当事人已迁址的，先更新当事人信息。",
                "Correct it; where the party moved, amend its data first.",
            ),
        )
