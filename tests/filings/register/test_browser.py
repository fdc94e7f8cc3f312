"""The public pages in a real browser: by keyboard alone, on a phone, in both languages, without a barrier."""

from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Page

from filings.acts.error_reports import report_error
from filings.models import Filing
from filings.open_data.making import make_files
from oversight.clock import today
from tests.browser import browser, errors_of, needs_chromium
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.register import file

pytestmark = [pytest.mark.browser, needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _playwright_runs_a_loop_in_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def filings(db: None) -> list[Filing]:
    cache.clear()
    party = PartyFactory.create(name="示例智能（北京）科技有限公司")
    product = ProductFactory.create(party=party, name="示例助手")
    long = ProductFactory.create(party=party, name="一个名称特别特别特别特别特别特别特别长的应用产品Example" * 3)
    ended = {"status": "cancelled", "end_ground": "published", "ended_on": date(2026, 7, 31)}
    return [
        file(party, 1, product, long, algorithm_name="示例对话生成算法", category="生成合成类"),
        file(party, 2, algorithm_name="已经结束的算法", flags=["check_digit", "unclear_remarks"], **ended),
        file(party, 3, role="supporter"),
    ]


def violations(page: Page) -> list[str]:
    """Everything axe finds, of whatever weight."""
    found = Axe().run(page).response["violations"]
    return [f"{page.url} {one['id']}: {one['nodes'][0]['html']}" for one in found]


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.parametrize("language", ["English", "简体中文"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_public_page_is_open_to_all(
    live_server: Any, filings: list[Filing], tmp_path: Any, settings: Any, language: str, width: int
) -> None:
    settings.MEDIA_ROOT = tmp_path
    make_files(today())
    code = report_error(filings[0], None, text="名称有误。").code
    pages = [
        "/register/", "/register/?q=%E7%A4%BA%E4%BE%8B&status=filed", "/register/?q=nothing", "/register/?role=x",
        *(f"/register/{filing.digits}/" for filing in filings), f"/register/{filings[0].digits}/report/",
        f"/register/reports/{code}/", "/register/open-data/",
    ]  # fmt: skip
    with browser(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        errors = errors_of(page)
        page.goto(f"{live_server.url}/register/")
        page.get_by_role("button", name=language).click()
        for address in pages:
            page.goto(live_server.url + address)
            assert page.get_by_role("button", name=language).get_attribute("aria-current") == "true"
            assert violations(page) == []
            assert not is_too_wide(page), address
        assert not errors, errors
        for missing in ("/register/110108000000101260027/", "/register/reports/NONE/"):
            page.goto(live_server.url + missing)
            assert violations(page) == []


def test_a_filing_is_found_and_an_error_reported_by_keyboard_alone(live_server: Any, filings: list[Filing]) -> None:
    with browser(locale="en-GB") as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/register/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("示例助手")
        page.keyboard.press("Enter")
        page.wait_for_url("**/register/?q=*")
        page.get_by_role("link", name="示例对话生成算法").press("Enter")
        page.wait_for_url(f"**/register/{filings[0].digits}/")
        page.get_by_role("link", name="Report an error on this page").press("Enter")
        page.get_by_label("What is wrong").fill("")
        page.get_by_role("button", name="Send").press("Enter")
        assert page.get_by_role("alert").is_visible()
        page.get_by_role("alert").get_by_role("link").press("Enter")
        page.keyboard.type("The product has another name.")
        page.get_by_role("button", name="Send").press("Enter")

        page.wait_for_url("**/register/reports/*/")
        assert page.get_by_text("The report has been received.").is_visible()
