"""A provider offers something."""

import pytest

from filings.rules.dossier import Kind, Role
from tests.filings.rules.completeness.dossiers import dossier, told


@pytest.mark.parametrize("products", [None, []])
def test_a_provider_without_a_product_is_blocked(products: list[object] | None) -> None:
    assert told("provider_without_product", dossier(content={"products": products})) == [
        ("provider_without_product", "products", "error")
    ]


def test_a_supporter_and_a_cancellation_need_none() -> None:
    assert told("provider_without_product", dossier(role=Role.SUPPORTER)) == []
    assert told("provider_without_product", dossier(kind=Kind.CANCELLATION)) == []
