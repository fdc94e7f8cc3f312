"""Tables on an object's page: readable in a narrow column, where the cells of a row stand below each other."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page

from oversight.admin.tables import TABLE, table
from oversight.models import Officer
from tests.browser import browser, needs_chromium

STYLE = Path("oversight/static/oversight/admin.css").read_text(encoding="utf-8")
LONG = "深度合成服务算法备案材料退回补正通知书及其附件清单第一页"


def rendered(columns: int) -> str:
    headings = [f"标题 heading {number}" for number in range(columns)]
    row = [LONG, date(2026, 9, 24), *(["京网信备收〔2026〕第12345号"] * (columns - 2))]
    context = table(Officer(), headings, [row, row])
    return f"<style>{STYLE}</style>" + render_to_string(TABLE, {"panel": context})


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser() as context:
        yield context.new_page()


def test_each_cell_carries_its_heading() -> None:
    context = table(Officer(), ["a", "b"], [[1, ""]])
    assert context is not None
    assert [[(cell.heading, cell.text) for cell in row] for row in context["rows"]] == [[("a", "1"), ("b", "–")]]


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize(("columns", "width"), [(3, 340), (6, 340), (6, 560), (8, 560), (15, 340), (15, 1000)])
def test_in_a_narrow_column_nothing_has_to_be_scrolled_and_every_cell_says_what_it_is(
    page: Page, columns: int, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(rendered(columns))
    room = page.locator(".table-scroll")
    assert room.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.locator(".cell-heading").count() == 2 * columns
    assert all(one.is_visible() for one in page.locator(".cell-heading").all())
    # Who listens still hears a table with its headings.
    assert page.get_by_role("columnheader").count() == columns
    assert page.get_by_role("cell").count() == 2 * columns


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize(("columns", "width"), [(2, 340), (3, 560), (6, 1000), (8, 1300)])
def test_where_there_is_room_it_is_a_table_with_its_headings_once(page: Page, columns: int, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(rendered(columns))
    assert not any(one.is_visible() for one in page.locator(".cell-heading").all())
    assert page.locator("th").first.bounding_box() != page.locator("th").last.bounding_box()
