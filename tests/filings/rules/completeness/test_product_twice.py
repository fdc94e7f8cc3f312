"""Each product in each form once."""

from tests.filings.rules.completeness.dossiers import PRODUCT, dossier, told


def test_a_product_named_twice_in_one_form_blocks_however_it_is_spelled() -> None:
    rows = [PRODUCT, {**PRODUCT, "name": "甲 写作"}, {**PRODUCT, "form": "website"}]
    assert told("product_twice", dossier(content={"products": rows})) == [("product_twice", "products-1-name", "error")]
