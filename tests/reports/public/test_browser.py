"""The public pages of documents in a real browser: both languages, phone and desk, by keyboard, without a barrier."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from oversight.models import Deadline, Officer
from reports.acts.links import revoke_links
from reports.acts.receipt import confirm_receipt
from reports.models import Notice, Service
from reports.notices.links import link_for
from reports.public.visits import find_link
from tests.browser import browser, errors_of, needs_chromium
from tests.factories.makers_inspections import commented_case, inspector
from tests.filings.register.test_browser import is_too_wide, violations
from tests.reports.public.agreeing import agreed
from tests.reports.signing import SIGNED, signed

pytestmark = [pytest.mark.browser, needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _playwright_runs_a_loop_in_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def agreeing(beijing_inspector: Officer) -> Notice:
    """Signed corrective comments of a real case, to a party that agreed to electronic service."""
    issued = commented_case(beijing_inspector.authority).comments.get().notice  # type: ignore[arg-type]
    assert issued
    paper = signed(issued)
    agreed(
        beijing_inspector, recipient_name=paper.recipient_name, recipient_uscc=paper.recipient_uscc,
        address=paper.recipient_email,
    )  # fmt: skip
    return paper


def path_of(notice: Notice) -> str:
    return urlsplit(link_for(notice, delivery=notice.deliveries.get())).path


@pytest.mark.parametrize("language", ["English", "简体中文"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_of_a_document_is_open_to_all(
    live_server: Any, agreeing: Notice, monkeypatch: pytest.MonkeyPatch, language: str, width: int
) -> None:
    monkeypatch.setattr(agreeing.kind_class, "deadlines", _of_the_case)
    code, path = agreeing.verification.pk, path_of(agreeing)
    with browser(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        errors = errors_of(page)
        page.goto(f"{live_server.url}/verify/")
        page.get_by_role("button", name=language).click()

        def look(address: str) -> None:
            page.goto(live_server.url + address)
            assert page.get_by_role("button", name=language).get_attribute("aria-current") == "true", address
            assert violations(page) == []
            assert not is_too_wide(page), address

        for address in ("/verify/", f"/verify/{code}", path):
            look(address)
        link = find_link(path.split("/")[2])
        assert link
        confirm_receipt(link.notice, None, link=link, name="x", capacity="self")
        clock = Deadline.objects.get(rule="correction")
        for address in (path, f"{path}why/{clock.pk}/"):
            look(address)
        assert not errors, errors
        revoke_links(Notice.objects.get(pk=agreeing.pk), inspector(agreeing.authority))
        for address in (path, "/verify/NONE"):
            look(address)


def test_a_dropped_or_chosen_file_is_compared(live_server: Any, agreeing: Notice, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(SIGNED)
    with browser(locale="en-GB") as context:
        page = context.new_page()
        errors = errors_of(page)
        page.goto(f"{live_server.url}/verify/{agreeing.verification.pk}")
        page.get_by_label("The PDF that you received").set_input_files(file)
        page.get_by_role("button", name="Compare").press("Enter")
        page.locator("[data-result=same]").wait_for()
        assert page.evaluate("document.activeElement.id") == "compared"
        page.evaluate(
            """() => {
                const held = new DataTransfer();
                held.items.add(new File(["%PDF-1.7 forged"], "forged.pdf", {type: "application/pdf"}));
                const drop = new DragEvent("drop", {dataTransfer: held, bubbles: true, cancelable: true});
                document.querySelector("[data-drop]").dispatchEvent(drop);
            }"""
        )
        page.locator("[data-result=different]").wait_for()
        assert violations(page) == []
        assert not errors, errors


def test_receipt_is_confirmed_by_keyboard_alone(live_server: Any, agreeing: Notice) -> None:
    with browser(locale="en-GB") as context:
        page = context.new_page()
        page.goto(live_server.url + path_of(agreeing))
        page.get_by_label("Your name").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        assert violations(page) == []
        page.get_by_label("Your name").fill("赵六")
        page.get_by_label("You receive it as").select_option("self")
        page.get_by_role("button", name="Confirm receipt").press("Enter")
        page.get_by_role("heading", name="Served", exact=True).wait_for()
        assert Service.objects.get().method == "electronic"


def _of_the_case(notice: Notice) -> Any:
    return Deadline.objects.filter(rule="correction")
