"""A provider in Beijing's Haidian district with one unlabelled product, and the officers who deal with it."""

from collections.abc import Iterator

import pytest

from filings.models import Party, Product
from inspections.models import Case
from oversight.models import Officer
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import on, opened


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    """A day with an ordinary calendar before the National Day holiday."""
    with on("2026-09-01"):
        yield


@pytest.fixture
def provider(db: None) -> Party:
    return PartyFactory.create(name="测试合成科技有限公司", division="110108", contact_email="legal@provider.test")


@pytest.fixture
def product(provider: Party) -> Product:
    return ProductFactory.create(party=provider, name="变声秀")


@pytest.fixture
def beijing_colleague(beijing_inspector: Officer) -> Officer:
    return OfficerFactory.create(authority=beijing_inspector.authority)


@pytest.fixture
def haidian_colleague(haidian_inspector: Officer) -> Officer:
    return OfficerFactory.create(authority=haidian_inspector.authority)


@pytest.fixture
def case(provider: Party, product: Product, beijing_inspector: Officer, beijing_colleague: Officer) -> Case:
    return opened(provider, beijing_inspector, beijing_colleague, product=product)


@pytest.fixture
def county_case(provider: Party, product: Product, haidian_inspector: Officer, haidian_colleague: Officer) -> Case:
    return opened(provider, haidian_inspector, haidian_colleague, product=product)
