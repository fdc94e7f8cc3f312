"""What would be returned is told beside what cannot be read, of all that can be read, and never twice."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from filings.bulk.checking import Check, check
from filings.models import Party
from tests.factories.filings import PartyFactory
from tests.filings.bulk.files import USCC, Row, csv_file, json_file, row

pytestmark = pytest.mark.django_db

ON = date(2026, 9, 24)
MALFORMED = "911101085513850820"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create(uscc=USCC)


def dry_run(tmp_path: Path, party: Party, *rows: Row) -> Check:
    return check(csv_file(tmp_path / "file.csv", rows), party, received_on=ON)


def found(checked: Check) -> set[tuple[int, str, str]]:
    return {(one.row, one.column, one.finding.rule) for one in checked.findings}


def errors(checked: Check) -> set[tuple[int, str]]:
    return {(one.row, one.field) for one in checked.file.errors}


def test_a_malformed_credit_code_is_told_beside_the_unreadable_day_of_another_row_and_of_its_own(
    tmp_path: Path,
) -> None:
    party = PartyFactory.create(uscc=None)
    checked = dry_run(tmp_path, party, row(launched_on="soon"), row(algorithm_name="乙", uscc=MALFORMED, website="-"))
    assert errors(checked) == {(2, "launch date"), (3, "website")}
    (told,) = [one for one in checked.findings if one.finding.rule == "credit_code_invalid"]
    assert (told.row, told.column, told.value) == (3, "unified social credit code", MALFORMED)
    assert told.finding.remedy.en


def test_a_field_that_cannot_be_read_is_not_missing_and_what_is_missing_is(tmp_path: Path, party: Party) -> None:
    checked = dry_run(tmp_path, party, row(launched_on="soon", category="水果类", products="", purpose=""))
    missing = {column for _row, column, rule in found(checked) if rule == "missing_field"}
    assert "name of the entity" in missing
    assert not {"launch date", "algorithm type"} & missing
    assert (2, "products", "provider_without_product") in found(checked)


def test_a_row_without_a_name_or_a_role_is_looked_at_too(tmp_path: Path, party: Party) -> None:
    checked = dry_run(
        tmp_path,
        party,
        row(algorithm_name="", certificate_until="2020-01-01"),
        row(algorithm_name="乙算法", role="?", certificate_until="2020-01-01", products=""),
    )
    assert errors(checked) == {(2, "algorithm"), (3, "role")}
    assert {(2, "certificate valid until", "certificate"), (3, "certificate valid until", "certificate")} <= found(
        checked
    )
    assert (2, "algorithm", "missing_field") not in found(checked)
    # Whether it needs products or a way of support nobody knows before the role is said.
    assert not {rule for number, _column, rule in found(checked) if number == 3} & {"provider_without_product"}
    assert not {(3, "ways in which the service is provided", "missing_field")} & found(checked)


def test_products_that_can_be_read_are_looked_at_beside_one_that_cannot_in_their_own_rows(
    tmp_path: Path, party: Party
) -> None:
    product: dict[str, Any] = {"products-name": "甲写作", "products-form": "APP"}
    checked = dry_run(
        tmp_path,
        party,
        {**row(products=""), **product, "products-function_name": "写作"},
        {"products-name": "甲写作", "products-form": "飞行器"},
        {**product, "products-launched_on": "2027-01-01"},
    )
    assert errors(checked) == {(3, "product: service form")}
    assert (4, "product: launch date of this product", "launch_day") in found(checked)
    assert (2, "product: address", "missing_field") in found(checked)
    assert (2, "product: function", "missing_field") not in found(checked)
    assert {(number, rule) for number, _column, rule in found(checked) if number == 4} >= {(4, "product_twice")}
    assert not any(rule == "product_twice" and number == 3 for number, _column, rule in found(checked))
    assert not any(rule == "provider_without_product" for _row, _column, rule in found(checked))
    assert (3, "product: service form", "missing_field") not in found(checked)


def test_products_said_twice_are_not_judged(tmp_path: Path, party: Party) -> None:
    checked = dry_run(tmp_path, party, {**row(), "products-name": "乙"})
    assert not any(column.startswith("product") for _row, column, _rule in found(checked))


def test_another_partys_code_is_told_once(tmp_path: Path, party: Party) -> None:
    checked = dry_run(tmp_path, party, row(uscc="91310115MA1K3QH04L"))
    assert (2, "unified social credit code") in errors(checked)
    assert not any(column == "unified social credit code" for _row, column, _rule in found(checked))


@pytest.mark.parametrize("value", [["a"], {"a": 1}, True, 12.5, "\x00", [{"name": ["a"]}, {}], "字" * 5000])
def test_whatever_stands_in_a_file_breaks_no_rule(tmp_path: Path, party: Party, value: object) -> None:
    rows = [row(purpose=value), row(role=value), row(products=value), row(algorithm_name=value, uscc=value)]
    checked = check(json_file(tmp_path / "file.json", rows), party, received_on=ON)
    assert {one.row for one in checked.findings} >= {1, 2, 3}
    assert all(len(one.value) <= 400 and "\0" not in one.value for one in checked.findings)
