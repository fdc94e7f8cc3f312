"""The officers' list of filings is read from an index, and a search costs the same whatever is typed."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from filings.admin.filing import FilingAdmin
from filings.models import Filing
from filings.register import search
from filings.register.search import register_search
from oversight.admin.site import site
from oversight.models import Authority, Officer
from tests.factories.filings import PartyFactory
from tests.filings.api.register import file, unnumbered


@pytest.mark.parametrize(
    ("asked", "index"),
    [({}, "filing_in_list_order"), ({"status__exact": "submitted"}, "filing_status_in_list_order")],
)
def test_a_page_of_the_list_is_read_without_sorting(
    rf: RequestFactory, national_inspector: Officer, asked: dict[str, str], index: str
) -> None:
    request = rf.get("/", asked)
    request.user = national_inspector
    rows = FilingAdmin(Filing, site).get_changelist_instance(request).get_queryset(request)
    with connection.cursor() as cursor:
        # Of an empty table any way would do.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    plan = rows.select_related(None)[:50].explain()
    assert index in plan
    assert "Sort" not in plan


@pytest.mark.parametrize("walk", [0, 3000])
def test_a_search_of_officers_costs_two_queries_before_the_list(
    beijing: Authority, monkeypatch: pytest.MonkeyPatch, walk: int
) -> None:
    monkeypatch.setattr(search, "WALK", walk)
    monkeypatch.setattr(search, "PAGE", 0)
    party = PartyFactory.create(name="示例公司")
    file(party, 1)
    for made in (None, unnumbered(party, beijing, "under_review")):
        with CaptureQueriesContext(connection) as captured:
            rows = register_search(Filing.objects.all(), "示例")
        assert len(captured) == 2, made
        assert rows.exists()
