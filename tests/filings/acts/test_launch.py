"""Article 19: within ten working days of beginning the service a provider files; the clock says who has not."""

from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from filings.acts.import_lists import import_filing_lists
from filings.acts.launch import record_launch, strike_launch_report
from filings.imports.reading import read_list
from filings.models import Filing, LaunchReport, Party, Product, ReportStrike
from filings.rules.names import name_key
from oversight.acts import ActRefused, approve
from oversight.models import Deadline, DeadlineMove, LedgerEntry, Officer
from tests.filings.lists import docx, number, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_late_in_2025")]

LAUNCH = date(2025, 9, 22)
DUE = date(2025, 10, 11)
"""The tenth working day: 23 to 26, 28 (made up), 29 and 30 September; 9, 10 and 11 (made up) October."""


@pytest.fixture
def _late_in_2025() -> object:
    with time_machine.travel("2025-11-20T02:00:00Z", tick=False):
        yield


@pytest.fixture
def product(db: None) -> Product:
    name = "甲科技有限公司"
    party = Party.objects.create(name=name, name_key=name_key(name), division="110108")
    return Product.objects.create(party=party, name="甲写作", name_key="甲写作", form=Product.Form.APP)


def publish(folder: Path, month: str, **cells: str) -> None:
    title = f"境内深度合成服务算法备案清单（{month}）"
    import_filing_lists(None, None, lists=[read_list(docx(folder / f"{title}.docx", [row(**cells)], title=title))])


def test_an_unfiled_product_is_overdue_from_the_day_after_its_last_day(
    product: Product, beijing_inspector: Officer
) -> None:
    deadline = record_launch(
        product, beijing_inspector, launched_on=LAUNCH, source="store_listing", reference="应用商店页面"
    )
    assert (deadline.due_on, deadline.rule, deadline.division) == (DUE, "filing", "110108")
    assert not Deadline.objects.overdue(DUE).exists()
    assert Deadline.objects.overdue(date(2025, 10, 12)).get() == deadline
    assert Product.objects.filing_overdue(date(2025, 10, 12)).get() == product
    assert not Product.objects.filing_overdue(DUE).exists()


def test_the_launch_is_written_with_its_source_and_stands_in_the_ledger(
    product: Product, beijing_inspector: Officer
) -> None:
    record_launch(product, beijing_inspector, launched_on=LAUNCH, source="store_listing", reference="应用商店页面")
    product.refresh_from_db()
    assert (product.launched_on, product.launch_source, product.version) == (LAUNCH, "应用商店页面", 1)
    entry = LedgerEntry.objects.about(product).get()
    assert (entry.act, entry.basis, entry.actor) == ("filings.record_launch", "19", beijing_inspector)


def test_a_filing_that_a_list_shows_ends_the_clock(
    product: Product, beijing_inspector: Officer, tmp_path: Path
) -> None:
    record_launch(product, beijing_inspector, launched_on=LAUNCH, source="store_listing", reference="应用商店页面")
    publish(tmp_path, "2025年10月")
    deadline = Deadline.objects.get()
    assert (deadline.met_on, deadline.met_late) == (date(2025, 10, 1), False)
    assert not Product.objects.filing_overdue(date(2025, 11, 20)).exists()


def test_a_filing_that_comes_late_ends_the_clock_and_stays_late(
    product: Product, beijing_inspector: Officer, tmp_path: Path
) -> None:
    record_launch(product, beijing_inspector, launched_on=LAUNCH, source="store_listing", reference="应用商店页面")
    publish(tmp_path, "2025年11月")
    deadline = Deadline.objects.get()
    assert (deadline.met_on, deadline.met_late) == (date(2025, 11, 1), True)
    assert LedgerEntry.objects.filter(details__changes__has_key="filing_deadline_met_on").count() == 1


@pytest.mark.parametrize(
    "cells",
    [
        {"role": "服务技术支持者", "products": "甲写作（APP）"},  # a supporter's number does not cover the product
        {"remarks": "已注销"},
        {"products": "甲画（APP）"},
        {"products": "甲写作（网站）"},
        {"entity": "乙科技有限公司", "filing": number("7654321")},
    ],
    ids=["supporter", "cancelled", "another product", "another form", "another party"],
)
def test_what_is_no_filing_of_this_product_leaves_the_clock_running(
    cells: dict[str, str], product: Product, beijing_inspector: Officer, tmp_path: Path
) -> None:
    record_launch(product, beijing_inspector, launched_on=LAUNCH, source="store_listing", reference="应用商店页面")
    publish(tmp_path, "2025年10月", **cells)
    assert Deadline.objects.open().exists()


def test_a_filed_product_gets_no_open_clock_when_its_launch_is_recorded(
    beijing_inspector: Officer, tmp_path: Path
) -> None:
    publish(tmp_path, "2025年7月")
    deadline = record_launch(
        Product.objects.get(), beijing_inspector, launched_on=LAUNCH, source="store_listing", reference="应用商店页面"
    )
    assert (deadline.met_on, deadline.met_late) == (LAUNCH, False)
    assert not Deadline.objects.open().exists()


