"""What the database itself never accepts, whoever writes."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from filings.models import Change, Filing, ListImport, Party, PartyName, Product, Restriction
from oversight.clock import now
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.lists import number

pytestmark = pytest.mark.django_db

FILING = {
    "number": number(), "digits": number()[4:-1], "division": "110108", "entity_name": "甲", "series": "deep_synthesis",
    "role": "provider", "algorithm_name": "甲算法", "list_month": date(2025, 9, 1), "listed_on": date(2025, 9, 1),
}  # fmt: skip


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create()


def refused(model: type[Model], constraint: str, **values: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model._default_manager.create(**values)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"name": ""}, "party_has_a_name"),
        ({"division": "1101"}, "party_division_six_digits"),
        ({"entity_code": "12345"}, "party_entity_code_seven_digits"),
        ({"uscc": "91110108551385082"}, "party_uscc_eighteen_characters"),
        ({"uscc": "9111010855138508IO"}, "party_uscc_eighteen_characters"),
        ({"roles": ["judge"]}, "party_roles_known"),
    ],
)
def test_a_party(wrong: dict[str, Any], constraint: str) -> None:
    refused(Party, constraint, **{"name": "甲", "name_key": "甲", "division": "110108", **wrong})


def test_digits_and_credit_codes_belong_to_one_party(party: Party) -> None:
    party.entity_code, party.uscc = "1234567", "91110108551385082Q"
    party.save()
    for field in ("entity_code", "uscc"):
        values = {"name": "乙", "name_key": "乙", "division": "110108", field: getattr(party, field)}
        refused(Party, field, **values)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"number": ""}, "filing_in_the_register_has_a_number"),
        ({"division": "x"}, "filing_division_six_digits"),
        ({"series": "other"}, "filing_series_known"),
        ({"status": "approved"}, "filing_status_known"),
        ({"role": "user"}, "filing_role_known"),
        ({"role": ""}, "filing_of_deep_synthesis_states_a_role"),
        ({"listed_on": date(2025, 10, 1)}, "filing_listed_not_after_its_newest_list"),
        ({"list_month": date(2025, 9, 2)}, "filing_listed_not_after_its_newest_list"),
        ({"listed_on": None}, "filing_listed_not_after_its_newest_list"),
    ],
)
def test_a_filing(wrong: dict[str, Any], constraint: str, party: Party) -> None:
    refused(Filing, constraint, **{**FILING, "party": party, **wrong})


def test_a_number_is_given_once(party: Party) -> None:
    Filing.objects.create(party=party, **FILING)
    refused(Filing, "filings_filing_number", party=party, **FILING)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"name_key": ""}, "product_has_a_name"),
        ({"launched_on": date(2025, 9, 1)}, "product_launch_has_a_source"),
        ({"launch_source": "页面"}, "product_launch_has_a_source"),
        ({"package_name": ""}, "product_package_name_not_empty"),
    ],
)
def test_a_product(wrong: dict[str, Any], constraint: str, party: Party) -> None:
    refused(Product, constraint, **{"party": party, "name": "甲", "name_key": "甲", "form": "app", **wrong})


def test_a_product_stands_once_for_each_party_and_form(party: Party) -> None:
    product = ProductFactory.create(party=party)
    refused(Product, "product_once", party=party, name="x", name_key=product.name_key, form=product.form)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"source": ""}, "restriction_has_a_source"),
        ({"until_on": date(2026, 9, 23), "lifted_by": "x"}, "restriction_lifted_after_it_began"),
        ({"until_on": date(2026, 9, 25)}, "restriction_lifted_after_it_began"),
        ({"lifted_by": "x"}, "restriction_lifted_after_it_began"),
        ({"kind": "fine"}, "restriction_kind_known"),
    ],
)
def test_a_restriction(wrong: dict[str, Any], constraint: str, party: Party) -> None:
    right = {"kind": "updates_stopped", "from_on": date(2026, 9, 24), "source": "京网信罚〔2026〕1号"}
    refused(Restriction, constraint, **{"product": ProductFactory.create(party=party), **right, **wrong})


def test_a_change_is_of_a_filing_or_of_a_product(party: Party) -> None:
    common = {"division": "110108", "at": now()}
    product, filing = ProductFactory.create(party=party), Filing.objects.create(party=party, **FILING)
    refused(Change, "change_of_a_filing_or_a_product", kind="changed", product=product, **common)
    refused(Change, "change_of_a_filing_or_a_product", kind="changed", product=product, filing=filing, **common)
    refused(Change, "change_of_a_filing_or_a_product", kind="restricted", filing=filing, **common)


def test_a_list_is_taken_in_once_in_a_month_of_its_own() -> None:
    right = {
        "file_name": "清单.docx", "sha256": "0" * 64, "series": "deep_synthesis", "month": date(2025, 9, 1),
        "imported_at": now(), "added": 0, "changed": 0, "unchanged": 0, "flagged": 0, "refused": 0,
    }  # fmt: skip
    ListImport.objects.create(**right)
    refused(ListImport, "list_import_once", **right)
    refused(ListImport, "list_import_month_is_a_first", **{**right, "month": date(2025, 9, 2)})
    refused(ListImport, "list_import_series_known", **{**right, "series": "x"})


def test_another_name_stands_once_and_has_a_source(party: Party) -> None:
    right = {"party": party, "name": "旧", "name_key": "旧", "seen_on": date(2025, 9, 1), "source": "清单"}
    PartyName.objects.create(**right)
    refused(PartyName, "party_name_once", **right)
    refused(PartyName, "party_name_has_a_source", **{**right, "name_key": "更旧", "source": ""})


def test_nothing_that_others_rest_on_can_be_deleted(party: Party) -> None:
    ProductFactory.create(party=party)
    with pytest.raises(ProtectedError):
        party.delete()
