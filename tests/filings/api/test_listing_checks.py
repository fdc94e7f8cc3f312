"""POST /api/v1/listing-checks/: what Article 16 asks, from the register as it stands."""

import json
from datetime import date
from typing import Any

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from filings.models import Filing, Party, Product, Restriction
from oversight.deadlines import open_deadline
from oversight.models import Authority, Officer
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.conftest import Ask
from tests.filings.api.register import assess, file, number, rename, unnumbered

URL = "/api/v1/listing-checks/"


def codes(result: dict[str, Any]) -> tuple[str, str, list[str]]:
    return result["match"]["code"], result["measure"]["code"], [reason["code"] for reason in result["reasons"]]


def test_a_listing_that_agrees_in_everything_asks_for_nothing(check: Ask, claim: dict[str, str]) -> None:
    result = check(**claim, ref="A-1")
    assert codes(result) == ("exact", "none", ["filed"])
    assert (result["ref"], result["index"], result["numbers"]) == ("A-1", 0, [claim["number"]])
    assert result["filing"]["status"]["code"] == "filed"


def test_names_agree_however_they_are_spelt(check: Ask, party: Party) -> None:
    app = ProductFactory.create(party=party, name="Draft（国际版）")
    filing = file(party, 3, app)
    result = check(
        number=filing.public_number.removesuffix("号"), entity=f" {party.name} ", app_name="ＤＲＡＦＴ (国际版)"
    )
    assert codes(result)[0] == "exact"


def test_an_earlier_name_of_the_entity_counts(check: Ask, claim: dict[str, str], party: Party) -> None:
    rename(party, "示例新名科技有限公司")
    assert codes(check(**claim))[0] == "exact"


def test_the_form_of_the_listing_counts(check: Ask, claim: dict[str, str]) -> None:
    assert codes(check(**claim, form="mini_program"))[1:] == ("look", ["form_not_in_filing"])


def test_another_entitys_number_asks_for_a_look(check: Ask, claim: dict[str, str]) -> None:
    assert codes(check(**claim | {"entity": "某代理公司"})) == ("other_entity", "look", ["other_entity"])


def test_the_number_of_a_recommendation_algorithm_does_not_cover_deep_synthesis(
    check: Ask, claim: dict[str, str], filing: Filing
) -> None:
    Filing.objects.filter(pk=filing.pk).update(series="recommendation", category="个性化推送类")
    assert codes(check(**claim))[:2] == ("other_category", "look")
    Filing.objects.filter(pk=filing.pk).update(category="生成合成类")
    assert codes(check(**claim))[:2] == ("exact", "none")


@pytest.mark.parametrize(
    ("status", "measure"),
    [
        ("filed", "none"),
        ("change_pending", "none"),
        ("cancelled", "suspend"),
        ("revoked", "take_down"),
    ],
)
def test_the_state_of_the_filing_decides(
    check: Ask, claim: dict[str, str], filing: Filing, status: str, measure: str
) -> None:
    Filing.objects.filter(pk=filing.pk).update(status=status)
    assert codes(check(**claim))[1] == measure


@pytest.mark.parametrize("status", ["draft", "submitted", "under_review", "returned", "refused"])
def test_nothing_of_a_dossier_before_its_number_is_told(
    check: Ask, party: Party, product: Product, beijing: Authority, status: str
) -> None:
    unfiled = check(entity=party.name, app_name=product.name)
    unnumbered(party, beijing, status, product)
    assert check(entity=party.name, app_name=product.name) == unfiled
    assert codes(unfiled)[1:] == ("look", ["unfiled_start_unknown"])


def test_whether_a_security_assessment_is_on_record_is_told_of_what_is_certainly_the_product(
    check: Ask, claim: dict[str, str], product: Product, beijing_intake: Officer
) -> None:
    assert check(**claim)["security_assessment"] == {"on_record": False, "assessed_on": None}
    assess(product, beijing_intake, date(2026, 2, 10))
    assert check(**claim)["security_assessment"] == {"on_record": True, "assessed_on": "2026-02-10"}
    assert check(app_name=product.name)["security_assessment"] is None


def test_a_party_that_was_merged_is_answered_with_the_one_that_stays(
    check: Ask, claim: dict[str, str], party: Party, product: Product
) -> None:
    gone = PartyFactory.create(name="示例旧主体有限公司", merged_into=party)
    party.names.create(name=gone.name, name_key=gone.name_key, seen_on="2026-01-01", source="merge of parties")
    ProductFactory.create(party=gone, name=product.name, merged_into=product)
    assert codes(check(**claim | {"entity": gone.name})) == ("exact", "none", ["filed"])
    assert codes(check(entity=gone.name, app_name=product.name))[0] == "name_and_entity"
    assert codes(check(app_name=product.name))[0] == "name_only"


