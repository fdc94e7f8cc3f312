"""/register/: the search, its filters and its pages, as a visitor meets them."""

from datetime import date
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from filings.models import Filing, Party
from filings.register import search, visitors
from oversight.models import Authority
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.register import file, unnumbered


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_visitor_finds_a_filing_without_a_login(visitor: Client, filing: Filing) -> None:
    shown = text(visitor, f"/register/?q={quote('助手')}")
    assert f'href="/register/{filing.digits}/"' in shown
    for word in (filing.algorithm_name, filing.public_number, filing.party.name, "示例助手", "1 filing"):
        assert word in shown


def test_nothing_that_is_being_reviewed_is_shown(visitor: Client, party: Party, beijing: Authority) -> None:
    unnumbered(party, beijing, "under_review")
    assert "待审算法" not in text(visitor, "/register/")
    assert "The register holds no filing yet." in text(visitor, "/register/")
    assert "No filing found" in text(visitor, f"/register/?q={quote('待审')}")


def test_the_page_speaks_the_readers_language(filing: Filing, db: None) -> None:
    chinese, english = Client(headers={"accept-language": "zh-CN"}), Client(headers={"accept-language": "en"})
    assert '<html lang="zh-Hans">' in text(chinese, "/register/")
    assert '<html lang="en">' in text(english, "/register/")


def test_the_language_is_switched_where_one_stands_and_remembered(visitor: Client, filing: Filing) -> None:
    here = f"/register/{filing.digits}/"
    assert f'name="next" value="{here}"' in text(visitor, here)
    switched = Client(enforce_csrf_checks=True)
    response = switched.post("/language/", {"language": "zh-hans", "next": here})
    assert (response.status_code, response["Location"]) == (302, here)
    assert '<html lang="zh-Hans">' in text(switched, here)
    away = switched.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert "elsewhere" not in away["Location"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=" + "字" * 10_000, "Only the first 100 characters"),
        ("q=%EF%BC%88%EF%BC%89", "holds no letter, character or digit"),
        ("q=()%20[]", "holds no letter, character or digit"),
        ("division=99", "This filter was left out"),
        ("role=king", "This filter was left out"),
        ("year=1999", "This filter was left out"),
        ("status=under_review", "This filter was left out"),
        ("after=nonsense", "示例对话生成算法"),
        ("after=2026-99-99.1", "示例对话生成算法"),
        ("q=%27%3B%20DROP%20TABLE", "No filing found"),
    ],
)
def test_whatever_an_address_holds_is_answered_kindly(visitor: Client, filing: Filing, query: str, said: str) -> None:
    assert said in text(visitor, f"/register/?{query}")


def test_a_nul_in_the_address_is_refused_with_a_page(visitor: Client) -> None:
    response = visitor.get("/register/?q=a%00b")
    assert (response.status_code, response["Content-Type"]) == (400, "text/html; charset=utf-8")


def test_what_was_typed_is_shown_as_text(visitor: Client, filing: Filing) -> None:
    shown = text(visitor, "/register/?q=" + quote('"><script>alert(1)</script>'))
    assert "<script>" not in shown


def test_pages_lead_on_and_keep_the_question(visitor: Client, party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PAGE", 2)
    for n in range(1, 4):
        file(party, n, filed_on=date(2026, 1, n))
    asked = f"/register/?q={quote('算法')}&status=filed"
    response = visitor.get(asked)
    following = response.context["next"]
    assert f"q={quote('算法')}&status=filed&after=2026-01-02." in following
    last = visitor.get(following)
    assert [hit.filing.pk for hit in last.context["hits"]] == [Filing.objects.earliest("pk").pk]
    assert (last.context["next"], last.context["first"]) == ("", asked)


def test_a_county_is_a_filter_too(visitor: Client, filing: Filing) -> None:
    file(PartyFactory.create(division="310104"), 2)
    shown = text(visitor, "/register/?division=110108")
    assert '<option value="110108" selected>Beijing 海淀区</option>' in shown
    assert "1 filing" in shown


def test_a_page_costs_the_same_queries_whatever_it_holds(
    visitor: Client, party: Party, filing: Filing, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        visitor.get("/register/")
    for n in range(2, 30):
        file(PartyFactory.create(), n, *(ProductFactory.create(party=party) for _ in range(4)))
    for address in ("/register/", f"/register/?q={quote('测试')}&division=11&year=2026&role=provider"):
        with django_assert_num_queries(4):
            assert "and 1 more" in visitor.get(address).content.decode()


def test_a_search_is_not_for_search_engines_but_the_register_is(visitor: Client, filing: Filing) -> None:
    assert visitor.get(f"/register/?q={quote('助手')}")["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in visitor.get("/register/")


def test_an_unchanged_page_costs_an_empty_304_for_each_language(visitor: Client, filing: Filing) -> None:
    first = visitor.get("/register/")
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in first["Vary"].split(",")}
    assert "no-cache" in first["Cache-Control"]
    assert not first.cookies
    again = visitor.get("/register/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    chinese = visitor.get("/register/", headers={"if-none-match": first["ETag"], "accept-language": "zh-CN"})
    assert chinese.status_code == 200
    Filing.objects.update(algorithm_name="改名算法")
    assert visitor.get("/register/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_head_answers_as_get_without_a_body_and_nothing_else_is_taken(visitor: Client, filing: Filing) -> None:
    for address in ("/register/", f"/register/{filing.digits}/", "/register/open-data/"):
        get, head = visitor.get(address), visitor.head(address)
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", get["ETag"])
        assert visitor.post(address).status_code == 405


def test_the_policy_of_the_site_holds_here_too(visitor: Client, filing: Filing) -> None:
    response = visitor.get(f"/register/{filing.digits}/")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    for word in (b"<script", b"<style", b"style=", b"onclick"):
        assert word not in response.content


def test_one_address_searches_so_often_a_minute_and_others_go_on(
    visitor: Client, filing: Filing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "MOST_SEARCHES", 3)
    visitors._searches.clear()

    def status(address: str, query: str = "?q=示例") -> int:
        return visitor.get(f"/register/{query}", REMOTE_ADDR=address).status_code

    with time_machine.travel("2026-10-12T02:00:00Z", tick=False):
        assert [status("8.8.8.8") for _ in range(4)] == [200, 200, 200, 429]
        assert status("8.8.4.4") == 200
        assert status("8.8.8.8", "") == 200, "the first page is no search"
        assert all(status("127.0.0.1") == 200 for _ in range(5)), "a proxy of ours that nobody has counted"
        refused = visitor.get("/register/?q=a", REMOTE_ADDR="8.8.8.8")
        assert (refused["Retry-After"], refused["Cache-Control"]) == ("60", "private, no-store")
    with time_machine.travel("2026-10-12T02:01:00Z", tick=False):
        assert status("8.8.8.8") == 200
    visitors._searches.clear()
