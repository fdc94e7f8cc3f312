"""The admin in a real browser, in both languages: no console error, no refusal by the content policy, no barrier."""

from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from oversight.admin import site
from oversight.admin.links import admin_url, object_url
from oversight.deadlines import open_deadline
from oversight.models import Authority, Officer, Role
from tests.browser import browser, errors_of, needs_chromium
from tests.factories.oversight import OfficerFactory
from tests.factories.registry import make
from tests.oversight.admin.conftest import Street

pytestmark = [pytest.mark.browser, needs_chromium, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-passphrase"


@pytest.fixture(autouse=True)
def _playwright_runs_a_loop_in_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def officer(beijing: Authority) -> Officer:
    made = OfficerFactory.create(username="li", name="李督察", authority=beijing, roles=list(Role))
    made.set_password(PASSWORD)
    made.save()
    return made


def barriers(page: Page) -> list[str]:
    """What axe finds of serious or critical impact."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url} {one['id']}: {one['nodes'][0]['html']}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def login(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/admin/login/")
    page.get_by_role("button", name=language).click()
    page.fill("#id_username", "li")
    page.fill("#id_password", PASSWORD)
    page.click("#login-form button[type=submit]")
    page.wait_for_url(f"{address}/admin/")


@pytest.mark.parametrize(("language", "code", "home"), [("English", "en", "Home"), ("简体中文", "zh-hans", None)])
def test_every_page_is_quiet_and_open_to_all(
    live_server: Any, officer: Officer, beijing: Authority, desk_acts: Any, language: str, code: str, home: str | None
) -> None:
    proposal = desk_acts["move"].propose(beijing, officer, rows=[Street("长安街", 1)])
    open_deadline("filing", officer, date(2026, 9, 24), division="110000", authority=beijing)
    objects = [make(model, beijing) for model in site._registry]
    lists = [admin_url(model, "changelist") for model in site._registry]
    acts = [admin_url(Authority, "act", beijing.pk, f"tests.{name}") for name in ("phone", "move", "close")]
    walked = [
        "/admin/",
        *lists,
        *map(object_url, [*objects, beijing, proposal, officer]),
        *acts,
        "/admin/password_change/",
    ]
    seen: list[str] = []
    with browser() as context:
        page = context.new_page()
        errors = errors_of(page)
        login(page, live_server.url, language)
        for address in walked:
            answer = page.goto(live_server.url + address, wait_until="load")
            assert answer is not None
            assert answer.status in {200, 403, 409}, address
            assert page.locator("main").count() == 1, address
            assert page.locator("html").get_attribute("lang") == code
            assert page.locator("[style]").count() == 0, f"{address} has an inline style"
            assert page.locator("h1").count() == 1, address
            seen += barriers(page) if home else []
        if home:
            assert page.get_by_role("link", name=home).first.is_visible()
    quiet = [error for error in errors if "409" not in error and "403" not in error]
    assert not quiet, quiet
    assert not seen, seen


def test_a_row_is_added_by_keyboard_and_the_whole_act_is_done(
    live_server: Any, officer: Officer, beijing: Authority, desk_acts: Any
) -> None:
    with browser() as context:
        page = context.new_page()
        errors = errors_of(page)
        login(page, live_server.url, "English")
        page.goto(live_server.url + admin_url(Authority, "act", beijing.pk, "tests.move"))
        assert page.locator("[data-row]").count() == 3
        page.get_by_role("button", name="Add a row").press("Enter")
        assert page.locator("[data-row]").count() == 4
        page.keyboard.type("前门")
        page.locator("[name=rows-3-house]").fill("4")
        page.get_by_role("button", name="Check and preview").press("Enter")
        assert page.locator(".issued-text").inner_text() == "前门 4"
        page.get_by_role("button", name="Propose").press("Enter")
        page.wait_for_load_state()
        assert page.locator(".notice-success").count() == 1
        assert not errors, errors


def test_without_script_there_are_spare_rows(
    live_server: Any, officer: Officer, beijing: Authority, desk_acts: Any
) -> None:
    with browser(java_script_enabled=False) as context:
        page = context.new_page()
        login(page, live_server.url, "English")
        page.goto(live_server.url + admin_url(Authority, "act", beijing.pk, "tests.move"))
        assert page.locator("[data-row]").count() == 3
        assert not page.get_by_role("button", name="Add a row").is_visible()


def test_on_a_narrow_screen_the_lists_open_with_a_button(live_server: Any, officer: Officer) -> None:
    with browser(viewport={"width": 420, "height": 800}) as context:
        page = context.new_page()
        errors = errors_of(page)
        login(page, live_server.url, "English")
        button = page.get_by_role("button", name="Lists")
        assert not page.locator("#nav-sidebar").is_visible()
        button.press("Enter")
        assert page.locator("#nav-sidebar").is_visible()
        assert button.get_attribute("aria-expanded") == "true"
        assert not errors, errors
