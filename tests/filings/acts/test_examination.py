"""What the rules of completeness are told of a submission: the register around it, and the days that count."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from filings.acts.cancellation import record_end_of_service
from filings.acts.change import record_change, record_change_known
from filings.acts.examination import dossier_of, findings
from filings.acts.launch import record_launch
from filings.acts.rectify import rectify
from filings.models import Filing, Party, Product
from oversight.acts import approve
from oversight.models import Officer
from tests.factories.filing_stages import (
    again,
    cancel_pending,
    change_pending,
    drafted,
    filed,
    last_submission,
    product_row,
    received,
)
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on(TODAY):
        yield


def told(filing: Filing) -> set[str]:
    return {one.rule for one in findings(last_submission(again(filing)))}


def test_a_complete_dossier_of_a_known_party_has_no_finding(filer: Party, intake: Officer) -> None:
    Party.objects.filter(pk=filer.pk).update(uscc="91110108551385082Q")
    assert told(drafted(filer, intake)) == set()


def test_a_draft_is_examined_as_if_it_were_received_today(filer: Party, intake: Officer) -> None:
    filing = drafted(filer, intake, certificate_until="2026-09-10")
    assert "certificate" not in told(filing)
    with on("2026-09-11"):
        assert "certificate" in told(filing)


def test_a_received_dossier_is_examined_by_the_day_of_its_receipt(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake, certificate_until="2026-09-10")
    with on("2026-12-01"):
        assert "certificate" not in told(filing)


def test_of_a_launch_whose_limit_lies_outside_the_calendar_no_limit_is_told(filer: Party, intake: Officer) -> None:
    filing = drafted(filer, intake, launched_on="2100-12-30")
    assert dossier_of(last_submission(filing)).limit_on is None
    told(filing)


def test_the_limit_runs_from_the_earliest_launch_that_anybody_has_proven(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake, launched_on="2026-08-31", products=[product_row("甲")])
    assert "late" not in told(filing)
    record_launch(Product.objects.get(), intake, launched_on=date(2026, 8, 3), source="complaint", reference="投诉12号")
    assert dossier_of(last_submission(filing)).limit_on == date(2026, 8, 17)
    assert "late" in told(filing)


def test_the_limit_of_a_change_runs_from_the_day_that_was_learned_otherwise(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver)
    record_change_known(filing, intake, changed_on=date(2026, 8, 3), reason="笔录")
    pending = change_pending(filing, intake, changed_on="2026-08-31")
    assert dossier_of(last_submission(pending)).limit_on == date(2026, 8, 17)


def test_an_earlier_change_that_was_late_does_not_make_the_next_one_late(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    first = change_pending(filed(filer, intake, approver), intake, changed_on="2026-01-05")
    assert "late" in told(first)
    approve(record_change.propose(first, intake), approver)
    with on("2026-10-12"):
        second = change_pending(first, intake, changed_on="2026-10-09", purpose="朗读。")
        assert "late" not in told(second)


def test_the_limit_of_a_cancellation_runs_from_the_recorded_end(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver)
    record_end_of_service(filing, intake, ended_on=date(2026, 2, 12), reason="公告")
    pending = cancel_pending(filing, intake, ended_on="2026-08-31")
    assert dossier_of(last_submission(pending)).limit_on == date(2026, 3, 18)


def test_other_filings_of_the_party_are_known_and_drafts_are_nobodys(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    drafted(filer, intake, algorithm="甲算法")
    filed(filer, intake, approver, algorithm="乙算法", products=[product_row("乙")])
    mine = received(filer, intake, algorithm="甲 算法", products=[product_row("乙")])
    assert {"product_filed_elsewhere"} <= told(mine)
    assert "algorithm_pending" not in told(mine)
    again_filed = drafted(filer, intake, algorithm="乙算法")
    assert "algorithm_filed" in told(again_filed)
    twice = drafted(filer, intake, algorithm="甲算法")
    assert "algorithm_pending" in told(twice)


def test_what_was_put_right_counts(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake, address=None)
    assert "missing_field" in told(filing)
    rectify(filing, intake, submission=last_submission(filing), field="address", new="示例路1号", ground="来函")
    assert "missing_field" not in told(filing)


def test_a_dossier_with_many_products_is_examined_with_a_fixed_number_of_queries(filer: Party, intake: Officer) -> None:
    findings(last_submission(drafted(filer, intake)))  # the calendar is read once and kept
    counts = []
    for size in (2, 40):
        rows = [product_row(f"产品{size}之{number}") for number in range(size)]
        submission = last_submission(received(filer, intake, products=rows))
        with CaptureQueriesContext(connection) as queries:
            dossier_of(submission)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10
