"""A filing from the dossier to the public register: returned once, corrected, filed, found, linked to.

On the running stack: real PostgreSQL under the application's role, a real worker, headless Chromium.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfWriter

from oversight.clock import today
from tests.browser import browser, errors_of, needs_chromium
from tests.journey.desk import Desk
from tests.journey.stack import Stack, until

pytestmark = [pytest.mark.stack, pytest.mark.browser, needs_chromium]

PROVIDER = "北京变声演示科技有限公司"
MAIL = "documents9@example.com"
ALGORITHM = "变声秀语音合成算法"
PRODUCT = {
    "products-0-name": "变声秀", "products-0-form": "app", "products-0-address": "https://bianshengxiu.example.com/",
    "products-0-function_name": "变声", "products-0-function_description": "把用户的声音合成为另一种声音。",
}  # fmt: skip
DOSSIER = {
    "uscc": "91110108551385082Q", "entity_type": "company", "address": "北京市海淀区演示大街9号",
    "monthly_users": "120000", "certificate_type": "营业执照", "representative_name": "演示人",
    "representative_id_type": "resident_card", "representative_id_number": "11010519491231002X",
    "officer_name": "演示责任人", "officer_id_type": "resident_card", "officer_id_number": "11010519491231002X",
    "officer_mobile": "13800000000", "officer_email": "safety@example.com", "application_field": "社交娱乐",
    "technologies": "voice", "purpose": "应用于社交娱乐场景，将用户的语音合成为另一种音色。",
    "launched_on": (today() - timedelta(days=45)).isoformat(),
    "self_assessed_on": (today() - timedelta(days=50)).isoformat(),
    "summary": "端到端的语音转换模型。", "scenarios": "短视频配音。", "input_modes": "audio", "output_modes": "audio",
    "training_data": "自有录音，已取得单独同意。", "model": "自研。", "strategy": "人工复核。",
    "labelling": "语音说明并添加隐式标识。", "risks": "仿冒他人；核验授权并限制公众人物音色。", **PRODUCT,
}  # fmt: skip
UPLOADS = ("identity", "undertaking", "responsibility", "self_assessment", "posting")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path, pages = tmp_path / "材料.pdf", PdfWriter()
    pages.add_blank_page(595, 842)
    pages.write(path)
    return path


def test_from_the_dossier_to_the_register(stack: Stack, file: Path) -> None:
    with browser(viewport={"width": 1280, "height": 900}) as context:
        intake = Desk(context.new_page(), stack, "jing.intake")
        approver = Desk(other_person(context), stack, "jing.approver")
        public = other_person(context)
        errors = [errors_of(page) for page in (intake.page, approver.page, public)]

        intake.find("filings/party", PROVIDER)
        intake.act("filings.open_dossier", {"role": "provider", "algorithm_name": ALGORITHM})
        open_filing(intake)
        receive(intake)
        assert "working days left" in text_of(intake.page), "thirty working days run from the receipt"
        assert "备收" in text_of(intake.page)
        assert nobody_finds_it(public, stack), "what is under review is not public"

        intake.act("filings.take_up_review", {})
        intake.act("filings.return_for_correction", {})
        assert "returned for correction" in text_of(intake.page)

        intake.act("filings.amend_dossier", DOSSIER)
        for kind in UPLOADS:
            intake.act("filings.attach_upload", {"kind": kind, "file": str(file)})
        receive(intake)
        intake.act("filings.take_up_review", {})
        intake.act("filings.accept", {})
        approver.decide(ALGORITHM)

        open_filing(intake)
        number = intake.page.locator("h1").inner_text().strip()
        assert re.search(r"网信算备000000\d{15}号", number), number
        intake.page.screenshot(path=str(stack.var / "filing.png"), full_page=True)
        on_the_register(public, stack, number)
        assert errors == [[], [], []]

    assert until(lambda: len([mail for mail in stack.mails() if mail["To"] == MAIL]) >= 4), (
        "two receipts, return, number"
    )
    assert "The ledger is whole" in stack.manage("verify_ledger")


def receive(desk: Desk) -> None:
    desk.act("filings.receive", {"received_on": today().isoformat()})


def open_filing(desk: Desk) -> None:
    desk.find("filings/filing", ALGORITHM)


def text_of(page: Page) -> str:
    return page.locator("main").inner_text()


def nobody_finds_it(page: Page, stack: Stack) -> bool:
    page.goto(f"{stack.address}/register/?q={ALGORITHM}")
    return ALGORITHM not in page.locator("main").inner_text().replace(f"“{ALGORITHM}”", "")


def on_the_register(page: Page, stack: Stack, number: str) -> None:
    """Two characters find it, its page says where it stands, and a machine finds nothing to object to."""
    for language in ("zh-hans", "en"):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": stack.address}])
        page.goto(f"{stack.address}/register/?q=变声")
        no_violations(page)
        page.screenshot(path=str(stack.var / f"search-{language}.png"), full_page=True)
        page.locator("main a", has_text=ALGORITHM).or_(page.locator("main a", has_text=number)).first.click()
        said = text_of(page)
        assert [each for each in (number, PROVIDER, ALGORITHM, "变声秀") if each not in said] == []
        assert "演示人" not in said, "personal data stays in the dossier"
        no_violations(page)
        page.screenshot(path=str(stack.var / f"register-{language}.png"), full_page=True)


def no_violations(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def other_person(context: BrowserContext) -> Page:
    """A page with cookies of its own."""
    if context.browser is None:
        raise AssertionError("the browser has gone")
    return context.browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
