"""The class of the algorithm is one of the five (ARP 2); Article 19 speaks of deep synthesis."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error, warning
from filings.rules.filing_number import CATEGORY_DIGITS
from oversight.statute import Bilingual

FIELD = "category"
GENERATION = "生成合成类"


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for a class that has no digits in the number; a warning for one that is not deep synthesis."""
    category = dossier.text(FIELD)
    if not dossier.is_whole or not category:
        return
    if category not in CATEGORY_DIGITS:
        yield error(
            "category_unknown",
            FIELD,
            "ARP 2",
            Bilingual(f"“{category}”不是规定的算法类型。", f"“{category}” is none of the five classes of algorithms."),
            Bilingual("从五类中选择。", "Choose one of the five."),
        )
    elif category != GENERATION:
        yield warning(
            "category_not_generation",
            FIELD,
            "2; 19.1",
            Bilingual(
                "不属于深度合成，第十九条不适用。", "This is no deep synthesis: Article 19 does not speak of it."
            ),
            Bilingual("确认算法类型。", "Make sure of the class."),
        )
