"""Article 19: from which day a product counts as filed, and what makes its clock run again."""

from collections.abc import Iterator
from datetime import date

import pytest

from filings.acts.article_19 import filed_since
from filings.acts.cancellation import cancel_ex_officio
from filings.acts.change import record_change
from filings.acts.dossier import amend_dossier
from filings.acts.launch import record_launch
from filings.acts.receive import receive
from filings.acts.rectify import rectify
from filings.acts.restore import restore
from filings.acts.revocation import revoke
from filings.models import Filing, Party, Product
from oversight.acts import ActRefused, approve
from oversight.models import Authority, Deadline, LedgerEntry, Officer
from tests.factories.filing_stages import (
    again,
    change_pending,
    filed,
    last_submission,
    product_row,
    received,
    returned,
    whole_content,
)
from tests.factories.makers_filings import filing as any_listed_filing
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)
LISTED = date(2026, 3, 1)
FACTS = "材料与实际不符，有检测报告为证。"


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on(TODAY):
        yield


def listed_filing(authority: Authority) -> Filing:
    filing = any_listed_filing(authority)
    product = filing.products.get()
    Product.objects.filter(pk=product.pk).update(name="甲", name_key="甲", form="app")
    Filing.objects.filter(pk=filing.pk).update(listed_on=LISTED, list_month=LISTED, products_text="甲（APP）")
    return again(filing)


def clock_of(name: str) -> Deadline:
    return Deadline.objects.get(rule="filing", subject_type="filings.Product", subject_id=product(name).pk)


def product(name: str) -> Product:
    return Product.objects.get(name=name)


def launched(name: str, officer: Officer, day: date = date(2026, 2, 20)) -> Deadline:
    return record_launch(product(name), officer, launched_on=day, source="inspection", reference="笔录")


def revoked(filing: Filing, intake: Officer, approver: Officer) -> None:
    approve(revoke.propose(again(filing), intake, facts=FACTS), approver)


def restored(filing: Filing, intake: Officer, approver: Officer) -> None:
    approve(
        restore.propose(again(filing), intake, document="复议决定", reason="撤销原决定。", requested=False), approver
    )


def right(filing: Filing, officer: Officer, rows: list[dict[str, object]]) -> None:
    rectify(again(filing), officer, submission=last_submission(filing), field="products", new=rows, ground="申请人来函")


def test_a_listed_filing_counts_from_its_list_also_while_a_change_of_it_waits(
    beijing: Authority, intake: Officer
) -> None:
    change_pending(listed_filing(beijing), intake)
    assert filed_since([product("甲").pk]) == {product("甲").pk: LISTED}
    assert launched("甲", intake).met_on == LISTED


def test_a_product_that_a_change_adds_to_a_listed_filing_counts_from_the_change(
    beijing: Authority, intake: Officer
) -> None:
    filing = listed_filing(beijing)
    change_pending(filing, intake, products=[product_row("甲"), product_row("乙", launched_on="2026-08-03")])
    assert filed_since([product("甲").pk, product("乙").pk]) == {product("甲").pk: LISTED, product("乙").pk: TODAY}
    assert clock_of("乙").met_late


def test_also_once_the_change_is_recorded_each_product_counts_from_its_own_day(
    beijing: Authority, intake: Officer, approver: Officer
) -> None:
    filing = listed_filing(beijing)
    rows = [product_row("甲"), product_row("乙")]
    said = whole_content(filing.party, algorithm="测试算法", products=rows)
    approve(record_change.propose(change_pending(filing, intake, **said), intake), approver)
    assert sorted(again(filing).products.values_list("name", flat=True)) == ["乙", "甲"]
    assert filed_since([product("甲").pk, product("乙").pk]) == {product("甲").pk: LISTED, product("乙").pk: TODAY}


def test_a_product_that_was_left_out_by_a_slip_is_filed_from_the_first_receipt(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake, products=[product_row("甲")])
    with on("2026-09-10"):
        right(filing, intake, [product_row("甲"), product_row("乙")])
        assert clock_of("乙").met_on == TODAY


def test_nobody_files_a_product_that_was_named_by_a_slip(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake, products=[product_row("甲"), product_row("乙")])
    right(filing, intake, [product_row("甲")])
    assert clock_of("乙").is_open
    assert not clock_of("甲").is_open
    assert filed_since([product("乙").pk]) == {}


def test_the_launch_of_a_named_product_is_not_moved_by_a_rectification(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake, products=[product_row("甲", launched_on="2026-08-03")])
    with pytest.raises(ActRefused) as refused:
        right(filing, intake, [product_row("甲", launched_on="2026-08-30")])
    assert refused.value.code == "event_day"