def test_a_product_filed_too_late_shows_it_when_its_launch_is_recorded(
    beijing_inspector: Officer, tmp_path: Path
) -> None:
    publish(tmp_path, "2025年7月")
    record_launch(
        Product.objects.get(),
        beijing_inspector,
        launched_on=date(2025, 3, 3),
        source="store_listing",
        reference="应用商店页面",
    )
    assert Deadline.objects.get().met_late


def test_a_technical_supporter_has_no_product_to_launch(tmp_path: Path) -> None:
    publish(tmp_path, "2025年7月", role="服务技术支持者", products="--")
    assert Filing.objects.get().role == "supporter"
    assert not Product.objects.exists()


def test_a_filing_of_another_kind_of_algorithm_does_not_fulfil_article_19(
    product: Product, beijing_inspector: Officer, tmp_path: Path
) -> None:
    record_launch(product, beijing_inspector, launched_on=LAUNCH, source="store_listing", reference="应用商店页面")
    publish(tmp_path, "2025年10月")
    Deadline.objects.update(met_on=None)
    Filing.objects.update(series="recommendation", category="个性化推送类")
    publish(tmp_path, "2025年11月", filing=number(sequence=2), products="乙(APP)")
    assert Deadline.objects.open().exists()


@pytest.mark.parametrize(
    ("launched_on", "source", "reference", "code"),
    [
        (date(2025, 11, 21), "store_listing", "页面", "future"),
        (LAUNCH, "store_listing", " ", "no_reference"),
        (LAUNCH, "rumour", "页面", "source"),
    ],
)
def test_a_launch_has_happened_and_has_a_source(
    launched_on: date, source: str, reference: str, code: str, product: Product, beijing_inspector: Officer
) -> None:
    with pytest.raises(ActRefused) as refused:
        record_launch(product, beijing_inspector, launched_on=launched_on, source=source, reference=reference)
    assert refused.value.code == code
    assert not Deadline.objects.exists()


def test_the_same_word_on_a_launch_is_recorded_once(product: Product, beijing_inspector: Officer) -> None:
    record_launch(product, beijing_inspector, launched_on=LAUNCH, source="store_listing", reference="页面")
    with pytest.raises(ActRefused) as refused:
        record_launch(product, beijing_inspector, launched_on=LAUNCH, source="store_listing", reference="页面")
    assert refused.value.code == "launched"


