"""GET /api/v1/filings/{number}/: what a store learns about a number."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from filings.models import Change, Filing, Party, Product, Restriction
from oversight.clock import now, today
from oversight.models import Authority, Officer
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.register import assess, file, number, rename, unnumbered


def get(client: APIClient, text: str, **headers: Any) -> Any:
    return client.get(f"/api/v1/filings/{quote(text)}/", **headers)


@pytest.mark.parametrize("write", [str, lambda n: n[4:-1], lambda n: f" {n[:10]} {n[10:]} ", lambda n: n[:-1]])
def test_a_number_is_found_however_it_is_written(client: APIClient, filing: Filing, write: Any) -> None:
    response = get(client, write(filing.public_number))
    assert (response.status_code, response.json()["number"]) == (200, filing.public_number)


def test_the_answer_says_what_is_filed_by_whom_and_for_which_products(
    client: APIClient, filing: Filing, product: Product
) -> None:
    Filing.objects.filter(pk=filing.pk).update(listed_on=date(2026, 3, 1), list_month=date(2026, 5, 1))
    answer = get(client, filing.public_number).json()
    assert answer["status"] == {"code": "filed", "zh": "已备案", "en": "filed", "since": "2026-03-01"}
    assert answer["role"]["code"] == "provider"
    assert answer["entity"]["name"] == filing.party.name
    none_on_record = {"on_record": False, "assessed_on": None}
    assert answer["products"] == [
        {"name": product.name, "form": "app", "restrictions": [], "security_assessment": none_on_record}
    ]
    assert answer["page"].endswith(f"/register/{filing.digits}/")
    assert (answer["listed_since"], answer["last_list"], answer["edition"]) == ("2026-03", "2026-05", "DS-DRAFT-2022")


def test_a_filing_is_never_called_an_approval_or_a_licence(client: APIClient, filing: Filing) -> None:
    answer = get(client, filing.public_number).json()
    assert "neither an approval nor a licence" in answer.pop("wording")["en"]
    text = str(answer).lower()
    assert not any(word in text for word in ("approv", "licen", "批准", "许可"))


def test_a_supporters_filing_says_so(client: APIClient, party: Party) -> None:
    filing = file(party, 7, role=Filing.Role.SUPPORTER)
    assert get(client, filing.public_number).json()["role"]["en"] == "technical supporter"


@pytest.mark.parametrize(("status", "shown"), [("cancelled", "已注销"), ("revoked", "已撤销")])
def test_an_ended_filing_stays_readable_with_the_day_of_its_end(
    client: APIClient, filing: Filing, status: str, shown: str
) -> None:
    Filing.objects.filter(pk=filing.pk).update(status=status)
    with time_machine.travel("2026-07-31T20:00:00Z", tick=False):  # already 1 August in Shanghai
        Change.objects.create(
            filing=filing, kind="changed", field="status", old="filed", new=status, at=now(), division="110108"
        )
    answer = get(client, filing.public_number).json()
    assert (answer["status"]["zh"], answer["status"]["since"]) == (shown, "2026-08-01")
    assert answer["last_changed_on"] == "2026-08-01"


@pytest.mark.parametrize("status", ["change_pending", "cancel_pending"])
def test_a_pending_review_is_not_public(client: APIClient, filing: Filing, status: str) -> None:
    Filing.objects.filter(pk=filing.pk).update(status=status)
    assert get(client, filing.public_number).json()["status"]["code"] == "filed"


def test_a_filing_made_at_the_desk_stands_since_the_day_its_number_was_given(client: APIClient, filing: Filing) -> None:
    Filing.objects.filter(pk=filing.pk).update(filed_on=date(2026, 3, 9))
    answer = get(client, filing.public_number).json()
    assert (answer["status"]["since"], answer["filed_on"]) == ("2026-03-09", "2026-03-09")


def test_an_end_that_a_notice_published_counts_from_its_own_day(client: APIClient, filing: Filing) -> None:
    Filing.objects.filter(pk=filing.pk).update(
        status="cancelled", ended_on=date(2026, 7, 31), end_ground="published", filed_on=date(2026, 3, 9)
    )
    assert get(client, filing.public_number).json()["status"]["since"] == "2026-07-31"


def test_the_newest_security_assessment_is_told_by_its_day_and_nothing_else(
    client: APIClient, filing: Filing, product: Product, beijing_intake: Officer
) -> None:
    for day, outcome in ((date(2026, 1, 5), "failed"), (date(2026, 2, 10), "measures")):
        assess(product, beijing_intake, day, outcome=outcome)
    answer = get(client, filing.public_number).json()
    assert answer["products"][0]["security_assessment"] == {"on_record": True, "assessed_on": "2026-02-10"}
    assert "measures" not in str(answer)


def test_an_assessment_of_a_product_that_turned_out_to_be_the_same_counts(
    client: APIClient, filing: Filing, product: Product, beijing_intake: Officer
) -> None:
    twin = ProductFactory.create(party=PartyFactory.create(), name=product.name, merged_into=product)
    assess(twin, beijing_intake, date(2026, 2, 10))
    assert get(client, filing.public_number).json()["products"][0]["security_assessment"]["on_record"]


@pytest.mark.parametrize("status", ["draft", "submitted", "under_review", "returned", "refused"])
def test_a_dossier_before_its_number_is_found_under_no_number(
    client: APIClient, party: Party, beijing: Authority, status: str
) -> None:
    unnumbered(party, beijing, status)
    for asked in ("None", "null", number(1)):
        response = get(client, asked)
        assert response.status_code in {404, 422}
        assert "待审算法" not in response.content.decode()


def test_a_restriction_is_shown_while_it_is_in_force_and_not_after(
    client: APIClient, filing: Filing, product: Product
) -> None:
    restriction = Restriction.objects.create(
        product=product, kind="updates_stopped", from_on=today(), source="京网信罚字〔2026〕1号"
    )
    shown = get(client, filing.public_number).json()["products"][0]["restrictions"]
    assert [(one["code"], one["since"]) for one in shown] == [("updates_stopped", today().isoformat())]
    restriction.until_on, restriction.lifted_by = today(), "京网信〔2026〕2号"
    restriction.save()
    assert get(client, filing.public_number).json()["products"][0]["restrictions"] == []


def test_a_renamed_entity_is_shown_under_both_names(client: APIClient, filing: Filing, party: Party) -> None:
    published = party.name
    rename(party, "示例新名科技有限公司")
    entity = get(client, filing.public_number).json()["entity"]
    assert (entity["name"], entity["name_as_published"]) == ("示例新名科技有限公司", published)


def test_a_published_number_of_22_digits_is_found_and_flagged(client: APIClient, party: Party) -> None:
    published = "网信算备1101082242366066220017号"
    file(party, 1, number=published, flags=["malformed_number"])
    answer = get(client, published).json()
    assert (answer["number"], answer["warnings"][0]["code"]) == (published, "malformed_number")


def test_an_unknown_number_and_a_malformed_one_are_different_problems(client: APIClient, db: None) -> None:
    unknown, malformed = get(client, number(99)), get(client, "京ICP备12345678号")
    assert (unknown.status_code, unknown.json()["type"]) == (404, "/problems/unknown-number/")
    assert (malformed.status_code, malformed.json()["type"]) == (422, "/problems/malformed-number/")
    error = malformed.json()["errors"][0]
    assert (error["field"], error["value"]) == ("number", "京ICP备12345678号")
    assert "21 digits" in error["rule"]
    assert error["remedy"]
    assert unknown["Content-Type"] == malformed["Content-Type"] == "application/problem+json"


def test_an_unknown_number_that_fails_its_check_digit_is_said_to_be_mistyped(client: APIClient, db: None) -> None:
    wrong = number(99)[:-2] + "8号"
    assert "mistyped" in get(client, wrong).json()["errors"][0]["remedy"]


def test_an_unchanged_filing_costs_an_empty_304_whenever_it_is_asked(client: APIClient, filing: Filing) -> None:
    first = get(client, filing.public_number)
    with time_machine.travel(now() + timedelta(seconds=20)):
        again = get(client, filing.public_number, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    Filing.objects.filter(pk=filing.pk).update(status="cancelled")
    changed = get(client, filing.public_number, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (changed.status_code, changed.json()["status"]["code"]) == (200, "cancelled")


def test_an_answer_costs_one_query_once_the_key_is_known(
    client: APIClient, filing: Filing, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    get(client, filing.public_number)
    with django_assert_num_queries(1):
        get(client, filing.public_number)


@pytest.mark.parametrize(
    ("kind", "shown"), [("company", True), ("institution", True), ("sole_trader", False), ("unknown", False)]
)
def test_the_credit_code_of_a_person_or_a_sole_trader_is_not_told(
    client: APIClient, filing: Filing, kind: str, shown: bool
) -> None:
    Party.objects.filter(pk=filing.party_id).update(kind=kind, uscc="91110108551385082Q")
    expected = "91110108551385082Q" if shown else None
    assert get(client, filing.public_number).json()["entity"]["uscc"] == expected


def test_nothing_tells_a_store_of_a_review(client: APIClient, filing: Filing) -> None:
    before = get(client, filing.public_number)
    Change.objects.create(
        filing=filing, division="110108", kind="changed", field="status", old="filed", new="change_pending", at=now()
    )
    Filing.objects.filter(pk=filing.pk).update(status="change_pending")
    after = get(client, filing.public_number)
    assert after["ETag"] == before["ETag"]
    assert after.json()["last_changed_on"] is None


def test_a_published_number_with_a_slash_is_answered(client: APIClient, party: Party) -> None:
    odd = file(party, 1, number="网信算备110108/823901230031号", digits="110108823901230031")
    answer = get(client, odd.public_number)
    assert (answer.status_code, answer.json()["number"]) == (200, odd.public_number)
