"""All lists that were really published come in, and the register says what they say."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from filings.imports.grid import one_line
from filings.imports.report import ListReport, totals
from filings.models import Filing, Party, Product
from filings.rules.names import name_key
from tests.filings.acts.published import month_of, published_lists, published_rows, take_in
from tests.shared import needs_shared

pytestmark = [pytest.mark.django_db, pytest.mark.lists, needs_shared]

SERIES = {"深度合成服务算法备案": "deep_synthesis", "互联网信息服务算法备案": "recommendation"}
ROLES = {"服务提供者": "provider", "服务技术支持者": "supporter", "": ""}


@pytest.fixture(scope="module")
def reports(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[ListReport]]:
    """All lists taken in, once for the tests of this file, which only look; and what was reported of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield take_in(published_lists())
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _taken_in(reports: list[ListReport]) -> None:
    """Each test finds the register filled."""


def same(text: str) -> str:
    """Without blanks: the parsed table writes a blank where a cell's line breaks."""
    return "".join(text.split())


def test_the_register_holds_each_published_filing_in_its_last_state(reports: list[ListReport]) -> None:
    assert totals(reports) == {
        "lists": 29, "added": 5840, "changed": 11, "unchanged": 0, "flagged": 43, "refused": 0,
    }  # fmt: skip
    filings: dict[str, Any] = {filing.public_number: filing for filing in Filing.objects.select_related("party")}
    published = published_rows()
    assert filings.keys() == published.keys()
    for number, line in published.items():
        filing = filings[number]
        assert filing.series == SERIES[line["series"]]
        assert filing.role == ROLES[line["角色"]]
        assert filing.category == (line["算法类别"] or "生成合成类")
        assert filing.algorithm_name == one_line(line["算法名称"])
        assert filing.entity_name == line["主体名称"]
        assert same(filing.products_text) == same(line["应用产品"])
        assert same(filing.purpose) == same(line["主要用途"])
        assert same(filing.remarks) == same(line["备注"])
        assert filing.status == ("cancelled" if line["备注"] == "已注销" else "filed")
        assert (filing.list_month.year, filing.list_month.month) == month_of(line)


def test_what_looks_odd_is_flagged_and_kept() -> None:
    flagged = {
        flag: set(Filing.objects.filter(flags__contains=[flag]).values_list("number", flat=True))
        for flag in Filing.Flag
    }
    assert flagged[Filing.Flag.MALFORMED_NUMBER] == {"网信算备1101082242366066220017号"}
    assert flagged[Filing.Flag.CHECK_DIGIT] == {"网信算备440305295988702220055号"}
    assert len(flagged[Filing.Flag.UNKNOWN_DIVISION]) == 28
    assert {(number or "")[4:10] for number in flagged[Filing.Flag.UNKNOWN_DIVISION]} == {"441901", "442001", "406301"}
    assert not any(flagged[flag] for flag in (Filing.Flag.UNKNOWN_CATEGORY, Filing.Flag.UNCLEAR_REMARKS))
    malformed = Filing.objects.get(number="网信算备1101082242366066220017号")
    assert malformed.party.entity_code == "2242366"
    assert malformed.products.count() == 4


def test_parties_are_kept_by_their_digits_and_products_by_their_names() -> None:
    assert Party.objects.count() == 3795
    assert Party.objects.filter(name="深圳市欢太科技有限公司").count() == 2
    zhipu = Party.objects.get(entity_code="1058580")
    assert zhipu.name == "北京智谱华章科技股份有限公司"
    assert [name.name for name in zhipu.names.all()] == ["北京智谱华章科技有限公司"]
    assert Party.objects.exclude(kind="company").count() == 52
    assert not Product.objects.filter(filings__role="supporter", name__in=["--", ""]).exists()
    assert not Product.objects.filter(form="unstated").exists()
    most = max(Filing.objects.all(), key=lambda filing: filing.products_text.count("、"))
    assert most.products.count() == 42


def test_every_renaming_that_a_remark_tells_leads_to_a_name_with_day_and_source() -> None:
    told = [(each.month, row.number, name) for each in published_lists() for row in each.rows for one in row.renamings
            for name in (one.old, one.new)]  # fmt: skip
    assert len(told) == 2 * 117
    rows = Filing.objects.select_related("party").prefetch_related("party__names")
    filings: dict[str, Any] = {filing.public_number: filing for filing in rows}
    for month, number, name in told:
        party = filings[number].party
        other = {known.name_key: known for known in party.names.all()}.get(name_key(name))
        if other is None:
            assert party.name_key == name_key(name), (number, name)
        else:
            assert other.seen_on >= month, (number, name)
            assert other.source
