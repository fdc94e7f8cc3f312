"""A checklist on a tablet: each answer is saved as it is given, an hour without network loses none."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from filings.models import Party
from inspections.acts.answering import answer_entry
from inspections.models import Inspection
from inspections.rules.checklist import Traits
from oversight.admin.links import admin_url
from oversight.models import Authority, Officer, Role
from tests.browser import browser, errors_of, needs_chromium
from tests.factories.oversight import OfficerFactory
from tests.inspections.visits import PNG, Result, begun, planned
from tests.oversight.admin.test_browser import PASSWORD, barriers, login

pytestmark = [pytest.mark.browser, needs_chromium, pytest.mark.django_db(transaction=True)]
TABLET = {"width": 820, "height": 1180}
SHOTS = os.environ.get("SCREENSHOTS", "")


@pytest.fixture(autouse=True)
def _playwright_runs_a_loop_in_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def officer(beijing: Authority) -> Officer:
    made = OfficerFactory.create(username="li", name="李督察", authority=beijing, roles=[Role.INSPECTOR])
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.fixture
def inspection(provider: Party, officer: Officer, beijing: Authority) -> Inspection:
    colleague = OfficerFactory.create(authority=beijing, name="王同行")
    traits = Traits(has_capacity=False)
    return begun(planned(provider, officer, colleague, articles=["13", "14", "20", "21"], traits=traits))


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


def question(page: Page, number: int) -> Locator:
    return page.locator("[data-entry]").nth(number - 1)


def answer(page: Page, number: int, value: str) -> None:
    question(page, number).locator(f"[value={value}]").check()


def state(page: Page, number: int, wanted: str) -> None:
    expect(question(page, number).locator("[data-status]")).to_have_attribute("data-state", wanted, timeout=30_000)


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def filled_in(page: Page, context: BrowserContext, inspection: Inspection) -> None:
    answer(page, 1, "met")
    state(page, 1, "saved")
    answer(page, 2, "not_met")
    state(page, 2, "refused")
    question(page, 2).locator("textarea").fill("片头没有标识。")
    question(page, 2).locator("textarea").press("Tab")
    state(page, 2, "saved")
    expect(page.locator("#checklist-count")).to_contain_text("2 of")
    shot(page, "tablet-en")

    context.set_offline(True)
    answer(page, 3, "met")
    state(page, 3, "lost")
    shot(page, "tablet-offline")
    context.set_offline(False)
    state(page, 3, "saved")

    page.locator("[data-entry]").nth(3).locator("summary").click()
    photo = FilePayload(name="label.png", mimeType="image/png", buffer=PNG)
    question(page, 4).locator("[data-files]").first.set_input_files(files=[photo])
    state(page, 4, "saved")
    expect(question(page, 4).locator("[data-evidence] li")).to_have_count(1)


def overtaken(page: Page, inspection: Inspection) -> None:
    """The other officer was quicker with the fifth question."""
    fifth = inspection.entries.order_by("position")[4]
    answer_entry(fifth, inspection.second_officer, result=Result.MET, note="片尾有标识")
    answer(page, 5, "not_applicable")
    question(page, 5).locator("textarea").fill("mine")
    question(page, 5).locator("textarea").press("Tab")
    state(page, 5, "refused")
    expect(question(page, 5).locator("[data-theirs]")).to_contain_text("王同行")
    expect(question(page, 5).locator("textarea")).to_have_value("mine")
    shot(page, "tablet-conflict")
    question(page, 5).locator("[data-take-theirs]").click()
    expect(question(page, 5).locator("textarea")).to_have_value("片尾有标识")


def test_a_checklist_is_filled_in_on_a_tablet_and_survives_a_lost_network(
    live_server: Any, inspection: Inspection
) -> None:
    address = live_server.url + admin_url(Inspection, "checklist", inspection.pk)
    with browser(viewport=TABLET, has_touch=True) as context:
        page = context.new_page()
        errors = errors_of(page)
        login(page, live_server.url, "English")
        page.goto(address)
        found = barriers(page)
        filled_in(page, context, inspection)
        overtaken(page, inspection)
        page.goto(address)
        expect(question(page, 2).locator("[value=not_met]")).to_be_checked()
        expect(question(page, 6)).to_be_in_viewport()
        page.locator("#checklist-filter").click()
        expect(question(page, 2)).to_be_hidden()
        found += barriers(page)
        page.get_by_role("button", name="简体中文").click()
        page.goto(address)
        found += barriers(page)
        shot(page, "tablet-zh")
        wide = overflow(page)
        page.set_viewport_size({"width": 390, "height": 844})
        shot(page, "phone-zh")
        narrow = overflow(page)
        page.goto(live_server.url + admin_url(Inspection, "change", inspection.pk))
        found += barriers(page)
        shot(page, "phone-inspection-zh")
    expected = ("ERR_INTERNET_DISCONNECTED", "status of 409", "status of 422", "/answer/")
    assert [one for one in errors if not any(words in one for words in expected)] == []
    assert found == []
    assert max(wide, narrow) <= 0
    results = list(inspection.entries.order_by("position").values_list("result", flat=True)[:5])
    assert results == ["met", "not_met", "met", "not_checked", "met"]
