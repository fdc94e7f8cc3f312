"""Search: two characters are enough, spelling does not matter, pages go by key, the work is bounded."""

import csv
import re
from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from filings.models import Filing, Party
from filings.register import search
from filings.register.search import Found, Wanted, find, register_search
from filings.rules.names import name_key
from oversight.models import Authority, Officer
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.register import file, unnumbered
from tests.shared import SHARED, needs_shared

SIGNS = re.compile(r"[^\w]|_")


def keys(names: list[str]) -> list[str]:
    """What the database makes of names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT filings_register_key(name) FROM unnest(%s::text[]) WITH ORDINALITY AS given (name, n) ORDER BY n",
            [names],
        )
        return [row[0] for row in cursor.fetchall()]


@needs_shared
def test_the_database_folds_every_published_name_as_the_rule_for_names_does(db: None) -> None:
    with (SHARED / "data" / "filings.csv").open(encoding="utf-8-sig", newline="") as lists:
        rows = list(csv.DictReader(lists))
    names = sorted({row[column] for row in rows for column in ("算法名称", "主体名称", "应用产品")})
    assert len(names) > 10_000
    # name_key keeps signs, which the search leaves out as well.
    wanted = [SIGNS.sub("", name_key(name)) for name in names]
    short = [place for place, name in enumerate(names) if len(name) < 250]
    folded = keys(names)
    assert [folded[place] for place in short] == [wanted[place] for place in short]


@pytest.mark.parametrize(
    "text",
    [
        "示例智能（北京）科技", "示例智能(北京)科技", "示例 智能 北京", "ＤＲＡＦＴ　画图", "draft画图", "DRAFT",
        "画图", "智能 画图", "画", "「示例」智能",
    ],
)  # fmt: skip
def test_a_filing_is_found_however_its_names_are_spelt(party: Party, text: str) -> None:
    filing = file(party, 1, ProductFactory.create(party=party, name="Ｄraft 画图（国际版）"))
    file(PartyFactory.create(name="另一家有限公司"), 2)
    assert find(Wanted(text=text)).filings == [filing.pk]


@pytest.mark.parametrize(
    "cut",
    [
        slice(None), slice(4, -1), slice(0, 12), slice(4, 10), slice(4, 11), slice(4, 16), slice(10, 17), slice(10, -1),
    ],
)  # fmt: skip
def test_a_number_is_found_whole_from_its_start_and_from_the_entitys_digits(filing: Filing, cut: slice) -> None:
    other = PartyFactory.create(division="310104")
    file(other, 2, number="网信算备310104123456701260017号")
    assert find(Wanted(text=filing.public_number[cut])).filings == [filing.pk]


def test_digits_in_a_name_are_found_too(party: Party) -> None:
    filing = file(party, 1, algorithm_name="360智脑算法")
    assert find(Wanted(text="360智脑")).filings == find(Wanted(text="360")).filings == [filing.pk]


@pytest.mark.parametrize("text", ["()", "（）", "' & '", "\\", "%", "''':*", "!!", "a' | 'b", "＿", "\u200b", "｜"])
def test_signs_are_never_taken_for_a_question_to_the_database(filing: Filing, text: str) -> None:
    assert find(Wanted(text=text)).count in {0, 1}


@given(text=st.text(max_size=120).filter(lambda text: "\0" not in text and text.isprintable()))
@pytest.mark.django_db
def test_whatever_is_typed_is_answered(text: str) -> None:
    assert isinstance(find(Wanted(text=text)), Found)


def test_each_filter_narrows(party: Party) -> None:
    shanghai = PartyFactory.create(division="310104", name="上海示例公司")
    one = file(party, 1, category="生成合成类", listed_on=date(2025, 3, 1), list_month=date(2025, 3, 1))
    two = file(
        shanghai, 2, role="supporter", category="生成合成类", status="cancelled", filed_on=date(2026, 2, 3),
    )  # fmt: skip
    three = file(party, 3, series="recommendation", role="", category="个性化推送类", filed_on=date(2026, 2, 4))
    for wanted, filings in (
        (Wanted(), [three, two, one]),
        (Wanted(division="31"), [two]),
        (Wanted(division="1101"), [three, one]),
        (Wanted(division="110108", year=2025), [one]),
        (Wanted(role="supporter"), [two]),
        (Wanted(category="个性化推送类"), [three]),
        (Wanted(status="cancelled"), [two]),
        (Wanted(year=2026), [three, two]),
        (Wanted(text="示例", year=2026, status="filed"), [three]),
    ):
        assert find(wanted).filings == [filing.pk for filing in filings], wanted


@pytest.fixture
def many(party: Party, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Twelve filings, newest first, pages of five, a walk of four, a count to six."""
    monkeypatch.setattr(search, "PAGE", 5)
    monkeypatch.setattr(search, "WALK", 4)
    monkeypatch.setattr(search, "CAP", 6)
    made = [
        file(party, n, algorithm_name=f"算法{'甲' if n % 4 == 0 else '乙'}", filed_on=date(2026, 1, 1 + n // 2))
        for n in range(1, 13)
    ]
    return [filing.pk for filing in reversed(made)]


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(text="算法"), Wanted(division="11"), Wanted(year=2026)])
def test_pages_hold_every_filing_once_and_in_order(many: list[int], wanted: Wanted) -> None:
    seen, after, pages = [], None, 0
    while pages < 9:
        page = find(wanted, after)
        seen += page.filings
        after, pages = page.after, pages + 1
        if after is None:
            break
    assert (seen, pages) == (many, 3)