@pytest.mark.parametrize(
    ("kind", "measure"),
    [("operations_stopped", "suspend"), ("updates_stopped", "refuse_new_version"), ("removal_directed", "take_down")],
)
def test_a_restriction_in_force_asks_for_its_measure(
    check: Ask, claim: dict[str, str], product: Product, kind: str, measure: str
) -> None:
    Restriction.objects.create(product=product, kind=kind, from_on=date(2026, 1, 5), source="测〔2026〕1号")
    with time_machine.travel("2026-01-04T12:00:00+08:00"):
        assert check(**claim)["restrictions"] == []
    with time_machine.travel("2026-01-05T00:30:00+08:00"):
        result = check(**claim)
    assert (result["measure"]["code"], result["restrictions"][0]["code"]) == (measure, kind)


def test_an_unfiled_product_may_stay_until_its_due_day_and_not_longer(check: Ask, party: Party) -> None:
    product = ProductFactory.create(
        party=party, name="未备案应用", launched_on=date(2026, 9, 24), launch_source="商店页面"
    )
    open_deadline("filing", product, date(2026, 9, 24), division="110108")
    listing = {"entity": party.name, "app_name": "未备案应用"}
    with time_machine.travel("2026-10-15T23:59:00+08:00"):
        result = check(**listing)
    assert codes(result) == ("name_and_entity", "none", ["period_open"])
    assert result["period"] == {"due_on": "2026-10-15", "provisional": False, "open": True, "counted_from": "register"}
    with time_machine.travel("2026-10-16T00:01:00+08:00"):
        late = check(**listing)
        review = check(**listing, stage="review")
    assert (codes(late)[1:], late["period"]["open"]) == (("suspend", ["period_over"]), False)
    assert codes(review)[1] == "refuse_listing"


def test_a_declared_beginning_counts_ten_working_days(check: Ask, db: None) -> None:
    with time_machine.travel("2026-09-30T12:00:00+08:00"):
        result = check(app_name="从未听说", service_began_on="2026-09-24")
    assert codes(result) == ("not_found", "none", ["period_open_as_declared"])
    assert (result["period"]["due_on"], result["period"]["counted_from"]) == ("2026-10-15", "declared")


def test_a_due_day_in_a_year_without_an_arrangement_is_provisional(check: Ask, db: None) -> None:
    with time_machine.travel("2026-12-28T12:00:00+08:00"):
        assert check(app_name="从未听说", service_began_on="2026-12-28")["period"]["provisional"] is True


def test_a_name_of_several_entities_is_never_guessed(check: Ask, filing: Filing, product: Product) -> None:
    other = PartyFactory.create(name="另一家公司")
    second = file(other, 2, ProductFactory.create(party=other, name=product.name))
    result = check(app_name=product.name)
    assert codes(result) == ("ambiguous", "look", ["name_ambiguous"])
    assert result["numbers"] == sorted([filing.public_number, second.public_number])
    assert codes(check(app_name=product.name, entity="另一家公司"))[:2] == ("name_and_entity", "none")


def test_a_package_name_finds_the_product(check: Ask, filing: Filing, product: Product) -> None:
    Product.objects.filter(pk=product.pk).update(package_name="example.assistant")
    assert codes(check(app_name="改了名字", package_name="example.assistant"))[:2] == ("package", "none")


def test_a_wrong_check_digit_is_a_warning(check: Ask, db: None) -> None:
    result = check(app_name="某应用", number=number(5)[:-2] + "4号")
    assert codes(result) == ("check_digit", "look", ["number_mistyped"])
    assert [warning["code"] for warning in result["warnings"]] == ["check_digit"]


# One bad item fails alone


def test_a_bad_item_fails_alone_with_all_its_errors(client: APIClient, claim: dict[str, str]) -> None:
    bad = {
        "ref": "B",
        "app_name": " ",
        "uscc": "123",
        "stage": "sold",
        "service_began_on": "2026-02-30",
        "packagename": 1,
    }
    answer = client.post(URL, {"listings": [claim, bad, claim]}, format="json")
    first, failed, last = answer.json()["results"]
    assert answer.status_code == 200
    assert (first["measure"]["code"], last["measure"]["code"], last["index"]) == ("none", "none", 2)
    assert (failed["index"], failed["ref"]) == (1, "B")
    assert {error["field"] for error in failed["errors"]} == {
        "app_name", "uscc", "stage", "service_began_on", "packagename",
    }  # fmt: skip
    assert all(error["rule"] and error["remedy"] for error in failed["errors"])
    assert next(error["value"] for error in failed["errors"] if error["field"] == "stage") == "sold"


