"""The strip and the preview of an arrangement in a real browser: open to all, quiet, and one sheet of paper."""

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from oversight.admin.links import admin_url, object_url
from oversight.deadlines import open_deadline
from oversight.models import Authority, Deadline, HolidayArrangement, Officer, Role
from tests.browser import browser, errors_of, needs_chromium
from tests.factories.oversight import ArrangementFactory, OfficerFactory
from tests.oversight.admin.test_browser import PASSWORD, barriers, login

pytestmark = [pytest.mark.browser, needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _playwright_runs_a_loop_in_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def chief(national: Authority) -> Officer:
    made = OfficerFactory.create(username="li", name="李督察", authority=national, roles=list(Role))
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.mark.parametrize("language", ["English", "简体中文"])
def test_the_pages_of_clocks_are_quiet_and_open_to_all(
    live_server: Any,
    chief: Officer,
    beijing: Authority,
    language: str,
) -> None:
    deadline = open_deadline("decision", chief, date(2026, 7, 3), division="110000", authority=beijing)
    review = open_deadline("review", chief, date(2026, 12, 24), division="110000", authority=beijing)
    draft = ArrangementFactory.create()
    walked = [
        object_url(deadline),
        admin_url(Deadline, "act", deadline.pk, "oversight.pause_deadline"),
        object_url(chief),
        object_url(draft),
        admin_url(HolidayArrangement, "act", draft.pk, "oversight.put_arrangement_into_force"),
        admin_url(HolidayArrangement, "act", draft.pk, "oversight.amend_arrangement"),
        admin_url(HolidayArrangement, "create", "oversight.import_arrangement"),
        admin_url(Deadline, "why", review.pk),
    ]
    with browser() as context:
        page = context.new_page()
        errors = errors_of(page)
        login(page, live_server.url, language)
        found = []
        for address in walked:
            answer = page.goto(live_server.url + address, wait_until="load")
            assert answer is not None
            assert answer.status == 200, address
            found += barriers(page)
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        page.set_viewport_size({"width": 390, "height": 800})
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (found, errors) == ([], [])
    assert len(printed.pages) == 1, "thirty working days print on one sheet of A4"
    assert overflow <= 0, "the strip wraps on a phone"
