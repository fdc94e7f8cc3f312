"""Logging in, in both languages, and what happens after too many wrong passwords."""

import pytest
from django.test import Client
from django.urls import reverse

from oversight.models import Authority, Officer, Role
from tests.factories.oversight import OfficerFactory

PASSWORD = "a-long-passphrase"


@pytest.fixture
def officer(beijing: Authority) -> Officer:
    made = OfficerFactory.create(username="li", authority=beijing, roles=[Role.INSPECTOR])
    made.set_password(PASSWORD)
    made.save()
    return made


def login(client: Client, password: str, username: str = "li") -> int:
    return client.post(reverse("admin:login"), {"username": username, "password": password}).status_code


def test_an_officer_logs_in(client: Client, officer: Officer) -> None:
    assert login(client, PASSWORD) == 302
    assert client.get(reverse("admin:index")).status_code == 200


def test_a_wrong_password_is_told_and_does_not_let_in(client: Client, officer: Officer) -> None:
    answer = client.post(reverse("admin:login"), {"username": "li", "password": "wrong"})
    assert answer.context["form"].non_field_errors()
    assert client.get(reverse("admin:index")).status_code == 302


def test_after_ten_wrong_passwords_the_right_one_is_locked_out_too(client: Client, officer: Officer) -> None:
    for _ in range(10):
        login(client, "wrong")
    assert login(client, PASSWORD) == 429


def test_an_account_without_a_role_is_told_what_to_do(client: Client, officer: Officer) -> None:
    Officer.objects.filter(pk=officer.pk).update(roles=[])
    answer = client.post(
        reverse("admin:login"), {"username": "li", "password": PASSWORD}, headers={"accept-language": "en"}
    )
    assert "Ask your administrator" in str(answer.context["form"].non_field_errors())


def test_the_language_can_be_chosen_before_logging_in(client: Client, db: None) -> None:
    for code, lang in (("en", 'lang="en"'), ("zh-hans", 'lang="zh-hans"')):
        client.post(reverse("admin:language"), {"language": code, "next": reverse("admin:login")})
        assert lang in client.get(reverse("admin:login")).content.decode()


def test_nobody_is_led_to_another_site_by_the_language_switch(client: Client, db: None) -> None:
    answer = client.post(reverse("admin:language"), {"language": "en", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_a_login_that_names_another_site_leads_home(client: Client, officer: Officer) -> None:
    typed = {"username": "li", "password": PASSWORD, "next": "//example.org/"}
    assert client.post(reverse("admin:login"), typed)["Location"] == reverse("admin:index")
