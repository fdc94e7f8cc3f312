"""From a complaint to a closed case: looked at, two things asked for, answered, looked at again, corrected, told.

On the running stack: real PostgreSQL under the application's role, a real worker, headless Chromium.
"""

import os
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfWriter

from oversight.clock import SHANGHAI, now, today
from tests.browser import browser, errors_of, needs_chromium
from tests.journey.desk import Desk
from tests.journey.stack import Stack, until

pytestmark = [pytest.mark.stack, pytest.mark.browser, needs_chromium]
SHOTS = os.environ.get("SCREENSHOTS", "")
"""Folder for pictures of the pages in both languages; empty where nobody looks."""
CHINESE, ENGLISH = "zh-hans", "en"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

PROVIDER, PRODUCT = "北京画境演示网络有限公司", "画境"
MAIL = "documents2@example.com"
COMPLAINT = {
    "about": "画境（APP），北京画境演示网络有限公司", "text": "生成的人像图片没有任何标识，朋友误以为是真人照片。",
    "where_seen": "画境APP首页“写真”功能", "province": "11", "contact_name": "演示投诉人",
    "contact_email": "complainant@example.com",
}  # fmt: skip
CASE = {
    "party_kind": "provider", "second_handler": "#1", "breaches-0-article": "14.1", "breaches-0-product": "#1",
    "breaches-0-facts": "抽查十张生成人像，均未添加显著标识。",
}  # fmt: skip
NOT_MET = "查看后台，未见相应记录。"
TODO, TODO_SHORT = "对全部生成人像添加显著标识。", "补齐制度并留存记录。"
COMMENTS = {
    "items-0-breach": "#1", "items-0-todo": TODO, "items-0-proof_wanted": "十张图片的截图",
    "items-1-breach": "#2", "items-1-todo": TODO_SHORT, "items-1-period_length": "5", "items-1-period_unit": "working",
    "period_length": "10", "period_unit": "working",
}  # fmt: skip
HANDED_OVER = {
    "method": "direct", "place": "北京市海淀区，前台", "receiver": "赵六", "capacity": "mailroom",
    "second_officer": "#1", "proof": "送达回证，卷宗第12页", "day": today().isoformat(),
}  # fmt: skip

