"""What the department refuses, and what was returned and never handed in again: the filer's clock runs on (ARP 25)."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from filings.acts.dossier import open_dossier
from filings.acts.receive import receive
from filings.acts.review import refuse, refuse_change, return_for_correction
from filings.models import Filing, Party, Product
from oversight.acts import ActRefused, approve
from oversight.models import Deadline, Officer
from reports.models import Notice
from tests.factories.filing_stages import (
    again,
    cancel_pending,
    change_pending,
    filed,
    last_submission,
    product_row,
    reason,
    returned,
)
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)
REASONS = [reason(field="")]
Pend = Callable[..., Filing]


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on(TODAY):
        yield


def clock(rule: str) -> Deadline:
    return Deadline.objects.get(rule=rule)


def test_a_dossier_returned_and_never_handed_in_again_is_refused_and_its_filing_clock_runs_on(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = returned(filer, intake)
    assert clock("filing").met_on == TODAY
    with on("2027-03-01"):
        approve(refuse.propose(again(filing), intake, reasons=REASONS), approver)
    filing = again(filing)
    draft, sent_back = filing.submissions.order_by("-pk")
    assert (filing.status, filing.number) == ("refused", None)
    assert (sent_back.state, sent_back.answered_on) == ("returned", TODAY)
    assert (draft.state, draft.outcome) == ("withdrawn", Notice.objects.get(kind="filing_refusal"))
    assert clock("filing").is_open
    assert Product.objects.filing_overdue(date(2027, 3, 1)).exists()
    open_dossier(Party.objects.get(pk=filer.pk), intake, role="provider", algorithm_name=filing.algorithm_name)


def test_what_was_handed_in_again_meanwhile_is_refused_by_that_receipt_only(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = returned(filer, intake)
    proposal = refuse.propose(again(filing), intake, reasons=REASONS)
    receive(again(filing), intake)
    with pytest.raises(ActRefused):
        approve(proposal, approver)
    assert again(filing).status == "submitted"


@pytest.mark.parametrize(("pend", "rule"), [(change_pending, "change"), (cancel_pending, "cancellation")])
@pytest.mark.parametrize("sent_back", [False, True])
def test_a_refused_change_or_cancellation_leaves_the_filing_and_its_clock_runs_on(
    pend: Pend, rule: str, sent_back: bool, filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = pend(filed(filer, intake, approver), intake)
    if sent_back:
        return_for_correction(filing, intake, reasons=REASONS)
    assert clock(rule).met_on == TODAY
    approve(refuse_change.propose(again(filing), intake, reasons=REASONS), approver)
    filing = again(filing)
    assert (filing.status, filing.is_in_force) == ("filed", True)
    assert last_submission(filing).state == ("withdrawn" if sent_back else "refused")
    assert clock(rule).is_open
    text = Notice.objects.get(kind="filing_refusal").text
    assert "已有的备案继续有效" in text
    assert "自提供服务之日起" not in text
    pend(filing, intake)
    assert clock(rule).met_on == TODAY


def test_a_product_that_a_refused_change_would_have_added_is_not_filed(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver, products=[product_row("甲")])
    with on("2026-09-08"):
        rows = [product_row("甲"), product_row("乙", launched_on="2026-09-04")]
        filing = change_pending(filing, intake, products=rows)
        approve(refuse_change.propose(filing, intake, reasons=REASONS), approver)
    open_for = {Product.objects.get(pk=one.subject_id).name for one in Deadline.objects.open().filter(rule="filing")}
    assert open_for == {"乙"}


def test_where_nothing_was_handed_in_nothing_is_refused(filer: Party, intake: Officer, approver: Officer) -> None:
    filing = filed(filer, intake, approver)
    assert [one.code for one in refuse_change.refusals(filing, intake)] == ["nothing_received"]
