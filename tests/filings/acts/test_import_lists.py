"""Published lists become the register: in order of publication, each change recorded, nothing lost."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from filings.acts.import_lists import import_filing_lists, preview_import
from filings.imports.published_list import PublishedList
from filings.imports.reading import read_list
from filings.imports.report import ListReport, totals
from filings.models import Change, Filing, ListImport, Party, PartyName, Product
from oversight.acts import ActRefused
from oversight.models import LedgerEntry, Officer, Role
from tests.factories.oversight import OfficerFactory
from tests.filings.acts.register import everything, register
from tests.filings.lists import DEEP, RECOMMENDATION, csv_file, docx, number, row

pytestmark = pytest.mark.django_db

Published = Callable[..., PublishedList]


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """Makes a list of one month; the older series where `series` says so."""

    def make(month: str, *rows: Any, edited: str = "", older_series: bool = False, copy: str = "") -> PublishedList:
        name = "境内互联网信息服务算法备案清单" if older_series else "境内深度合成服务算法备案清单"
        title = f"{name}（{month}）"
        header = RECOMMENDATION if older_series else DEEP
        return read_list(docx(tmp_path / f"{title}{copy}.docx", rows, header=header, title=title, edited=edited))

    return make


def take_in(*lists: PublishedList, by: Officer | None = None) -> list[ListReport]:
    return import_filing_lists(None, by, lists=list(lists))


def sums(reports: list[ListReport]) -> tuple[int, int, int]:
    total = totals(reports)
    return total["added"], total["changed"], total["unchanged"]


def test_a_filing_stands_in_the_register_with_its_party_and_products(published: Published) -> None:
    assert sums(take_in(published("2025年9月", row(products="甲写作（APP、网站）")))) == (1, 0, 0)
    filing = Filing.objects.get(number=number())
    assert (filing.status, filing.role, filing.series, filing.division) == (
        "filed",
        "provider",
        "deep_synthesis",
        "110108",
    )
    assert (filing.list_month, filing.listed_on) == (date(2025, 9, 1), date(2025, 9, 1))
    assert (filing.party.name, filing.party.entity_code, filing.party.uscc) == ("甲科技有限公司", "1234567", None)
    assert (filing.party.kind, filing.party.roles) == ("company", ["provider"])
    assert set(filing.products.values_list("name", "form")) == {("甲写作", "app"), ("甲写作", "website")}


def test_a_second_run_changes_nothing(published: Published) -> None:
    lists = [published("2025年9月", row()), published("2025年7月", row(number(sequence=2)))]
    take_in(*lists)
    before = everything()
    assert sums(take_in(*lists)) == (0, 0, 2)
    assert everything() == before


def test_a_newer_list_updates_and_each_change_is_recorded(published: Published) -> None:
    take_in(published("2025年7月", row(products="甲写作（APP）", purpose="旧")))
    newer = row(products="甲画（网站）", purpose="新", remarks="变更内容：产品变更")
    assert sums(take_in(published("2025年9月", newer))) == (0, 1, 0)
    filing = Filing.objects.get()
    assert (filing.purpose, filing.version, filing.listed_on) == ("新", 1, date(2025, 7, 1))
    assert [product.name for product in filing.products.all()] == ["甲画"]
    changes = {change.field: (change.old, change.new) for change in Change.objects.filter(kind="changed")}
    assert changes == {
        "products_text": ("甲写作（APP）", "甲画（网站）"),
        "purpose": ("旧", "新"),
        "remarks": ("", "变更内容：产品变更"),
    }
    assert set(Change.objects.filter(kind="changed").values_list("list_import__month", flat=True)) == {date(2025, 9, 1)}


def test_an_older_list_never_overwrites_a_newer_one(published: Published) -> None:
    take_in(published("2025年9月", row(purpose="新", remarks="已注销")))
    take_in(published("2025年7月", row(purpose="旧")))
    filing = Filing.objects.get()
    assert (filing.purpose, filing.status, filing.list_month) == ("新", "cancelled", date(2025, 9, 1))
    assert filing.listed_on == date(2025, 7, 1)  # the older list still proves since when it has been listed


def test_october_is_newer_than_april(published: Published) -> None:
    take_in(published("2024年10月", row(purpose="十月")), published("2024年4月", row(purpose="四月")))
    assert Filing.objects.get().purpose == "十月"


@pytest.mark.parametrize("together", [True, False])
def test_the_order_of_the_arguments_or_of_the_runs_does_not_matter(published: Published, together: bool) -> None:
    lists = [
        published("2022年8月", row(role="生成合成类", purpose="一", entity="甲旧科技有限公司"), older_series=True),
        published("2023年6月", row(purpose="二", entity="甲科技有限公司")),
        published("2024年4月", row(purpose="三", entity="甲新科技有限公司", products="甲（APP）、乙（网站）")),
        published("2024年10月", row(number(sequence=2), entity="甲科技有限公司")),
    ]
    states = [state_after(order, together=together) for order in permutations(lists)]
    assert len(states) == 24
    assert all(state == states[0] for state in states)
    take_in(*lists)
    assert Filing.objects.get(number=number()).purpose == "三"
    assert Party.objects.get().name == "甲科技有限公司"
    assert set(PartyName.objects.values_list("name", "seen_on")) == {
        ("甲旧科技有限公司", date(2022, 8, 1)),
        ("甲新科技有限公司", date(2024, 4, 1)),
    }


def state_after(lists: Iterable[PublishedList], *, together: bool) -> dict[str, Any]:
    """The register after these lists, which is then as it was before."""
    with transaction.atomic():
        for batch in [tuple(lists)] if together else [(each,) for each in lists]:
            take_in(*batch)
        state = register()
        transaction.set_rollback(True)
    return state


def test_a_filing_that_moved_to_the_other_series_is_the_same_filing(published: Published) -> None:
    older = published("2022年10月", row(role="生成合成类"), older_series=True)
    assert sums(take_in(older, published("2023年6月", row()))) == (1, 1, 0)
    filing = Filing.objects.get()
    assert (filing.series, filing.role) == ("deep_synthesis", "provider")


def test_in_one_month_the_deep_synthesis_list_has_the_last_word(published: Published) -> None:
    deep = published("2025年9月", row(purpose="深度合成"))
    other = published("2025年9月", row(role="生成合成类", purpose="算法推荐"), older_series=True)
    take_in(deep, other)
    assert Filing.objects.get().purpose == "深度合成"


def test_a_list_edited_after_publication_updates_what_its_first_edition_said(published: Published) -> None:
    first = published("2025年9月", row(), edited="2025-09-11T00:00:00Z")
    edited = published("2025年9月", row(remarks="已注销"), edited="2026-03-11T00:00:00Z", copy=" (1)")
    take_in(edited, first)
    assert Filing.objects.get().status == "cancelled"


def test_an_older_edition_of_a_list_never_overwrites_a_later_one(published: Published) -> None:
    take_in(published("2025年9月", row(remarks="已注销"), edited="2026-03-11T00:00:00Z"))
    first = published("2025年9月", row(), edited="2025-09-11T00:00:00Z", copy=" (1)")
    assert sums(take_in(first)) == (0, 0, 1)
    assert Filing.objects.get().status == "cancelled"


def test_editions_that_say_no_day_go_by_the_order_in_which_they_come(published: Published) -> None:
    first, second = published("2025年9月", row()), published("2025年9月", row(remarks="已注销"), copy=" (1)")
    take_in(first)
    take_in(second)
    assert Filing.objects.get().status == "cancelled"
    take_in(first)  # known already
    assert Filing.objects.get().status == "cancelled"


def test_editions_that_contradict_each_other_and_say_no_day_are_not_guessed_at(published: Published) -> None:
    first, second = published("2025年9月", row()), published("2025年9月", row(remarks="已注销"), copy=" (1)")
    with pytest.raises(ActRefused) as refused:
        take_in(first, second)
    assert refused.value.code == "ambiguous_order"
    assert not Filing.objects.exists()


def test_an_entity_keeps_its_digits_when_it_is_renamed_and_its_earlier_name_is_kept(published: Published) -> None:
    take_in(published("2025年7月", row(entity="甲科技有限公司")))
    take_in(published("2025年9月", row(number(sequence=2), entity="甲科技股份有限公司")))
    party = Party.objects.get()
    assert (party.name, party.entity_code, party.version) == ("甲科技股份有限公司", "1234567", 1)
    name = party.names.get()
    assert (name.name, name.seen_on, name.source) == (
        "甲科技有限公司", date(2025, 7, 1), "境内深度合成服务算法备案清单（2025年7月）.docx",
    )  # fmt: skip
    assert Party.objects.named("甲科技有限公司").get() == party
    assert LedgerEntry.objects.filter(subject_type="filings.Party", subject_id=party.pk).count() == 1


def test_a_remark_that_tells_of_a_renaming_gives_the_earlier_name(published: Published) -> None:
    remark = "变更内容：原主体名称“大头兄弟公司”变更为“甲科技有限公司”"
    take_in(published("2025年9月", row(remarks=remark)))
    assert PartyName.objects.get().name == "大头兄弟公司"


def test_full_width_and_half_width_brackets_are_one_entity(published: Published) -> None:
    take_in(
        published("2025年7月", row(entity="达摩院（杭州）公司")), published("2025年9月", row(entity="达摩院(杭州)公司"))
    )
    assert Party.objects.count() == 1
    assert not PartyName.objects.exists()


def test_two_entities_may_share_a_name(published: Published) -> None:
    take_in(published("2025年9月", row(number("1111111")), row(number("2222222"))))
    assert Party.objects.filter(name="甲科技有限公司").count() == 2


def test_an_entity_that_moved_is_answered_for_where_it_is_now_with_all_its_filings(published: Published) -> None:
    take_in(published("2025年7月", row(number(division="440105"))))
    take_in(published("2025年9月", row(number(division="440606", sequence=2))))
    assert Party.objects.get().division == "440606"
    assert set(Filing.objects.values_list("division", flat=True)) == {"440606"}


def test_a_malformed_number_is_kept_flagged_and_goes_to_the_only_party_of_its_name(published: Published) -> None:
    malformed = "网信算备1101082242366066220017号"
    other = number("2242366", category="06")
    reports = take_in(published("2022年8月", row(malformed), row(other)))
    assert [(each.number, each.flags) for each in reports[0].flagged] == [(malformed, ("malformed_number",))]
    assert Filing.objects.get(number=malformed).party == Filing.objects.get(number=other).party


def test_a_malformed_number_that_came_first_joins_the_party_once_its_digits_are_known(published: Published) -> None:
    take_in(published("2022年8月", row("网信算备1101082242366066220017号")))
    assert Party.objects.get().entity_code is None
    take_in(published("2022年10月", row(number("2242366", category="06"))))
    assert Party.objects.get().entity_code == "2242366"


def test_a_party_registered_by_name_is_adopted_by_the_only_entity_of_that_name(published: Published) -> None:
    known = Party.objects.create(name="甲科技有限公司", name_key="甲科技有限公司", division="110108")
    take_in(published("2025年9月", row()))
    known.refresh_from_db()
    assert (known.entity_code, Filing.objects.get().party) == ("1234567", known)


def test_a_party_registered_by_name_is_not_adopted_where_two_entities_bear_it(published: Published) -> None:
    known = Party.objects.create(name="甲科技有限公司", name_key="甲科技有限公司", division="110108")
    take_in(published("2025年9月", row(number("1111111")), row(number("2222222"))))
    known.refresh_from_db()
    assert known.entity_code is None
    assert Party.objects.count() == 3


def test_an_unknown_division_falls_to_the_nearest_known_region(published: Published) -> None:
    take_in(published("2025年9月", row(number(division="441901")), row(number("2222222", division="406301"))))
    assert set(Filing.objects.values_list("division", flat=True)) == {"441900", "000000"}
    assert all(filing.flags == ["unknown_division"] for filing in Filing.objects.all())


def test_what_an_act_cancelled_does_not_rise_again_because_a_list_is_slow(published: Published) -> None:
    take_in(published("2025年7月", row()))
    Filing.objects.update(status=Filing.Status.REVOKED)
    take_in(published("2025年9月", row(purpose="新")))
    filing = Filing.objects.get()
    assert (filing.status, filing.purpose) == ("revoked", "新")


def test_a_name_corrected_by_hand_stays_until_a_list_says_something_new(published: Published) -> None:
    take_in(published("2025年7月", row()))
    Party.objects.update(name="甲科技有限公司（更正）", name_key="甲科技有限公司(更正)")
    take_in(published("2025年9月", row(purpose="新")))
    assert Party.objects.get().name == "甲科技有限公司（更正）"


def test_a_dry_run_tells_the_same_and_writes_nothing(published: Published) -> None:
    take_in(published("2025年7月", row()))
    before = everything()
    newer = published("2025年9月", row(purpose="新"), row(number(sequence=2)), row("无"))
    preview = preview_import([newer])
    assert everything() == before
    assert preview == take_in(newer)
    assert sums(preview) == (1, 1, 0)
    assert preview[0].refused_rows == 1


def test_a_failure_in_the_middle_leaves_nothing_behind(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("disk full")

    before = everything()
    monkeypatch.setattr("filings.acts.list_writing._write_changes", fail)
    with pytest.raises(RuntimeError, match="disk full"):
        take_in(published("2025年9月", row()))
    assert everything() == before
    assert not LedgerEntry.objects.exists()


def test_the_ledger_has_a_row_for_the_import_and_one_for_each_filing_that_changed(published: Published) -> None:
    take_in(published("2025年7月", row(), row(number(sequence=2))))
    take_in(published("2025年9月", row(remarks="已注销"), row(number(sequence=2))))
    rows = LedgerEntry.objects.filter(act="filings.import_filing_lists").order_by("number")
    assert [(each.subject_type, each.subject_text) for each in rows] == [
        ("", "境内深度合成服务算法备案清单（2025年7月）.docx"),
        ("filings.Filing", number()),
        ("filings.Filing", number(sequence=2)),
        ("", "境内深度合成服务算法备案清单（2025年9月）.docx"),
        ("filings.Filing", number()),
    ]
    last = rows[4]
    assert (last.from_state, last.to_state, last.division) == ("filed", "cancelled", "110108")
    assert last.details["changes"]["status"] == ["filed", "cancelled"]


def test_a_change_is_never_rewritten(published: Published) -> None:
    take_in(published("2025年9月", row()))
    with pytest.raises(Exception, match="append_only"):
        Change.objects.update(new="x")


def test_only_the_national_department_imports_by_hand(
    published: Published, national_inspector: Officer, beijing_intake: Officer
) -> None:
    for officer, code in ((national_inspector, "role"), (beijing_intake, "level")):
        with pytest.raises(ActRefused) as refused:
            take_in(published("2025年9月", row()), by=officer)
        assert refused.value.code == code
    intake = OfficerFactory.create(authority=national_inspector.authority, roles=[Role.INTAKE])
    take_in(published("2025年9月", row()), by=intake)
    assert ListImport.objects.get().imported_by == intake


def test_officers_see_the_filings_of_their_region(
    published: Published, national_inspector: Officer, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    take_in(published("2025年9月", row(number(division="110108")), row(number("2222222", division="330110"))))
    seen = {
        officer: Filing.objects.visible_to(officer).count()
        for officer in (national_inspector, beijing_inspector, shanghai_inspector)
    }
    assert list(seen.values()) == [2, 1, 0]


def test_the_number_of_statements_does_not_grow_with_the_list(published: Published) -> None:
    def statements(rows: int, month: str) -> int:
        entities = [row(number(f"{month[5:-1]}{entity:06d}"[:7])) for entity in range(rows)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            take_in(published(month, *entities))
        return len(queries)

    assert statements(5, "2025年1月") == statements(200, "2025年2月")


def test_csv_and_docx_of_one_list_are_one_list(published: Published, tmp_path: Path) -> None:
    take_in(published("2025年9月", row()))
    copy = read_list(csv_file(tmp_path / "境内深度合成服务算法备案清单（2025年9月）.csv", [row()]))
    assert sums(take_in(copy)) == (0, 0, 1)
    assert Product.objects.count() == 1
