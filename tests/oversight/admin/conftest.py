"""A browserless officer at the admin, and a few acts that exist for these tests only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils import translation

from oversight.acts import CREATES, ActForm, ActRefused, Refusal, RowsField, act, registry
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from tests.factories.oversight import OfficerFactory

Login = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def reads_english() -> Iterator[None]:
    """What these tests quote is the English source, whatever the default language of the site."""
    with translation.override("en"):
        yield


@pytest.fixture
def at_desk(client: Client) -> Login:
    """The client, logged in as that officer, reading English."""

    def login(officer: Officer) -> Client:
        client.force_login(officer, backend="oversight.permissions.RoleBackend")
        client.cookies["django_language"] = "en"
        return client

    return login


class PhoneForm(ActForm):
    phone = forms.CharField(label="Telephone", max_length=12)
    reason = forms.CharField(label="Why", widget=forms.Textarea)
    from_day = forms.DateField(label="From", required=False)


class StreetRow(forms.Form):
    street = forms.CharField(label="Street")
    house = forms.IntegerField(label="House")


@dataclass(frozen=True)
class Street:
    street: str
    house: int


class MoveForm(ActForm):
    rows = RowsField(StreetRow, Street, row_label="Address", label="Addresses")


class NewOfficerForm(ActForm):
    name = forms.CharField(label="Name")


def new_address(authority: Authority, *, rows: list[Street]) -> str:
    return "\n".join(f"{row.street} {row.house}" for row in rows)


def never(authority: Authority, actor: Officer | None) -> Refusal:
    return Refusal("open_cases", "Cases are open.", "End them.")


@pytest.fixture
def desk_acts() -> Iterator[dict[str, Any]]:
    """Acts on an authority: one alone, one for two people, one refused by its own rule, one that creates, one never."""
    known = set(registry._ACTS)

    @act(
        name="tests.phone", on="oversight.Authority", label="Change the telephone", basis="3", level=Level.COUNTY,
        roles=[Role.INSPECTOR], form=PhoneForm, consequence="The next document prints the new number.",
    )  # fmt: skip
    def phone(authority: Authority, actor: Officer | None, *, phone: str, reason: str, from_day: Any) -> None:
        if phone == "000":
            raise ActRefused(
                "emergency", "This is an emergency number.", remedy="Give an office number.", field="phone"
            )
        authority.phone = phone

    @act(
        name="tests.move", on="oversight.Authority", label="Move the office", basis="3", level=Level.COUNTY,
        roles=[Role.INSPECTOR], form=MoveForm, second_person=True,
        preview=new_address,
    )  # fmt: skip
    def move(authority: Authority, actor: Officer | None, *, rows: list[Street]) -> None:
        authority.address = f"{rows[0].street} {rows[0].house}"

    @act(
        name="tests.close", on="oversight.Authority", label="Close the office", basis="3", level=Level.COUNTY,
        roles=[Role.INSPECTOR], guard=never,
    )  # fmt: skip
    def close(authority: Authority, actor: Officer | None) -> None:
        raise AssertionError("the guard stands before it")

    @act(
        name="tests.hire", on="oversight.Officer", label="Hire an officer", basis="3", level=Level.COUNTY,
        roles=[Role.INSPECTOR], source=CREATES, form=NewOfficerForm,
    )  # fmt: skip
    def hire(none: None, actor: Officer | None, *, name: str) -> Officer:
        return OfficerFactory.create(name=name, authority=actor.authority if actor else None)

    yield {"phone": phone, "move": move, "close": close, "hire": hire}
    for name in set(registry._ACTS) - known:
        del registry._ACTS[name]