ARCHIVED_SECONDS = 120
"""The file waits until the last document is signed, and tries again after a pause."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path, pages = tmp_path / "截图.pdf", PdfWriter()
    pages.add_blank_page(595, 842)
    pages.write(path)
    return path


def test_from_a_complaint_to_a_closed_case(stack: Stack, file: Path) -> None:
    with browser(viewport=WIDE, locale="zh-CN") as context:
        public, party = other_person(context), other_person(context)
        inspector = Desk(other_person(context), stack, "jing.inspector", "简体中文")
        approver = Desk(other_person(context), stack, "jing.approver", "简体中文")
        errors = [errors_of(page) for page in (public, party, inspector.page, approver.page)]

        code, lead = complain(public, stack, file)
        case = take_up(inspector, lead)
        inspect(inspector, case)
        ask_for_correction(inspector, approver, case)
        answer(party, stack, file)
        grant_more_time(inspector, approver, case)
        page = look_again(inspector, approver, case)
        tell(inspector, public, code, lead)
        inspector.page.goto(page)
        until(lambda: seen_after_reload(inspector, "main a[href*='/casearchive/']"), ARCHIVED_SECONDS)
        # A "not met" that still lacks its note is refused while it is being typed, which a browser calls an error.
        assert [[one for one in found if "422" not in one] for found in errors] == [[], [], [], []]
    assert "The ledger is whole" in stack.manage("verify_ledger")


def complain(page: Page, stack: Stack, file: Path) -> tuple[str, str]:
    """Anybody complains without logging in; the code they hold afterwards, and the number of the lead."""
    page.goto(f"{stack.address}/complaints/")
    shot(page, "01-complaint", narrow=True)
    for name, value in COMPLAINT.items():
        field = page.locator(f"form.report [name={name}]")
        field.select_option(value) if name == "province" else field.fill(value)
    page.set_input_files("form.report [name=documents]", str(file))
    page.check("form.report [name=answer_wanted]")
    page.click("form.report button[type=submit]")
    page.wait_for_url("**/receipt/**")
    said = text_of(page)
    assert "投诉回执" in said or "回执" in said
    code = page.locator("dd.number strong").inner_text()
    assert re.fullmatch(r"[0-9A-Z-]{16,20}", code), code
    shot(page, "02-receipt", narrow=True)
    return code, page.locator("dd.number").nth(1).inner_text()


def take_up(desk: Desk, lead: str) -> str:
    """The lead is taken up, its party identified, and a case opened; the number of the case."""
    desk.find("inspections/lead", lead)
    shot(desk.page, "03-lead")
    desk.act("inspections.take_up_lead", {})
    desk.act("inspections.identify_party", {"party": PROVIDER})
    desk.act("inspections.open_case_from_lead", CASE)
    assert lead in text_of(desk.page), "the case says how it came to notice"
    shot(desk.page, "05-case-opened", narrow=True)
    return desk.page.locator("h1").inner_text().strip()


def inspect(desk: Desk, case: str) -> None:
    """Two officers go there, the checklist keeps each answer, and what was not met becomes a breach of the case."""
    desk.find("filings/party", PROVIDER)
    planned = now().astimezone(SHANGHAI)
    desk.act(
        "inspections.plan_inspection",
        {
            "case": "#1",
            "second_officer": "#1",
            "planned_at": f"{planned:%Y-%m-%dT%H:%M}",
            "articles": "7",
            "capacity": "no",
        },
    )
    shot(desk.page, "06-inspection")
    desk.act("inspections.begin_inspection", {"cards_shown": "on"})
    inspection = desk.page.url
    desk.go("a[href*='/checklist/']")
    questions = desk.page.locator("[data-entry]")
    for number in range(questions.count()):
        one = questions.nth(number)
        one.locator(f"[value={'not_met' if number == 0 else 'met'}]").check()
        if number == 0:
            one.locator("textarea").fill(NOT_MET)
            one.locator("textarea").press("Tab")
        expect(one.locator("[data-status]")).to_have_attribute("data-state", "saved", timeout=30_000)
    shot(desk.page, "07-checklist", narrow=True)
    desk.page.reload()
    expect(questions.first.locator("[value=not_met]")).to_be_checked()
    desk.page.goto(inspection)
    desk.act("inspections.finish_inspection", {"summary": "查看后台十分钟，负责人在场。"})
    desk.act("inspections.findings_to_case", {})
    shot(desk.page, "08-inspection-done")
    desk.find("inspections/case", case)
    assert NOT_MET in text_of(desk.page)
    shot(desk.page, "09-case-with-finding")


def ask_for_correction(desk: Desk, approver: Desk, case: str) -> None:
    """Comments with two items, one with five days of its own; approved by another, printed, signed and served."""
    desk.act("inspections.raise_comments", COMMENTS)
    approver.decide(case)
    desk.find("inspections/case", case)
    shot(desk.page, "10-comments-raised")
    desk.go("#notices tbody a")
    until(lambda: seen_after_reload(desk, "a[href*='/acts/reports.record_service/']"), 120)
    shot(desk.page, "11-document")
    desk.act("reports.record_service", HANDED_OVER)
    desk.find("inspections/case", case)
    said = text_of(desk.page)
    assert [one for one in (TODO, TODO_SHORT) if one not in said] == []
    shot(desk.page, "12-comments-served", narrow=True)


def answer(page: Page, stack: Stack, file: Path) -> None:
    """The provider opens the page of the document from its mail, answers each item, and asks for more time for one."""
    mail = until(lambda: next((one for one in stack.mails() if one["To"] == MAIL), None))
    body = mail.get_body(("plain",))
    address = re.search(r"/n/[\w-]+/", body.get_content() if body else "")
    assert address, "the mail leads to the page of the document"
    page.goto(stack.address + address[0])
    shot(page, "13-recipient", narrow=True)
    items = page.locator("ol.clocks > li a[href*='/items/']")
    assert items.count() == 2
    for number in range(2):
        items.nth(number).click()
        page.fill("[name=answer-text]", "已完成。")
        page.fill("[name=answer-given_by]", "赵六")
        page.check("[name=answer-says_corrected]")
        page.set_input_files("[name=answer-files]", str(file))
        shot(page, f"14-item-{number}", narrow=number == 0)
        page.locator("section:has(#answer) button").click()
        expect(page.locator("[role=status]")).to_contain_text("收到")
        assert "截图.pdf" in text_of(page)
        if number == 1:
            page.fill("[name=extension-length]", "3")
            page.fill("[name=extension-reason]", "记录系统需要升级。")
            page.fill("[name=extension-asked_by]", "赵六")
            page.locator("section:has(#extension) button").click()
            expect(page.locator("[role=status]")).to_contain_text("收到")
            shot(page, "15-more-time")
        page.goto(stack.address + address[0])


def grant_more_time(desk: Desk, approver: Desk, case: str) -> None:
    desk.find("inspections/case", case)
    assert "已完成。" in text_of(desk.page)
    shot(desk.page, "16-case-answered")
    desk.go("#extensions tbody a")
    desk.act("inspections.decide_extension", {"decision": "grant", "length": "3", "finding": "理由成立。"})
    approver.decide(TODO_SHORT)
    desk.find("inspections/case", case)
    shot(desk.page, "17-more-time-granted")


def look_again(desk: Desk, approver: Desk, case: str) -> str:
    """Only the open items are asked about; both are corrected, and a second person closes; the page of the case."""
    desk.act(
        "inspections.record_reinspection",
        {"kind": "visit", "found_on": today().isoformat(), "facts": "现场抽查十张，均有标识。",
         "items-0-result": "corrected", "items-1-result": "corrected"},
    )  # fmt: skip
    shot(desk.page, "18-corrected")
    desk.act("inspections.close_case", {"closing": "corrected", "reason": "全部改正。", "result": "已全部改正。"})
    page = desk.page.url
    approver.decide(case)
    desk.page.goto(page)
    assert "结案" in text_of(desk.page)
    shot(desk.page, "19-closed", narrow=True)
    return page


def tell(desk: Desk, public: Page, code: str, lead: str) -> None:
    """Whoever complained reads that it was taken up, in either language."""
    desk.find("inspections/lead", lead)
    desk.act("inspections.answer_lead", {})
    shot(desk.page, "20-lead-answered")
    public.goto(f"{desk.stack.address}/complaints/")
    public.fill("#code", code)
    public.locator("section:has(#track) button").click()
    expect(public.locator(".standing")).to_contain_text("立案")
    speak(public, ENGLISH)
    expect(public.locator(".standing")).to_contain_text("case")
    shot(public, "21-tracked", narrow=True)


def seen_after_reload(desk: Desk, selector: str) -> bool:
    """Whether the worker has come so far; it prints, signs and archives by itself."""
    desk.page.reload()
    return desk.page.locator(selector).count() > 0


def text_of(page: Page) -> str:
    return page.locator("main").inner_text()


def speak(page: Page, language: str) -> None:
    page.context.add_cookies([{"name": "django_language", "value": language, "url": urljoin(page.url, "/")}])
    page.reload()


def shot(page: Page, name: str, *, narrow: bool = False) -> None:
    """Pictures of a page in both languages, in the folder that SCREENSHOTS names; what is typed there stays."""
    if not SHOTS:
        return
    seen = page.context.new_page()
    for language in (ENGLISH, CHINESE):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": urljoin(page.url, "/")}])
        seen.goto(page.url)
        if "/admin/" in page.url:
            with seen.expect_navigation():
                seen.get_by_role("button", name="English" if language == ENGLISH else "简体中文").click()
        for size in [WIDE, NARROW] if narrow else [WIDE]:
            seen.set_viewport_size(size)  # type: ignore[arg-type]
            seen.screenshot(path=str(Path(SHOTS) / f"{name}-{language}-{size['width']}.png"), full_page=True)
    seen.close()


def other_person(context: BrowserContext) -> Page:
    """A page with cookies of its own."""
    if context.browser is None:
        raise AssertionError("the browser has gone")
    return context.browser.new_context(viewport=WIDE, locale="zh-CN").new_page()  # type: ignore[arg-type]