def test_what_is_rare_is_found_beyond_the_newest_and_in_the_same_order(many: list[int]) -> None:
    rare = Filing.objects.filter(algorithm_name="算法甲").order_by("-pk").values_list("pk", flat=True)
    assert find(Wanted(text="算法甲")).filings == list(rare)
    first = find(Wanted(text="算法甲", year=2026))
    assert (first.filings, first.after) == (list(rare), None)


def test_what_would_take_long_to_count_is_said_to_be_at_least_so_many(
    many: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PAGE", 2)
    counted = find(Wanted(text="算法乙"))
    assert (counted.count, counted.exact) == (7, True)
    monkeypatch.setattr(search, "WIDE", 6)
    counted = find(Wanted(text="算法乙"))
    assert (counted.count, counted.exact) == (4, False)
    assert counted.filings == find(Wanted(text="乙")).filings


def test_all_that_was_looked_at_is_counted_exactly(many: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PAGE", 2)
    monkeypatch.setattr(search, "CAP", 20)
    monkeypatch.setattr(search, "WIDE", len(many))
    assert (find(Wanted(text="算法乙")).count, find(Wanted(text="算法乙")).exact) == (9, True)
    monkeypatch.setattr(search, "WIDE", len(many) - 1)
    assert not find(Wanted(text="算法乙")).exact


WORDS = st.lists(
    st.sampled_from(["有限", "公司", "科技", "限", "司", "云", "图", "ai", " ", "110108", "号"]), max_size=9
)


def telling(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT filings_register_telling(%s)::text", [text])
        return str(cursor.fetchone()[0])


@given(name=WORDS, asked=WORDS)
@pytest.mark.django_db
def test_what_the_index_is_asked_finds_all_that_was_typed(name: list[str], asked: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT filings_register_pairs(%(name)s) @@ filings_register_asked(%(asked)s),"
            " filings_register_pairs(%(name)s) @@ filings_register_telling(%(asked)s)",
            {"name": "".join(name), "asked": "".join(asked)},
        )
        matches, told = cursor.fetchone()
    assert told or not matches


def test_the_index_is_not_asked_for_what_most_names_hold(db: None) -> None:
    assert telling("云图科技有限公司") == "'云图' & '图科'"
    assert telling("科技有限公司") == "'科技' & '技有' & '有限' & '限公' & '公司'", "there is nothing else to ask for"
    assert telling("公 司") == "'公司' | '公':* & '司':*"


def test_a_name_that_holds_only_the_telling_pairs_is_not_found(party: Party) -> None:
    whole = file(party, 1, algorithm_name="云图科技有限公司算法")
    file(PartyFactory.create(name="示例学会"), 2, algorithm_name="云图科普算法")
    assert find(Wanted(text="云图科技有限公司")).filings == [whole.pk]
    assert list(register_search(Filing.objects.all(), "云图科技有限公司")) == [whole]


@pytest.mark.parametrize("wanted", [Wanted(status="filed"), Wanted(status="filed", role="provider", text="乙")])
def test_filters_that_most_entries_pass_narrow_all_the_same(many: list[int], wanted: Wanted) -> None:
    Filing.objects.filter(pk=many[0]).update(status="cancelled", end_ground="published")
    found = find(wanted)
    assert found.filings
    assert many[0] not in found.filings


def test_results_are_counted_to_one_over_the_cap(many: list[int]) -> None:
    assert (find(Wanted()).count, find(Wanted()).more_than_counted) == (7, True)
    assert find(Wanted(text="算法乙")).more_than_counted
    few = find(Wanted(text="算法甲"))
    assert (few.count, few.more_than_counted) == (3, False)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(text="算法甲"), Wanted(text="算法", division="11", year=2026)])
def test_every_page_of_a_search_costs_one_query(
    many: list[int], wanted: Wanted, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        first = find(wanted)
    if first.after:
        with django_assert_num_queries(1):
            assert find(wanted, first.after).count is None


@pytest.mark.parametrize("walk", [0, 3000])
def test_officers_find_what_the_register_finds_and_what_has_no_number_yet(
    filing: Filing, party: Party, beijing: Authority, monkeypatch: pytest.MonkeyPatch, walk: int
) -> None:
    monkeypatch.setattr(search, "WALK", walk)
    monkeypatch.setattr(search, "PAGE", 0)
    every = Filing.objects.order_by("pk")
    assert list(register_search(every, " 对话（生成） ")) == [filing]
    waiting = unnumbered(party, beijing, "under_review")
    assert list(register_search(every, "（待审）")) == [waiting]
    assert list(register_search(every, "示例 智能")) == [filing, waiting]
    assert list(register_search(every, "（）")) == []
    assert list(register_search(every, " ")) == [filing, waiting]
    assert register_search(every, "示例").filter(status="under_review").count() == 1


def test_officers_find_more_than_is_counted(
    many: list[int], party: Party, beijing: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "WALK", 0)
    monkeypatch.setattr(search, "CAP", 2)
    waiting = unnumbered(party, beijing, "under_review")
    assert set(register_search(Filing.objects.all(), "示例").values_list("pk", flat=True)) == {*many, waiting.pk}


def test_dossiers_of_other_regions_never_crowd_out_the_own_ones(
    party: Party, beijing: Authority, shanghai: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "CAP", 0)
    mine = unnumbered(party, beijing, "under_review")
    elsewhere = unnumbered(party, shanghai, "submitted")
    Filing.objects.filter(pk=elsewhere.pk).update(division="310104")
    assert list(register_search(Filing.objects.filter(division__startswith="11"), "待审")) == [mine]
    assert list(register_search(Filing.objects.filter(division__startswith="31"), "待审")) == [elsewhere]


def test_officers_find_nothing_beyond_their_region(filing: Filing, shanghai_inspector: Officer) -> None:
    visible = Filing.objects.visible_to(shanghai_inspector)
    assert not register_search(visible, "对话").exists()
