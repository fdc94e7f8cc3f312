"""Receipt (ARP 24, 25): number, time, hash; thirty working days for the department; the filer's clock is met."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from filings.acts.dossier import amend_dossier, attach_upload, remove_upload
from filings.acts.launch import record_launch
from filings.acts.receive import receive
from filings.models import Filing, LaunchReport, Party, Product, Submission
from filings.rules.dossier import content_hash
from oversight.acts import ActRefused
from oversight.models import Authority, Deadline, LedgerEntry, Officer
from reports.models import Notice
from tests.factories.filing_stages import (
    again,
    drafted,
    intake_of,
    last_submission,
    pdf,
    product_row,
    received,
    returned,
)
from tests.factories.filings import ProductFactory
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on(TODAY):
        yield


def review_clock(filing: Filing) -> Deadline:
    return Deadline.objects.for_subject(last_submission(filing)).get(rule="review")


def test_a_receipt_has_a_number_a_time_a_hash_and_starts_the_departments_clock(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake)
    submission = last_submission(filing)
    assert (filing.status, filing.authority, filing.original_submitted_on) == ("submitted", intake.authority, TODAY)
    assert submission.receipt_number == "京网信备收〔2026〕1号"
    assert submission.receipt == Notice.objects.get(kind="filing_receipt")
    assert submission.content_sha256 in submission.receipt.text
    assert (submission.received_on, submission.original_on, submission.event_on) == (TODAY, TODAY, date(2026, 8, 31))
    clock = review_clock(filing)
    assert (clock.start_on, clock.due_on, clock.authority) == (TODAY, date(2026, 10, 19), intake.authority)


def test_incomplete_materials_are_received_too(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake, files=False, address=None, uscc=None, products=None)
    assert filing.status == "submitted"
    assert review_clock(filing).is_open


def test_a_receipt_says_of_which_algorithm_it_is(filer: Party, intake: Officer) -> None:
    filing = drafted(filer, intake)
    Submission.objects.filter(filing=filing).update(content={})
    with pytest.raises(ActRefused) as refused:
        receive(filing, intake)
    assert [(one.code, one.field) for one in refused.value.refusals] == [("not_identified", "algorithm_name")]


def test_the_hash_can_be_computed_again_by_anybody(filer: Party, intake: Officer) -> None:
    submission = last_submission(received(filer, intake))
    files = [(one.kind, one.sha256) for one in submission.uploads.order_by("-pk")]
    turned = dict(reversed(list(submission.content.items())))
    again_computed = content_hash(turned, files, submission.event_on, role="provider", kind="initial")
    assert submission.content_sha256 == again_computed
    other = content_hash({**turned, "purpose": "别的"}, files, submission.event_on, role="provider", kind="initial")
    assert other != again_computed


@pytest.mark.parametrize(
    "change",
    [
        "content = '{}'",
        "received_on = received_on - 1",
        "content_sha256 = repeat('0', 64)",
        "original_on = '2026-01-01'",
    ],
)
def test_what_was_received_never_changes(change: str, filer: Party, intake: Officer) -> None:
    submission = last_submission(received(filer, intake))
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE filings_submission SET {change} WHERE id = %s", [submission.pk])  # noqa: S608
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM filings_submission WHERE id = %s", [submission.pk])


def test_a_received_dossier_takes_no_more_values_and_no_more_files(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake)
    upload = last_submission(filing).uploads.earliest("pk")
    for attempt in (
        lambda: amend_dossier(again(filing), intake, content={"purpose": "x"}),
        lambda: attach_upload(again(filing), intake, kind="proof", file=pdf()),
        lambda: remove_upload(again(filing), intake, upload=upload),
        lambda: receive(again(filing), intake),
    ):
        with pytest.raises(ActRefused) as refused:
            attempt()
        assert refused.value.code == "state"


def test_a_letter_is_received_on_the_day_it_was_delivered_with_a_word_on_that(filer: Party, intake: Officer) -> None:
    filing = drafted(filer, intake)
    with pytest.raises(ActRefused) as refused:
        receive(filing, intake, received_on=date(2026, 8, 28))
    assert refused.value.code == "no_reason"
    receive(filing, intake, received_on=date(2026, 8, 28), reason="收文登记簿第12号")
    assert review_clock(filing).start_on == date(2026, 8, 28)
    assert LedgerEntry.objects.filter(act="filings.receive").get().reason == "收文登记簿第12号"


def test_nothing_is_received_on_a_day_to_come(filer: Party, intake: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        receive(drafted(filer, intake), intake, received_on=date(2026, 9, 2))
    assert refused.value.code == "future"


def test_corrected_materials_do_not_arrive_before_the_return(filer: Party, intake: Officer) -> None:
    filing = returned(filer, intake)
    with pytest.raises(ActRefused) as refused:
        receive(filing, intake, received_on=date(2026, 8, 31), reason="邮戳")
    assert refused.value.code == "before_return"


def test_the_receipt_meets_the_filing_clock_of_each_product(filer: Party, intake: Officer) -> None:
    product = ProductFactory.create(party=filer, name="星语", name_key="星语")
    record_launch(product, intake, launched_on=date(2026, 8, 20), source="store_listing", reference="商店页面")
    received(filer, intake, products=[product_row("星 语")])
    clock = Deadline.objects.get(rule="filing")
    assert (clock.subject_id, clock.met_on, clock.met_late) == (product.pk, TODAY, False)


def test_products_and_launch_days_of_the_dossier_become_known_with_their_source(filer: Party, intake: Officer) -> None:
    rows = [product_row("甲"), product_row("乙", form="website", launched_on="2026-08-03")]
    received(filer, intake, products=rows, launched_on="2026-08-10")
    days = dict(Product.objects.filter(party=filer).values_list("name", "launched_on"))
    assert days == {"甲": date(2026, 8, 10), "乙": date(2026, 8, 3)}
    report = LaunchReport.objects.get(product__name="乙")
    assert (report.source, report.reference) == ("provider", "京网信备收〔2026〕1号")


def test_who_files_late_is_seen_to_be_late_and_the_filing_goes_on(filer: Party, intake: Officer) -> None:
    received(filer, intake, launched_on="2026-08-03")
    clock = Deadline.objects.get(rule="filing")
    assert (clock.due_on, clock.met_on, clock.met_late) == (date(2026, 8, 17), TODAY, True)


def test_a_launch_to_come_starts_no_clock(filer: Party, intake: Officer) -> None:
    received(filer, intake, launched_on="2026-12-01")
    assert not Deadline.objects.filter(rule="filing").exists()
    assert not LaunchReport.objects.exists()


def test_a_supporter_files_without_a_product(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake, role="supporter")
    assert filing.status == "submitted"
    assert not Product.objects.exists()


def test_a_county_department_receives_no_filings(haidian: Authority, filer: Party, intake: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        receive(drafted(filer, intake), intake_of(haidian))
    assert [one.code for one in refused.value.refusals] == ["level"]


def test_another_region_and_another_role_receive_nothing(
    shanghai: Authority, beijing_inspector: Officer, filer: Party, intake: Officer
) -> None:
    filing = drafted(filer, intake)
    assert [one.code for one in receive.refusals(filing, intake_of(shanghai))] == ["region"]
    assert [one.code for one in receive.refusals(filing, beijing_inspector)] == ["role"]


def test_a_stale_page_receives_nothing(filer: Party, intake: Officer) -> None:
    seen = drafted(filer, intake)
    amend_dossier(again(seen), intake, content={"purpose": "改了"})
    with pytest.raises(ActRefused) as refused:
        receive(seen, intake)
    assert refused.value.code == "stale"
