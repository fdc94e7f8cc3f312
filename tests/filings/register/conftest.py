"""A small public register and a visitor who reads it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from filings.models import Filing, Party, Product
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.register import file


@pytest.fixture(autouse=True)
def _reads_english() -> Iterator[None]:
    """What these tests quote is the English source, whatever the default language of the site."""
    with translation.override("en"):
        yield


@pytest.fixture
def visitor(db: None) -> Iterator[Client]:
    """Somebody without a login who reads English."""
    cache.clear()
    client = Client(headers={"accept-language": "en"})
    yield client
    cache.clear()


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create(name="示例智能（北京）科技有限公司", contact_email="secret@provider.test")


@pytest.fixture
def product(party: Party) -> Product:
    return ProductFactory.create(party=party, name="示例助手")


@pytest.fixture
def filing(party: Party, product: Product) -> Filing:
    return file(
        party, 1, product, algorithm_name="示例对话生成算法", category="生成合成类", purpose="应用于对话场景。",
        listed_on=date(2026, 3, 1), list_month=date(2026, 5, 1),
    )  # fmt: skip
