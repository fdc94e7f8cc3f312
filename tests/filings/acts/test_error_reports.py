"""Anybody reports an error in the register; intake officers answer; the tracking code leads to the answer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from filings.acts.error_reports import ALPHABET, CODE_LENGTH, answer_error, report_error, take_up_error
from filings.models import ErrorReport, Filing, Product
from oversight.acts import ActRefused
from oversight.models import Authority, LedgerEntry, Officer
from tests.factories.registry import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing(beijing: Authority) -> Filing:
    made: Filing = make(Filing, beijing)
    return made


def reported(filing: Filing, **values: str) -> ErrorReport:
    return report_error(filing, None, **{"text": "产品名称有误。", **values})


def test_a_report_gets_a_code_that_nobody_can_guess(filing: Filing) -> None:
    codes = {reported(filing).code for _ in range(20)}
    assert len(codes) == 20
    assert all(len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert ErrorReport.objects.open().count() == 20


def test_what_the_public_writes_makes_no_officers_page_stale(filing: Filing) -> None:
    reported(filing)
    assert Filing.objects.get(pk=filing.pk).version == filing.version


@pytest.mark.parametrize("status", ["draft", "submitted", "refused"])
def test_a_filing_that_the_register_does_not_show_has_no_errors_to_report(
    status: str, filing: Filing, beijing: Authority
) -> None:
    Filing.objects.filter(pk=filing.pk).update(
        status=status, number=None, original_submitted_on="2026-09-01", authority=beijing
    )
    with pytest.raises(ActRefused, match="not_public"):
        reported(Filing.objects.get(pk=filing.pk))


def test_everything_that_is_wrong_with_a_report_is_told_at_once(filing: Filing) -> None:
    with pytest.raises(ActRefused) as refused:
        reported(filing, text=" ", evidence="x" * 501, contact="nobody")
    assert {one.field for one in refused.value.refusals} == {"text", "evidence", "contact"}
    with pytest.raises(ActRefused):
        reported(filing, text="x\0y")
    assert not ErrorReport.objects.exists()


def test_a_report_is_taken_up_and_answered(filing: Filing, beijing_intake: Officer) -> None:
    report = reported(filing)
    take_up_error(report, beijing_intake)
    assert (report.state, report.handler) == ("checking", beijing_intake)
    answer_error(report, beijing_intake, outcome="corrected", answer="已更正。")
    kept = ErrorReport.objects.get()
    assert (kept.state, kept.answer) == ("corrected", "已更正。")
    assert kept.answered_at is not None
    assert [one.act for one in LedgerEntry.objects.about(report).order_by("number")] == [
        "filings.report_error", "filings.take_up_error", "filings.answer_error",
    ]  # fmt: skip


def test_an_answer_has_words_and_is_given_once(filing: Filing, beijing_intake: Officer) -> None:
    report = reported(filing)
    with pytest.raises(ActRefused, match="answer"):
        answer_error(report, beijing_intake, outcome="unfounded", answer=" ")
    answer_error(report, beijing_intake, outcome="unfounded", answer="与清单一致。")
    with pytest.raises(ActRefused, match="state"):
        answer_error(report, beijing_intake, outcome="corrected", answer="-")
    with pytest.raises(ActRefused, match="state"):
        take_up_error(report, beijing_intake)


def test_inspectors_and_other_regions_do_not_answer(
    filing: Filing, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    report = reported(filing)
    with pytest.raises(ActRefused, match="role"):
        take_up_error(report, beijing_inspector)
    with pytest.raises(ActRefused) as refused:
        answer_error(report, shanghai_inspector, outcome="corrected", answer="-")
    assert {one.code for one in refused.value.refusals} == {"role", "region"}


@pytest.mark.django_db(transaction=True)
def test_many_report_at_once_and_nobody_is_refused(filing: Filing) -> None:
    def run(number: int) -> str:
        try:
            return reported(filing, text=f"{number}").code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(run, range(8)))) == 8
    assert Product.objects.count() == 1
