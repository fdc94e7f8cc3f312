"""The OpenAPI description: complete, and true of the real answers."""

from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from rest_framework.test import APIClient

from filings.api import examples
from filings.models import Filing, Party, Product, Restriction
from oversight.models import Officer
from oversight.problems import KINDS
from tests.factories.filings import ProductFactory
from tests.filings.api.register import assess, file, number

FILING_PATH, CHECKS_PATH = "/api/v1/filings/{number}/", "/api/v1/listing-checks/"


@pytest.fixture
def description(db: None) -> dict[str, Any]:
    response = APIClient().get("/api/v1/schema/", HTTP_ACCEPT="application/json")
    assert response.status_code == 200
    description: dict[str, Any] = response.json()
    return description


def validator(description: dict[str, Any], path: str, method: str, status: str) -> Draft202012Validator:
    """A validator of one response's body."""
    content = description["paths"][path][method]["responses"][status]["content"]
    schema = next(iter(content.values()))["schema"]
    return Draft202012Validator({**schema, "components": description["components"]})


def test_it_is_openapi_3_1_with_the_key_scheme_and_just_these_questions(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")
    assert set(description["paths"]) == {FILING_PATH, CHECKS_PATH}
    scheme = description["components"]["securitySchemes"]["StoreKey"]
    assert (scheme["in"], scheme["name"]) == ("header", "Authorization")
    for path, method in ((FILING_PATH, "get"), (CHECKS_PATH, "post")):
        assert {"StoreKey": []} in description["paths"][path][method]["security"]


def test_every_error_of_the_doors_is_described_as_a_problem_with_an_example(description: dict[str, Any]) -> None:
    expected = {
        FILING_PATH: {"401", "404", "405", "406", "422", "500"},
        CHECKS_PATH: {"400", "401", "405", "406", "413", "415", "422", "500"},
    }
    for path, statuses in expected.items():
        (operation,) = description["paths"][path].values()
        described = {status: one for status, one in operation["responses"].items() if status >= "400"}
        assert set(described) == statuses
        for status, one in described.items():
            content = one["content"]["application/problem+json"]
            for name, example in content["examples"].items():
                kind = KINDS[example["value"]["type"].split("/")[2]]
                assert (str(kind.status), example["value"]["status"]) == (status, kind.status), name


def test_the_four_ways_to_have_no_valid_key_are_distinct(description: dict[str, Any]) -> None:
    content = description["paths"][FILING_PATH]["get"]["responses"]["401"]["content"]["application/problem+json"]
    types = {example["value"]["type"] for example in content["examples"].values()}
    assert types == {f"/problems/{code}/" for code in ("no-key", "wrong-key", "revoked-key", "expired-key")}


def test_a_real_filing_answers_as_described(
    description: dict[str, Any], client: APIClient, filing: Filing, product: Product
) -> None:
    Restriction.objects.create(product=product, kind="updates_stopped", from_on="2026-01-01", source="测〔2026〕1号")
    Filing.objects.filter(pk=filing.pk).update(flags=["check_digit"])
    answer = client.get(f"/api/v1/filings/{filing.public_number}/").json()
    validator(description, FILING_PATH, "get", "200").validate(answer)
    assert set(answer) == set(examples.FILING)


def test_real_verdicts_answer_as_described(
    description: dict[str, Any], client: APIClient, claim: dict[str, str], party: Party
) -> None:
    supporter = file(party, 2, role=Filing.Role.SUPPORTER)
    listings = [
        claim,
        claim | {"number": supporter.public_number, "ref": "x"},
        {"app_name": "无", "number": "坏"},
        {"app_name": "无", "number": number(9)[:-2] + "2号", "service_began_on": "2026-01-05"},
        {"app_name": "无", "service_began_on": "2026-01-05"},
        {"app_name": ""},
    ]
    answer = client.post(CHECKS_PATH, {"listings": listings}, format="json").json()
    validator(description, CHECKS_PATH, "post", "200").validate(answer)
    assert len(answer["results"]) == 6


def test_problems_answer_as_described(description: dict[str, Any], client: APIClient, db: None) -> None:
    malformed = client.get("/api/v1/filings/abc/")
    validator(description, FILING_PATH, "get", "422").validate(malformed.json())
    validator(description, FILING_PATH, "get", "401").validate(APIClient().get("/api/v1/filings/abc/").json())
    validator(description, CHECKS_PATH, "post", "422").validate(client.post(CHECKS_PATH, {}, format="json").json())


def test_the_examples_are_what_the_api_answers(client: APIClient, party: Party, beijing_intake: Officer) -> None:
    product = ProductFactory.create(party=party, name=examples.APP)
    assess(product, beijing_intake, date(2026, 2, 10))
    file(
        party, 1, product, number=examples.NUMBER, algorithm_name=examples.ALGORITHM,
        listed_on="2026-03-01", list_month="2026-05-01",
    )  # fmt: skip
    answer = client.get(f"/api/v1/filings/{examples.NUMBER}/").json()
    assert {**answer, "as_of": None} == {**examples.FILING, "as_of": None}
    checks = client.post(CHECKS_PATH, examples.LISTINGS, format="json").json()
    assert checks["results"] == examples.RESULTS
    assert {**checks, "as_of": None} == {**examples.CHECKS, "as_of": None}


def test_the_request_example_is_a_valid_request(description: dict[str, Any]) -> None:
    content = description["paths"][CHECKS_PATH]["post"]["requestBody"]["content"]["application/json"]
    (example,) = content["examples"].values()
    assert example["value"] == examples.LISTINGS
    schema = Draft202012Validator({**content["schema"], "components": description["components"]})
    schema.validate({"listings": examples.LISTINGS["listings"][:2]})
