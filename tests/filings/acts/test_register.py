"""Parties and products that no list has told of."""

import pytest

from filings.acts.forms import LaunchForm, PartyForm, ProductForm
from filings.acts.register import register_party, register_product
from filings.models import Party, PartyName
from oversight.acts import ActRefused
from oversight.clock import today
from oversight.models import LedgerEntry, Officer

pytestmark = pytest.mark.django_db

USCC = "91110108551385082Q"


def test_a_party_is_registered_with_its_key_and_stands_in_the_ledger(beijing_inspector: Officer) -> None:
    party = register_party(
        None, beijing_inspector, name="甲科技（北京）有限公司", division="110108", kind="company", uscc=USCC,
        roles=["supporter", "provider"],
    )  # fmt: skip
    assert (party.name_key, party.uscc, party.roles) == ("甲科技(北京)有限公司", USCC, ["provider", "supporter"])
    assert LedgerEntry.objects.about(party).get().act == "filings.register_party"


def test_a_party_elsewhere_is_another_departments(beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        register_party(None, beijing_inspector, name="甲公司", division="310104")
    assert (refused.value.code, refused.value.refusals[0].field) == ("region", "division")


def test_a_credit_code_belongs_to_one_party(beijing_inspector: Officer) -> None:
    register_party(None, beijing_inspector, name="甲公司", division="110108", uscc=USCC)
    with pytest.raises(ActRefused) as refused:
        register_party(None, beijing_inspector, name="乙公司", division="110108", uscc=USCC, another=True)
    assert refused.value.code == "uscc_taken"


@pytest.mark.parametrize("name", ["甲（北京）公司", "甲 (北京)公司", "旧公司"])
def test_a_name_that_somebody_bears_or_bore_asks_for_a_word(name: str, beijing_inspector: Officer) -> None:
    known = register_party(None, beijing_inspector, name="甲(北京)公司", division="110108")
    PartyName.objects.create(party=known, name="旧公司", name_key="旧公司", seen_on=today(), source="清单")
    with pytest.raises(ActRefused) as refused:
        register_party(None, beijing_inspector, name=name, division="110108")
    assert refused.value.code == "name_taken"
    register_party(None, beijing_inspector, name=name, division="110108", another=True)
    assert Party.objects.count() == 2


def test_a_product_is_registered_once_in_each_form(beijing_inspector: Officer) -> None:
    party = register_party(None, beijing_inspector, name="甲公司", division="110108")
    app = register_product(party, beijing_inspector, name="甲写作", form="app", package_name="cn.jia.xiezuo")
    register_product(party, beijing_inspector, name="甲写作", form="website")
    with pytest.raises(ActRefused) as refused:
        register_product(party, beijing_inspector, name="甲 写作", form="app")
    assert refused.value.code == "product_known"
    assert app.party == party
    assert party.products.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "®"),
        ("uscc", "91110108551385082X"),
        ("uscc", "123"),
        ("division", "11010"),
        ("division", "119999"),
        ("kind", "cloud"),
        ("roles", ["judge"]),
        ("contact_email", "nobody"),
    ],
)
def test_the_form_of_a_party_names_the_field_that_is_wrong(field: str, value: object) -> None:
    right = {"name": "甲公司", "division": "110108", "kind": "company", "uscc": "", "roles": ["provider"]}
    assert PartyForm(right).is_valid()
    form = PartyForm({**right, field: value})
    assert [refusal.field for refusal in form.refusals()] == [field]


def test_unknown_codes_and_names_are_unknown_and_not_empty_text() -> None:
    form = PartyForm({"name": "甲公司", "division": "110108", "kind": "company"})
    assert form.is_valid()
    assert form.arguments()["uscc"] is None
    product = ProductForm({"name": "甲写作", "form": "app"})
    assert product.is_valid()
    assert product.arguments()["package_name"] is None


def test_a_launch_to_come_is_refused_by_the_form() -> None:
    form = LaunchForm({"launched_on": "2999-01-01", "source": "provider", "reference": "页面"})
    assert [refusal.field for refusal in form.refusals()] == ["launched_on"]


def test_a_name_with_a_character_that_cannot_be_printed_is_asked_for_anew() -> None:
    typed = {"division": "110108", "kind": "company"}
    assert "name" in PartyForm({**typed, "name": "甲\x07公司"}).errors
    assert "name" in PartyForm({**typed, "name": "甲\n乙公司"}).errors
    assert "name" not in PartyForm({**typed, "name": "甲\u3000公司 Ltd."}).errors
