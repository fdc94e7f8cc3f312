"""An officer at the admin site: logs in, opens pages, fills in acts and confirms them."""

from collections.abc import Mapping

from playwright.sync_api import Page

from tests.journey.stack import Stack


class Desk:
    """One officer's browser."""

    def __init__(self, page: Page, stack: Stack, username: str, language: str = "English") -> None:
        self.page, self.stack = page, stack
        page.goto(f"{stack.address}/admin/login/")
        page.get_by_role("button", name=language).click()
        page.fill("#id_username", username)
        page.fill("#id_password", stack.password(username))
        page.click("#login-form button[type=submit]")
        page.wait_for_url(f"{stack.address}/admin/")

    def open(self, path: str) -> None:
        self.page.goto(self.stack.address + path)

    def go(self, selector: str) -> None:
        """Click what leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def find(self, listing: str, text: str) -> None:
        """Open the one row of a list that a search finds."""
        self.open(f"/admin/{listing}/?q={text}")
        self.go("#result_list tbody a, tbody th a")

    def act(self, name: str, fields: Mapping[str, str]) -> None:
        """Start an act from the page at hand, fill it in, look at the preview and confirm."""
        self.go(f"a[href*='/acts/{name}/']")
        self.fill(fields)
        self.go("button[value=preview], button[value=confirm]")
        if self.page.locator("button[value=confirm]").count():
            self.go("button[value=confirm]")
        refused = self.page.locator(".notice-error, [role=alert]")
        assert not refused.count(), refused.first.inner_text()

    def fill(self, fields: Mapping[str, str]) -> None:
        """Type or choose; "#1" is the first choice after the empty one."""
        for name, value in fields.items():
            field = self.page.locator(f"[name='{name}']").first
            kind = field.get_attribute("type")
            if kind == "checkbox":
                one_of = f"[value='{value}']" if field.get_attribute("value") else ""
                self.page.locator(f"[name='{name}']{one_of}").check()
            elif kind == "file":
                field.set_input_files(value)
            elif field.evaluate("one => one.tagName") != "SELECT":
                field.fill(value)
            elif value.startswith("#"):
                field.select_option(index=int(value[1:]))
            else:
                field.select_option(value)

    def decide(self, text: str, decision: str = "approve") -> None:
        """Approve (or reject) the proposal about something, as the second person."""
        self.open("/admin/oversight/proposal/")
        with self.page.expect_navigation():
            self.page.locator("table tr", has_text=text).locator("a").first.click()
        self.go(f"a[href*='/{decision}/']")
        self.go("form.act-form button[type=submit]")
        refused = self.page.locator(".notice-error, [role=alert]")
        assert not refused.count(), refused.first.inner_text()
