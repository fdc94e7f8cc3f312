"""Report an error: kept, tracked by a code, bounded for each address, and silent about who reported."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client, RequestFactory
from pytest_django import Settings

from filings.acts.error_reports import answer_error
from filings.models import ErrorReport, Filing, Party
from filings.register.visitors import MOST, admitted
from oversight.models import Authority, LedgerEntry, Officer
from tests.filings.api.register import unnumbered
from tests.oversight.acts.test_locking import closing

TYPED = {"text": "产品名称有误。", "evidence": "https://provider.example/", "contact": "citizen@example.com"}


def send(client: Client, filing: Filing, **values: str) -> Any:
    return client.post(f"/register/{filing.digits}/report/", {**TYPED, "website": "", **values})


def test_a_report_is_kept_and_leads_to_its_own_page(visitor: Client, filing: Filing) -> None:
    response = send(visitor, filing)
    report = ErrorReport.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/register/reports/{report.code}/")
    assert (report.filing, report.text, report.contact) == (filing, TYPED["text"], TYPED["contact"])
    assert Filing.objects.get().version == filing.version


def test_the_page_of_a_report_is_for_whoever_has_the_code_and_tells_no_one_of_people(
    visitor: Client, filing: Filing, beijing_intake: Officer
) -> None:
    response = send(visitor, filing)
    page = visitor.get(response["Location"])
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex", True)
    assert "The report has been received." in page.content.decode()
    report = ErrorReport.objects.get()
    answer_error(report, beijing_intake, outcome="corrected", answer="名称已更正。")
    code = f"{report.code[:4]}-{report.code[4:8]} {report.code[8:]}".lower()
    shown = visitor.get(f"/register/reports/{code}/").content.decode()
    assert "名称已更正。" in shown
    for secret in (TYPED["contact"], TYPED["text"], beijing_intake.name, beijing_intake.username):
        assert secret not in shown


def test_a_code_that_nobody_was_given_is_said_to_be_none(visitor: Client) -> None:
    response = visitor.get("/register/reports/ABCDEFGH23456789/")
    assert (response.status_code, response["X-Robots-Tag"]) == (404, "noindex")


@pytest.mark.parametrize(
    ("values", "said"),
    [({"text": " "}, "This field is required."), ({"contact": "nobody"}, "valid email"), ({"website": "x"}, "trap")],
)
def test_every_error_is_told_and_nothing_is_kept(
    visitor: Client, filing: Filing, values: dict[str, str], said: str
) -> None:
    response = send(visitor, filing, **values)
    assert (response.status_code, said in response.content.decode()) == (422, True)
    assert not ErrorReport.objects.exists()
    assert TYPED["evidence"] in response.content.decode(), "what was typed stays"


def test_nothing_can_be_reported_of_what_is_not_public(visitor: Client, party: Party, beijing: Authority) -> None:
    unnumbered(party, beijing, "under_review")
    assert visitor.get("/register/None/report/").status_code == 404
    assert visitor.post("/register/None/report/", TYPED).status_code == 404


def test_one_address_reports_a_few_times_an_hour(visitor: Client, filing: Filing) -> None:
    with time_machine.travel("2026-09-24T02:00:00Z", tick=False) as clock:
        for _ in range(MOST):
            assert send(visitor, filing).status_code == 302
        refused = send(visitor, filing)
        assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
        assert "Too many reports" in refused.content.decode()
        elsewhere = Client(REMOTE_ADDR="192.0.2.7")
        assert send(elsewhere, filing).status_code == 302
        clock.shift(3600)
        assert send(visitor, filing).status_code == 302
    assert ErrorReport.objects.count() == MOST + 2


def test_a_form_with_errors_takes_no_place(visitor: Client, filing: Filing) -> None:
    for _ in range(MOST + 1):
        assert send(visitor, filing, text="").status_code == 422
    assert send(visitor, filing).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_no_more_places_than_there_are() -> None:
    cache.clear()
    request = RequestFactory().post("/")
    let: list[bool] = []
    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(closing(lambda: let.append(admitted(cache, request)))) for _ in range(24)]:
            future.result(timeout=30)
    assert sum(let) == MOST
    cache.clear()


def test_behind_our_own_proxies_the_address_is_the_one_they_saw(db: None, settings: Settings) -> None:
    def seen(forwarded: str) -> bool:
        return admitted(cache, RequestFactory().post("/", headers={"x-forwarded-for": forwarded}))

    cache.clear()
    settings.NUMBER_OF_PROXIES = 1
    for n in range(MOST):
        assert seen(f"203.0.113.{n}, 198.51.100.1")
    assert not seen("203.0.113.9, 198.51.100.1"), "what the visitor claims to be changes nothing"
    assert seen("198.51.100.2")
    settings.NUMBER_OF_PROXIES = 0
    assert seen("203.0.113.9, 198.51.100.1"), "without a proxy of ours nobody is believed"
    cache.clear()


def test_a_form_of_another_site_is_refused(filing: Filing) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, filing).status_code == 403
    assert not ErrorReport.objects.exists()


def test_the_ledger_tells_of_the_report_without_who_reported(visitor: Client, filing: Filing) -> None:
    send(visitor, filing)
    rows = str(list(LedgerEntry.objects.values()))
    assert "filings.report_error" in rows
    assert TYPED["contact"] not in rows


def test_one_line_of_ipv6_is_one_address(db: None) -> None:
    def seen(address: str) -> bool:
        return admitted(cache, RequestFactory().post("/", REMOTE_ADDR=address))

    cache.clear()
    assert all(seen(f"2001:db8:0:1:{n}::{n}") for n in range(MOST))
    assert not seen("2001:db8:0:1:ffff::1")
    assert seen("2001:db8:0:2::1")
    assert all(seen("198.51.100.1") for _ in range(MOST))
    assert not seen("::ffff:198.51.100.1"), "the same address, written as IPv6"
    assert seen("198.51.100.2")
    cache.clear()


@pytest.mark.parametrize("path", ["/register/reports/%00/", "/register/%00/", "/register/a%00b/qr.svg"])
def test_a_path_with_a_nul_is_refused(visitor: Client, path: str) -> None:
    assert visitor.get(path).status_code == 400
