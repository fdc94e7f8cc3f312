"""Each product in each form stands once in a dossier."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error
from filings.rules.names import name_key
from oversight.statute import Bilingual


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for each row that repeats an earlier one, however the name is spelled."""
    seen: set[tuple[str, str]] = set()
    for index, row in enumerate(dossier.products()):
        key = (name_key(str(row.get("name", ""))), str(row.get("form", "")))
        if key[0] and key in seen:
            yield error(
                "product_twice",
                f"products-{index}-name",
                "ARP 24.1",
                Bilingual(f"第{index + 1}行与前面的产品重复。", f"Row {index + 1} repeats an earlier product."),
                Bilingual("删去重复的行。", "Remove the row."),
            )
        seen.add(key)
