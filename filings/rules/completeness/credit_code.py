"""The unified social credit code is one, and it is the party's."""

from collections.abc import Iterator

from stdnum.cn import uscc

from filings.rules.completeness.finding import Dossier, Finding, error, warning
from oversight.statute import Bilingual

FIELD = "uscc"


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for a code that is none, or not the party's; a warning where the party's is unknown."""
    code = dossier.text(FIELD)
    if not code:
        return
    if not uscc.is_valid(code) or uscc.compact(code) != code:
        yield error(
            "credit_code_invalid",
            FIELD,
            "ARP 24.1",
            Bilingual(f"“{code}”不是有效的统一社会信用代码。", f"“{code}” is no valid unified social credit code."),
            Bilingual("对照证件核对十八位代码。", "Compare all eighteen characters with the certificate."),
        )
    elif dossier.party_uscc and code != dossier.party_uscc:
        yield error(
            "credit_code_of_another",
            FIELD,
            "ARP 24.1",
            Bilingual(
                f"代码与登记的当事人代码（{dossier.party_uscc}）不一致。",
                f"The party on record has another code ({dossier.party_uscc}).",
            ),
            Bilingual("更正代码，或者以正确的当事人备案。", "Correct the code, or file under the right party."),
        )
    elif not dossier.party_uscc:
        yield warning(
            "credit_code_unknown",
            FIELD,
            "ARP 24.1",
            Bilingual("登记的当事人尚无统一社会信用代码。", "The party on record has no credit code yet."),
            Bilingual("核对证件后补充当事人信息。", "Compare the certificate and amend the party's data."),
        )