@pytest.mark.parametrize(
    "listing",
    [
        None, 7, "text", [], {}, {"app_name": None}, {"app_name": 7}, {"app_name": ["a"]}, {"app_name": "a" * 301},
        {"app_name": "a\u0000"}, {"app_name": "\ud800"}, {"app_name": "a", "number": {"x": 1}},
        {"app_name": "a", "stage": []}, {"app_name": "a", "form": "unstated"}, {"app_name": "a", "service_began_on": 5},
        {"app_name": "a", "service_began_on": "1066-10-14"}, {"app_name": "a", "service_began_on": "9999-12-31"},
        {"app_name": "a", "\ud800": "a"}, {"app_name": "a", "uscc": 10**400}, {"app_name": "a", "ref": "a" * 101},
        {"app_name": "a", "uscc": 1.5}, {"app_name": "®"},
    ],
)  # fmt: skip
def test_whatever_stands_in_a_listing_the_answer_is_an_error_of_that_item(client: APIClient, listing: Any) -> None:
    body = json.dumps({"listings": [listing, {"app_name": "好"}]})
    response = client.post(URL, body, content_type="application/json")
    bad, good = response.json()["results"]
    assert bad["errors"][0]["rule"]
    assert "errors" not in good


def test_an_empty_request_is_asked_for_a_listing(client: APIClient) -> None:
    response = client.post(URL, {"listings": []}, format="json", headers={"accept-language": "en"})
    assert response.json()["errors"][0]["remedy"] == "Send at least one listing."


@pytest.mark.parametrize("listings", [[], None, {}, "a", [{"app_name": "a"}] * 1001])
def test_a_request_holds_one_to_a_thousand_listings(client: APIClient, listings: Any) -> None:
    response = client.post(URL, {"listings": listings}, format="json")
    assert (response.status_code, response.json()["type"]) == (422, "/problems/invalid/")
    assert response.json()["errors"][0]["field"] == "listings"


@pytest.mark.parametrize("body", [b"[]", b"null", b"7", b"{}", b'"text"', b""])
def test_a_body_that_is_no_batch_is_a_problem(client: APIClient, body: bytes) -> None:
    response = client.post(URL, body, content_type="application/json")
    assert (response.status_code, response.json()["type"]) == (422, "/problems/invalid/")


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b'{"listings": NaN}', b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}", b"{'a': 1}"]
)
def test_what_is_no_json_is_a_problem_and_never_a_failure(client: APIClient, body: bytes) -> None:
    response = client.post(URL, body, content_type="application/json")
    assert (response.status_code, response.json()["type"]) == (400, "/problems/malformed-json/")


def test_a_number_beyond_every_float_is_an_error_of_its_item(client: APIClient) -> None:
    body = b'{"listings": [{"app_name": "a", "uscc": 1e999}]}'
    response = client.post(URL, body, content_type="application/json")
    assert response.json()["results"][0]["errors"][0]["field"] == "uscc"


def test_a_body_beyond_the_limit_is_refused(client: APIClient) -> None:
    response = client.post(URL, b" " * (4 * 1024 * 1024 + 1), content_type="application/json")
    assert (response.status_code, response.json()["type"]) == (413, "/problems/too-large/")


# The whole batch costs two queries


def test_a_thousand_listings_cost_two_queries(
    client: APIClient, claim: dict[str, str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.post(URL, {"listings": [claim]}, format="json")
    listings = [
        {"ref": str(n), "number": number(n), "app_name": f"应用{n}", "package_name": f"a.b{n}"} for n in range(999)
    ]
    with django_assert_num_queries(2):
        response = client.post(URL, {"listings": [*listings, claim]}, format="json")
    results = response.json()["results"]
    assert [result["ref"] for result in results] == [*map(str, range(999)), None]
    assert [result["index"] for result in results] == list(range(1000))
    assert results[-1]["measure"]["code"] == "none"


def test_the_answer_says_what_was_not_checked(client: APIClient, claim: dict[str, str]) -> None:
    answer = client.post(URL, {"listings": [claim]}, format="json").json()
    assert "security assessments" in answer["not_checked"]["en"]
    assert answer["edition"] == "DS-DRAFT-2022"


def test_many_fields_that_nobody_knows_are_told_by_some_and_counted(client: APIClient) -> None:
    listing = {"app_name": "甲", **{f"field{n}": n for n in range(50)}}
    (result,) = client.post(URL, {"listings": [listing]}, format="json").json()["results"]
    assert len(result["errors"]) == 21
    assert result["errors"][-1]["rule"] == "… and 30 more whose names no field has."
