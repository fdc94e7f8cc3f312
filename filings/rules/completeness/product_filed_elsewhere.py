"""One product may stand in several filings, one for each algorithm; the officer is told."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, warning
from filings.rules.names import name_key
from oversight.statute import Bilingual


def check(dossier: Dossier) -> Iterator[Finding]:
    """A warning for each product that another filing in force covers."""
    for index, row in enumerate(dossier.products()):
        key = (name_key(str(row.get("name", ""))), str(row.get("form") or "unstated"))
        if number := dossier.products_elsewhere.get(key):
            yield warning(
                "product_filed_elsewhere",
                f"products-{index}-name",
                "ARP 24.1",
                Bilingual(f"该产品已在{number}备案中。", f"{number} covers this product already."),
                Bilingual(
                    "确认本次为另一算法；仅增加产品的，办理变更备案。",
                    "Make sure that this is another algorithm; what only adds a product is a change.",
                ),
            )
