"""A product that another filing covers."""

from tests.filings.rules.completeness.dossiers import PRODUCT, dossier, found, told


def test_it_is_told_with_the_number_and_blocks_nothing() -> None:
    other = {("甲写作", "app"): "网信算备110108823483901230015号"}
    assert told("product_filed_elsewhere", dossier(products_elsewhere=other)) == [
        ("product_filed_elsewhere", "products-0-name", "warning")
    ]
    assert "230015" in found("product_filed_elsewhere", dossier(products_elsewhere=other))[0].message.en


def test_the_same_name_in_another_form_is_another_product() -> None:
    rows = [{**PRODUCT, "form": "website"}]
    assert (
        told(
            "product_filed_elsewhere", dossier(products_elsewhere={("甲写作", "app"): "x"}, content={"products": rows})
        )
        == []
    )
