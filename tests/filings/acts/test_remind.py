"""A reminder of an overdue filing: a letter that finds no breach and sets no period."""

from collections.abc import Iterator
from datetime import date

import pytest

from filings.acts.launch import record_launch
from filings.acts.remind import remind_of_filing
from filings.models import Party, Product
from oversight.acts import ActRefused
from oversight.models import Deadline, Officer
from tests.factories.filings import ProductFactory
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on("2026-09-01"):
        yield


@pytest.fixture
def product(filer: Party) -> Product:
    return ProductFactory.create(party=filer, name="变声秀", name_key="变声秀")


def test_the_provider_of_an_overdue_product_is_written_to(product: Product, beijing_inspector: Officer) -> None:
    record_launch(
        product, beijing_inspector, launched_on=date(2026, 8, 3), source="store_listing", reference="商店页面"
    )
    letter = remind_of_filing(product, beijing_inspector)
    assert letter.kind == "filing_reminder"
    assert "变声秀" in letter.text
    assert "罚款" not in letter.text
    assert Deadline.objects.get(rule="filing").is_open


def test_nobody_is_reminded_while_the_limit_runs(product: Product, beijing_inspector: Officer) -> None:
    record_launch(
        product, beijing_inspector, launched_on=date(2026, 8, 31), source="store_listing", reference="商店页面"
    )
    with pytest.raises(ActRefused) as refused:
        remind_of_filing(product, beijing_inspector)
    assert refused.value.code == "not_overdue"
