"""A technical supporter has no product of its own in its filing."""

from filings.rules.dossier import Role
from tests.filings.rules.completeness.dossiers import PRODUCT, dossier, told


def test_products_of_a_supporter_block() -> None:
    assert told("supporter_with_products", dossier(role=Role.SUPPORTER, content={"products": [PRODUCT]})) == [
        ("supporter_with_products", "products", "error")
    ]
    assert told("supporter_with_products", dossier()) == []
