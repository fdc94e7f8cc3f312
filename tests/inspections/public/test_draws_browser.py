"""The pages of draws in a real browser: on a phone, in both languages, without a barrier."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from oversight.models import Authority, Officer
from tests.browser import browser, errors_of, needs_chromium
from tests.filings.register.test_browser import is_too_wide, violations
from tests.inspections.draws import adopted, drawn, fixed, inspectors, planned, set_aside, some
from tests.inspections.factories import on

pytestmark = [pytest.mark.browser, needs_chromium, pytest.mark.django_db(transaction=True)]


def test_draws_are_open_to_all(
    live_server: Any, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beijing: Authority,
    beijing_inspector: Officer, beijing_approver: Officer,
) -> None:  # fmt: skip
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.MEDIA_ROOT = tmp_path
    some(6)
    inspectors(beijing, 2)
    plan = adopted(planned(beijing_inspector), beijing_inspector, beijing_approver)
    first = fixed(plan, beijing_inspector)
    with on("2026-09-10"):
        first = set_aside(drawn(first, beijing_inspector), beijing_inspector, beijing_approver)
        second = fixed(plan, beijing_inspector)
    with browser(viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        errors = errors_of(page)
        for language in ("English", "简体中文"):
            page.goto(f"{live_server.url}/draws/")
            page.get_by_role("button", name=language).click()
            for address in ("/draws/", f"/draws/{first.pk}/", f"/draws/{second.pk}/"):
                page.goto(live_server.url + address)
                assert violations(page) == []
                assert not is_too_wide(page), address
        assert not errors, errors
