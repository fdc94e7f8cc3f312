"""The page to try the API, in a real browser under the site's own content policy."""

from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from filings.acts.store_keys import issue_store_key, register_store
from filings.models import Filing
from tests.browser import browser, errors_of, needs_chromium

SCREENSHOT = Path("var/screenshots/api-docs.png")


@pytest.mark.browser
@needs_chromium
@pytest.mark.django_db(transaction=True)
def test_the_page_asks_the_api_without_one_console_error(
    live_server: LiveServer, filing: Filing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in this thread
    key = issue_store_key(register_store(None, None, name="浏览器商店"), None, title="page")
    with browser(viewport={"width": 1280, "height": 1400}) as context:
        page = context.new_page()
        errors = errors_of(page)
        page.goto(f"{live_server.url}/api/v1/docs/")
        page.click("button.authorize")
        page.fill("#api_key_value", f"Api-Key {key}")
        page.click(".auth-btn-wrapper button[type=submit]")
        page.click(".auth-btn-wrapper .btn-done")
        page.click("#operations-filings-read_filing button.opblock-summary-control")
        page.click("#operations-filings-read_filing .try-out__btn")
        page.fill("#operations-filings-read_filing tr[data-param-name=number] input", filing.public_number)
        page.click("#operations-filings-read_filing button.execute")
        page.wait_for_selector("#operations-filings-read_filing .live-responses-table")
        status = page.inner_text(".live-responses-table tbody .response-col_status").strip()
        SCREENSHOT.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOT, full_page=True)
    assert status.startswith("200")
    assert errors == []
