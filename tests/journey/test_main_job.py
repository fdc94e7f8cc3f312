"""The main job, end to end: a list goes in, an order and a fine go out, and a store is told the truth.

On the running stack: real PostgreSQL under the application's role, a real worker, headless Chromium.
"""

import io
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from oversight.clock import today
from tests.browser import browser, errors_of, needs_chromium
from tests.journey.desk import Desk
from tests.journey.stack import Stack, until
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.stack, pytest.mark.browser, pytest.mark.lists, needs_chromium, needs_shared]

LIST = SHARED / "data" / "filing_lists" / "境内深度合成服务算法备案清单（2023年6月）.docx"
PROVIDER = "北京大麦文化传媒发展有限公司"
NUMBER = "网信算备110101128387701230011号"
LISTING = {"number": NUMBER, "entity": PROVIDER, "app_name": "大麦", "package_name": "cn.damai"}
MAIL = "documents@damai.example.com"
TODO = "对全部合成语音显著标识。"
BREACH = {"items-0-breach": "#1"}
"""The first choice after the empty one: the only breach of the case."""
HANDED_OVER = {
    "method": "direct",
    "place": "北京市朝阳区，前台",
    "receiver": "赵六",
    "capacity": "mailroom",
    "second_officer": "#1",
    "proof": "Signed, page 12",
}
TEN_DAYS = {"period_length": "10", "period_unit": "working"}
CASE = {
    "party_kind": "provider",
    "source": "inspection",
    "second_handler": "#1",
    "breaches-0-article": "14.1",
    "breaches-0-product": "#1",
    "breaches-0-facts": "2026年抽查语音十段，均未标识。",
}
REFUSAL = {
    "kind": "written",
    "items-0-result": "refused",
    "found_on": today().isoformat(),
    "facts": "The provider wrote that it will not label.",
}
REFUSED = {"ground": "correction_refused", "ground_facts": "当事人书面拒绝改正。"}
ORDER_SAYS = ("责令限期改正通知书", PROVIDER, "第十四条第一款", "10个工作日", TODO)
DECISION_SAYS = ("行政处罚决定书", PROVIDER, "人民币伍万元整", "50,000.00", "停止信息更新")


@pytest.fixture(scope="module")
def store_key(stack: Stack) -> str:
    return stack.manage("create_store_key", "演示应用商店").split()[0]


def test_the_main_job(stack: Stack, store_key: str) -> None:
    stack.manage("import_filing_list", str(LIST))
    assert api_says(stack, store_key) == ("filed", [], "none")

    with browser(viewport={"width": 1280, "height": 900}) as context:
        inspector = Desk(context.new_page(), stack, "jing.inspector")
        approver = Desk(other_person(context), stack, "jing.approver")
        errors = errors_of(inspector.page), errors_of(approver.page)

        inspector.find("filings/party", PROVIDER)
        inspector.act("filings.amend_party", {"contact_email": MAIL, "reason": "The provider's own web site"})
        inspector.act("inspections.open_case", CASE)
        case = inspector.page.locator("h1").inner_text()

        inspector.act("inspections.notify_first_tier", {**BREACH, "items-0-todo": TODO, **TEN_DAYS})
        approver.decide(case)
        assert "行政处罚事先告知书" in mailed(stack, 1)
        serve_and_waive(inspector, case)

        inspector.act("inspections.decide", {})
        approver.decide(case)
        order = mailed(stack, 2)
        assert [one for one in ORDER_SAYS if one not in order] == []
        assert api_says(stack, store_key) == ("filed", [], "none"), "mailed is not served"
        serve(inspector, case)
        assert "working days left" in inspector.page.locator("main").inner_text()
        assert api_says(stack, store_key) == ("filed", ["operations_stopped"], "suspend")

        inspector.act("inspections.record_reinspection", REFUSAL)
        inspector.act("inspections.notify_second_tier", {**BREACH, "items-0-fine_fen": "50000", **REFUSED})
        approver.decide(case)
        assert "罚款" in mailed(stack, 3)
        serve_and_waive(inspector, case)
        inspector.act("inspections.decide", {})
        approver.decide(case)
        decision = mailed(stack, 4)
        assert [one for one in DECISION_SAYS if one not in decision] == []
        serve(inspector, case)
        inspector.page.screenshot(path=str(stack.var / "case.png"), full_page=True)
        assert errors == ([], [])

    assert api_says(stack, store_key) == ("filed", ["operations_stopped", "updates_stopped"], "suspend")
    assert "The ledger is whole" in stack.manage("verify_ledger")


def test_the_application_role_cannot_rewrite_the_ledger(stack: Stack) -> None:
    said = stack.manage(
        "shell", "-c", "from oversight.models import LedgerEntry\nfrom django.db import ProgrammingError\n"
        "try: LedgerEntry.objects.all().delete()\nexcept ProgrammingError as error: print(error)",
    )  # fmt: skip
    assert "permission denied" in said


def other_person(context: BrowserContext) -> Page:
    """A page with cookies of its own."""
    if context.browser is None:
        raise AssertionError("the browser has gone")
    return context.browser.new_context(viewport={"width": 1280, "height": 900}).new_page()


def serve(desk: Desk, case: str) -> None:
    """Record that the case's newest document was handed over today; back to the case."""
    desk.find("inspections/case", case)
    desk.go("#notices tbody a")
    desk.act("reports.record_service", HANDED_OVER | {"day": today().isoformat()})
    desk.find("inspections/case", case)


def serve_and_waive(desk: Desk, case: str) -> None:
    serve(desk, case)
    desk.act("inspections.record_waiver", {"waived_on": today().isoformat(), "proof": "Signed waiver, page 20"})


def mailed(stack: Stack, count: int) -> str:
    """The text of the PDF in the newest of so many mails to the provider, without its blanks."""
    mails = until(lambda: found if len(found := [one for one in stack.mails() if one["To"] == MAIL]) >= count else None)
    attachment = next(mails[-1].iter_attachments())
    assert attachment.get_content_type() == "application/pdf"
    pages = PdfReader(io.BytesIO(attachment.get_content())).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def api_says(stack: Stack, key: str) -> tuple[str, list[str], str]:
    """Status of the filing, restrictions on its product, and the measure asked of a store that lists it."""
    status, filing = stack.ask(f"/api/v1/filings/{quote(NUMBER)}/", key=key)
    assert status == 200
    status, checked = stack.ask("/api/v1/listing-checks/", key=key, body={"listings": [LISTING]})
    assert status == 200
    restrictions = sorted(one["code"] for one in filing["products"][0]["restrictions"])
    return filing["status"]["code"], restrictions, checked["results"][0]["measure"]["code"]
