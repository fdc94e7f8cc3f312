"""The complaint in a real browser: on a phone and a desk, in both languages, by keyboard, without a barrier."""

from typing import Any

import pytest
from django.core.cache import cache

from inspections.acts.leads_complaint import file_complaint
from inspections.acts.leads_handling import take_up_lead
from inspections.public import limits
from oversight.models import Officer
from tests.browser import browser, errors_of, needs_chromium
from tests.filings.register.test_browser import _playwright_runs_a_loop_in_this_thread, is_too_wide, violations

__all__ = ["_playwright_runs_a_loop_in_this_thread"]
pytestmark = [pytest.mark.browser, needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "width"), [("English", 1280), ("简体中文", 390)])
def test_the_pages_of_a_complaint_are_open_to_all(
    live_server: Any, beijing_inspector: Officer, language: str, width: int
) -> None:
    cache.clear()
    lead = file_complaint(None, None, about="变声秀" * 20, text="没有标识。", province="11", answer_wanted=True)
    take_up_lead(lead, beijing_inspector)
    with browser(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        errors = errors_of(page)
        page.goto(f"{live_server.url}/complaints/")
        page.get_by_role("button", name=language).click()
        for address in ("/complaints/", f"/complaints/{lead.code}/", f"/complaints/{lead.code}/receipt/"):
            page.goto(live_server.url + address)
            assert page.get_by_role("button", name=language).get_attribute("aria-current") == "true"
            assert violations(page) == []
            assert not is_too_wide(page), address
        assert not errors, errors
        page.goto(f"{live_server.url}/complaints/NONE/")
        assert violations(page) == []


def test_a_complaint_is_made_and_followed_by_keyboard_alone(
    live_server: Any, beijing_inspector: Officer, settings: Any
) -> None:
    settings.BASE_URL = live_server.url
    cache.clear()
    for kept in limits.KEPT:
        kept.clear()
    with browser(locale="en-GB") as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/complaints/")
        page.get_by_role("button", name="Send the complaint").press("Enter")
        assert page.get_by_role("alert").is_visible()
        assert violations(page) == []
        page.get_by_role("alert").get_by_role("link").first.press("Enter")
        page.keyboard.type("Voice show")
        page.get_by_label("What happened").fill("A faked voice without a label.")
        page.get_by_label("I want an answer").press("Space")
        page.get_by_role("button", name="Send the complaint").press("Enter")
        page.wait_for_url("**/receipt/")
        assert not context.cookies()
        page.get_by_role("link", name="/complaints/").last.press("Enter")
        assert page.get_by_text("received and registered").is_visible()