def test_after_a_revocation_every_product_is_unfiled_whatever_day_met_its_clock(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver, products=[product_row("甲")])
    with on("2026-09-08"):
        rows = [product_row("甲"), product_row("乙", launched_on="2026-09-04")]
        approve(record_change.propose(change_pending(filing, intake, products=rows), intake), approver)
    assert clock_of("乙").met_on == date(2026, 9, 8)
    with on("2026-09-10"):
        revoked(filing, intake, approver)
        assert clock_of("甲").is_open
        assert clock_of("乙").is_open
        restored(filing, intake, approver)
    assert clock_of("甲").met_on == TODAY
    assert clock_of("乙").met_on == date(2026, 9, 8)


def test_a_product_that_only_a_pending_change_named_is_not_filed_by_a_filing_that_ends(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver, products=[product_row("甲")])
    with on("2026-09-08"):
        change_pending(filing, intake, products=[product_row("甲"), product_row("乙", launched_on="2026-09-04")])
        approve(cancel_ex_officio.propose(again(filing), intake, ground="closed", facts=FACTS), approver)
    assert clock_of("乙").is_open
    assert clock_of("甲").met_on == TODAY


def test_a_dossier_of_another_class_of_algorithms_starts_and_meets_no_filing_clock(
    filer: Party, intake: Officer
) -> None:
    received(filer, intake, category="个性化推送类", products=[product_row("甲")])
    assert product("甲").launched_on is None
    assert not Deadline.objects.filter(rule="filing").exists()
    assert launched("甲", intake).is_open


def test_the_filing_of_another_class_does_not_fulfil_article_19_when_it_stands_again(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver, category="个性化推送类", products=[product_row("甲")])
    launched("甲", intake)
    revoked(filing, intake, approver)
    restored(filing, intake, approver)
    assert clock_of("甲").is_open


def reclassed(filing: Filing, officer: Officer, category: str) -> None:
    rectify(
        again(filing),
        officer,
        submission=last_submission(filing),
        field="category",
        new=category,
        ground="算法类型填错",
    )


OTHER = "个性化推送类"


def test_a_pending_dossier_put_right_to_another_class_meets_and_starts_no_filing_clock(
    filer: Party, intake: Officer
) -> None:
    filing = received(filer, intake, products=[product_row("甲"), product_row("乙")])
    reopened = launched("乙", intake, date(2026, 8, 24))
    assert reopened.met_on == TODAY
    reclassed(filing, intake, OTHER)
    assert clock_of("甲").void_reason == "not_bound"
    assert (clock_of("乙").is_open, clock_of("乙").start_on) == (True, date(2026, 8, 24))
    assert filed_since([product("甲").pk, product("乙").pk]) == {}
    assert again(filing).category == OTHER
    for name in "甲乙":
        assert LedgerEntry.objects.about(clock_of(name)).filter(event="done").exists()


def test_a_pending_dossier_put_right_to_deep_synthesis_starts_and_meets_its_filing_clocks(
    filer: Party, intake: Officer
) -> None:
    filing = received(filer, intake, category=OTHER, products=[product_row("甲", launched_on="2026-08-03")])
    with on("2026-09-10"):
        reclassed(filing, intake, "生成合成类")
    clock = clock_of("甲")
    assert (clock.start_on, clock.met_on, clock.met_late) == (date(2026, 8, 3), TODAY, True)
    assert LedgerEntry.objects.about(clock).filter(act="filings.set_clock").exists()


def test_a_class_put_right_back_and_forth_ends_as_it_began(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake, products=[product_row("甲")])
    began = clock_of("甲")
    reclassed(filing, intake, OTHER)
    reclassed(filing, intake, "生成合成类")
    assert (clock_of("甲").pk, clock_of("甲").start_on, clock_of("甲").met_on) == (
        began.pk,
        began.start_on,
        began.met_on,
    )
    assert product("甲").launch_reports.count() == 1


def test_a_product_that_another_dossier_files_stays_filed_when_this_one_is_of_another_class(
    filer: Party, intake: Officer
) -> None:
    filing = received(filer, intake, products=[product_row("甲")])
    with on("2026-09-03"):
        received(filer, intake, products=[product_row("甲")])
        reclassed(filing, intake, OTHER)
    assert clock_of("甲").met_on == date(2026, 9, 3)


@pytest.mark.parametrize(("before", "after", "runs"), [("生成合成类", OTHER, False), (OTHER, "生成合成类", True)])
def test_a_returned_dossier_handed_in_as_another_class_moves_its_clocks_too(
    before: str, after: str, runs: bool, filer: Party, intake: Officer
) -> None:
    filing = returned(filer, intake, category=before, products=[product_row("甲")])
    amend_dossier(filing, intake, content={"category": after})
    with on("2026-09-10"):
        receive(again(filing), intake)
    clock = clock_of("甲")
    assert (clock.voided_on is None) is runs
    assert clock.met_on == (TODAY if runs else None)
