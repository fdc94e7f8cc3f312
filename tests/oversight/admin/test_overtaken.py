"""Two officers at one page: the second is told what was changed, field by field, and loses nothing typed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from oversight.models import Authority, Officer
from tests.oversight.admin.conftest import Login

pytestmark = pytest.mark.usefixtures("desk_acts")


def page(authority: Authority, name: str) -> str:
    return reverse("admin:oversight_authority_act", args=[authority.pk, f"tests.{name}"])


def session(officer: Officer) -> Client:
    """A browser of its own."""
    browser = Client()
    browser.force_login(officer, backend="oversight.permissions.RoleBackend")
    browser.cookies["django_language"] = "en"
    return browser


def test_the_second_of_two_sessions_reads_old_and_new_and_goes_on_from_there(
    beijing_inspector: Officer, national_inspector: Officer, beijing: Authority
) -> None:
    first, second = session(national_inspector), session(beijing_inspector)
    second.get(page(beijing, "phone"))
    first.post(page(beijing, "phone"), {"phone": "010-777", "reason": "Moved", "version": 0, "stage": "confirm"})
    typed = {"phone": "010-555", "reason": "New line", "version": 0}
    answer = second.post(page(beijing, "phone"), {**typed, "stage": "confirm"})
    assert answer.status_code == 409
    changed = answer.context["changes"][0].changed
    assert [(one.old, one.new) for one in changed] == [("–", "010-777")]
    text = answer.content.decode()
    assert "<del>–</del> → <ins>010-777</ins>" in text
    assert 'value="010-555"' in text
    assert "Go on from the present state" in text
    done = second.post(page(beijing, "phone"), {**typed, "version": 1, "stage": "confirm"})
    assert done.status_code == 302
    beijing.refresh_from_db()
    assert beijing.phone == "010-555"


def test_rows_that_were_typed_stay_rows(
    at_desk: Login, beijing_inspector: Officer, national_inspector: Officer, beijing: Authority, desk_acts: Any
) -> None:
    desk = at_desk(beijing_inspector)
    desk_acts["phone"](beijing, national_inspector, phone="010-777", reason="Moved", from_day=None)
    rows = {"rows-count": 2, "rows-0-street": "长安街", "rows-0-house": 1, "rows-1-street": "前门", "rows-1-house": 2}
    text = desk.post(page(beijing, "move"), {**rows, "version": 0, "stage": "preview"}).content.decode()
    assert 'value="长安街"' in text
    assert 'value="前门"' in text
    assert 'name="version" value="1"' in text


def test_what_can_no_longer_be_done_still_shows_what_was_typed(
    at_desk: Login, beijing_inspector: Officer, national_inspector: Officer, beijing: Authority, desk_acts: Any
) -> None:
    desk = at_desk(beijing_inspector)
    desk_acts["phone"](beijing, national_inspector, phone="010-777", reason="Moved", from_day=None)
    answer = desk.post(page(beijing, "close"), {"version": 0, "stage": "confirm"})
    assert answer.status_code == 409
    assert answer.context["changes"]
    assert not answer.context["form"].fields or answer.context["kept"]
