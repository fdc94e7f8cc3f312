"""Headless Chromium for the tests that look at pages, and the errors a page must not have."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed")


@contextmanager
def browser(**options: Any) -> Iterator[BrowserContext]:
    """A fresh browser context; `options` as for Playwright's new_context."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        context = chromium.new_context(**options)
        try:
            yield context
        finally:
            context.close()
            chromium.close()


def errors_of(page: Page) -> list[str]:
    """A list that fills with every console error, script error, failed request and refusal by the content policy."""
    found: list[str] = []
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))"
    )
    page.on(
        "console", lambda said: found.append(f"{page.url} {said.text}") if said.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: found.append(f"{page.url} {error}"))
    # A font still under way when the next page is opened is aborted by the browser; that is no fault of a page.
    page.on(
        "requestfailed", lambda one: None if one.failure == "net::ERR_ABORTED" else found.append(f"{one.url} failed")
    )
    return found
