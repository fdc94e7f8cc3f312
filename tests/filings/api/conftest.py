"""A small register and a store that asks it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rest_framework.test import APIClient

from filings.acts.store_keys import issue_store_key, register_store
from filings.api.authentication import forget_keys
from filings.models import Filing, Party, Product, Store
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.register import file

Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def _no_key_is_remembered() -> Iterator[None]:
    forget_keys()
    yield
    forget_keys()


@pytest.fixture
def store(db: None) -> Store:
    return register_store(None, None, name="测试应用商店")


@pytest.fixture
def key(store: Store) -> str:
    return issue_store_key(store, None, title="tests")


@pytest.fixture
def client(key: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Api-Key {key}", HTTP_ACCEPT_LANGUAGE="en")
    return client


@pytest.fixture
def check(client: APIClient) -> Ask:
    """Ask about one listing and return its result."""

    def ask(**listing: Any) -> dict[str, Any]:
        response = client.post("/api/v1/listing-checks/", {"listings": [listing]}, format="json")
        assert response.status_code == 200, response.content
        result: dict[str, Any] = response.json()["results"][0]
        return result

    return ask


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create(name="示例智能科技有限公司")


@pytest.fixture
def product(party: Party) -> Product:
    return ProductFactory.create(party=party, name="示例助手")


@pytest.fixture
def filing(party: Party, product: Product) -> Filing:
    return file(party, 1, product)


@pytest.fixture
def claim(party: Party, product: Product, filing: Filing) -> dict[str, str]:
    """A listing that agrees with the register in everything."""
    return {"number": filing.public_number, "entity": party.name, "app_name": product.name}