def test_a_launch_elsewhere_is_another_departments(product: Product, shanghai_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        record_launch(product, shanghai_inspector, launched_on=LAUNCH, source="store_listing", reference="页面")
    assert refused.value.code == "region"


EARLIER = date(2025, 9, 1)


def test_an_earlier_proven_day_moves_the_clock_and_says_so(product: Product, beijing_inspector: Officer) -> None:
    record_launch(product, beijing_inspector, launched_on=LAUNCH, source="provider", reference="来函")
    clock = record_launch(product, beijing_inspector, launched_on=EARLIER, source="complaint", reference="投诉12号")
    assert (clock.start_on, clock.due_on) == (EARLIER, date(2025, 9, 15))
    product.refresh_from_db()
    assert (product.launched_on, product.launch_source) == (EARLIER, "投诉12号")
    assert list(LaunchReport.objects.values_list("source", "moved_clock")) == [("complaint", True), ("provider", False)]
    move = DeadlineMove.objects.get(deadline=clock)
    assert (move.start_before, move.start_after) == (LAUNCH, EARLIER)
    assert "投诉12号" in move.source
    entry = LedgerEntry.objects.about(product).latest("number")
    assert entry.details["changes"]["launched_on"] == ["2025-09-22", "2025-09-01"]


def test_a_later_day_is_kept_with_its_source_and_moves_nothing(product: Product, beijing_inspector: Officer) -> None:
    record_launch(product, beijing_inspector, launched_on=EARLIER, source="inspection", reference="笔录3号")
    clock = record_launch(product, beijing_inspector, launched_on=LAUNCH, source="provider", reference="来函")
    product.refresh_from_db()
    assert (clock.start_on, product.launched_on, product.launch_source) == (EARLIER, EARLIER, "笔录3号")
    assert [one.moved_clock for one in LaunchReport.objects.all()] == [False, False]
    assert Deadline.objects.count() == 1


def test_a_filing_that_was_in_time_is_late_once_an_earlier_launch_is_proven(
    product: Product, beijing_inspector: Officer, tmp_path: Path
) -> None:
    record_launch(product, beijing_inspector, launched_on=LAUNCH, source="provider", reference="来函")
    publish(tmp_path, "2025年10月")
    assert not Deadline.objects.get().met_late
    clock = record_launch(product, beijing_inspector, launched_on=EARLIER, source="inspection", reference="笔录")
    assert (clock.met_on, clock.met_late) == (date(2025, 10, 1), True)


def test_a_filing_made_before_the_day_that_was_assumed_counts_from_its_own_day(
    beijing_inspector: Officer, tmp_path: Path
) -> None:
    publish(tmp_path, "2025年7月")
    product = Product.objects.get()
    clock = record_launch(product, beijing_inspector, launched_on=LAUNCH, source="provider", reference="来函")
    assert clock.met_on == LAUNCH
    clock = record_launch(
        product, beijing_inspector, launched_on=date(2025, 3, 3), source="complaint", reference="投诉"
    )
    assert (clock.met_on, clock.met_late) == (date(2025, 7, 1), True)


def told(product: Product, officer: Officer, day: date, reference: str) -> Deadline:
    fresh = Product.objects.get(pk=product.pk)
    return record_launch(fresh, officer, launched_on=day, source="inspection", reference=reference)


def struck(product: Product, officer: Officer, approver: Officer, day: date) -> ReportStrike:
    report = LaunchReport.objects.standing().get(product=product, launched_on=day)
    fresh = Product.objects.get(pk=product.pk)
    proposal = strike_launch_report.propose(
        fresh, officer, report=report, reason="看错了页面", evidence="应用商店后台记录"
    )
    made: ReportStrike = approve(proposal, approver)
    return made


def test_a_wrong_launch_struck_out_moves_the_clock_to_the_day_that_stands(
    product: Product, beijing_inspector: Officer, approver: Officer
) -> None:
    told(product, beijing_inspector, EARLIER, "笔录")
    told(product, beijing_inspector, LAUNCH, "商店页面")
    strike = struck(product, beijing_inspector, approver, EARLIER)
    product.refresh_from_db()
    clock = Deadline.objects.get()
    assert (product.launched_on, product.launch_source) == (LAUNCH, "商店页面")
    assert (clock.start_on, clock.due_on, clock.is_open) == (LAUNCH, DUE, True)
    assert "应用商店后台记录" in clock.moves.get().source
    assert (strike.drafted_by, strike.struck_by) == (beijing_inspector, approver)
    assert LedgerEntry.objects.about(clock).get(act="filings.set_clock").details["changes"]["due_on"][1] == str(DUE)
    assert product.launch_reports.count() == 2


def test_a_product_that_was_never_launched_is_not_overdue(
    product: Product, beijing_inspector: Officer, approver: Officer
) -> None:
    told(product, beijing_inspector, EARLIER, "笔录")
    struck(product, beijing_inspector, approver, EARLIER)
    product.refresh_from_db()
    assert (product.launched_on, product.launch_source) == (None, "")
    assert Deadline.objects.get().void_reason == "struck_out"
    assert not Product.objects.filing_overdue(date(2026, 11, 20)).exists()
    assert told(product, beijing_inspector, LAUNCH, "商店页面").is_open


def test_a_filing_that_was_late_by_a_wrong_launch_is_in_time_by_the_right_one(
    product: Product, beijing_inspector: Officer, approver: Officer, tmp_path: Path
) -> None:
    told(product, beijing_inspector, date(2025, 3, 3), "投诉")
    told(product, beijing_inspector, LAUNCH, "商店页面")
    publish(tmp_path, "2025年10月")
    assert Deadline.objects.get().met_late
    struck(product, beijing_inspector, approver, date(2025, 3, 3))
    clock = Deadline.objects.get()
    assert (clock.met_on, clock.met_late) == (date(2025, 10, 1), False)


def test_a_day_that_two_sources_prove_stands_when_one_of_them_is_struck_out(
    product: Product, beijing_inspector: Officer, approver: Officer
) -> None:
    told(product, beijing_inspector, EARLIER, "笔录")
    told(product, beijing_inspector, EARLIER, "投诉")
    report = LaunchReport.objects.filter(reference="笔录").get()
    fresh = Product.objects.get(pk=product.pk)
    approve(strike_launch_report.propose(fresh, beijing_inspector, report=report, reason="x", evidence="y"), approver)
    product.refresh_from_db()
    assert (product.launched_on, product.launch_source) == (EARLIER, "投诉")
    assert Deadline.objects.get().start_on == EARLIER


def test_what_is_struck_out_is_struck_out_once_and_only_on_its_own_product(
    product: Product, beijing_inspector: Officer, approver: Officer
) -> None:
    told(product, beijing_inspector, EARLIER, "笔录")
    other = Product.objects.create(party=product.party, name="乙", name_key="乙", form=Product.Form.APP)
    told(other, beijing_inspector, LAUNCH, "笔录")
    told(other, beijing_inspector, EARLIER, "笔录2")
    struck(other, beijing_inspector, approver, EARLIER)
    for report in (product.launch_reports.get(), other.launch_reports.get(launched_on=EARLIER)):
        with pytest.raises(ActRefused):
            strike_launch_report.propose(
                Product.objects.get(pk=other.pk), beijing_inspector, report=report, reason="x", evidence="y"
            )
    assert ReportStrike.objects.count() == 1


@pytest.mark.parametrize(
    "statement", ["UPDATE filings_launchreport SET reference = 'x'", "DELETE FROM filings_launchreport"]
)
def test_a_report_struck_out_stays_as_it_was_made(
    statement: str, product: Product, beijing_inspector: Officer, approver: Officer
) -> None:
    told(product, beijing_inspector, EARLIER, "笔录")
    struck(product, beijing_inspector, approver, EARLIER)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
