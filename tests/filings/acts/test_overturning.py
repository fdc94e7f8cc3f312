"""A decision that was overturned no longer verifies as in force, and nobody is told to contest it."""

from collections.abc import Iterator

import pytest
from django.test import Client

from filings.acts.cancellation import cancel_ex_officio, cancel_on_application
from filings.acts.restore import restore
from filings.acts.revocation import revoke
from filings.models import Filing, Party
from oversight.acts import approve
from oversight.models import Deadline, LedgerEntry, Officer
from reports.models import Notice
from reports.public.verdict import verdict
from tests.factories.filing_stages import again, cancel_pending, filed
from tests.inspections.factories import on, served

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on("2026-09-01"):
        yield


@pytest.fixture
def filing(filer: Party, intake: Officer, approver: Officer) -> Filing:
    return filed(filer, intake, approver)


def revoked(filing: Filing, intake: Officer, approver: Officer) -> Notice:
    approve(revoke.propose(again(filing), intake, facts="材料不实。"), approver)
    return Notice.objects.get(kind="filing_revocation", state="issued")


def closed(filing: Filing, intake: Officer, approver: Officer) -> Notice:
    approve(cancel_ex_officio.propose(again(filing), intake, ground="closed", facts="吊销营业执照。"), approver)
    return Notice.objects.get(kind="filing_cancellation_ex_officio", state="issued")


def cancelled(filing: Filing, intake: Officer, approver: Officer) -> Notice:
    approve(cancel_on_application.propose(cancel_pending(again(filing), intake), intake), approver)
    return Notice.objects.get(kind="filing_cancellation", state="issued")


def restored(filing: Filing, intake: Officer, approver: Officer) -> Notice:
    proposal = restore.propose(
        again(filing), intake, document="京政复决〔2026〕8号", reason="复议决定撤销原决定。", requested=True
    )
    approve(proposal, approver)
    return Notice.objects.filter(kind="filing_restoration").latest("pk")


def standing(notice: Notice) -> str:
    found = verdict(notice.verification.pk)
    assert found is not None
    return found.standing


@pytest.mark.parametrize("end", [revoked, closed, cancelled])
def test_what_ended_the_filing_is_void_once_the_filing_stands_again(
    end: object, filing: Filing, intake: Officer, approver: Officer
) -> None:
    ending = end(filing, intake, approver)  # type: ignore[operator]
    assert standing(ending) == "in_force"
    restoration = restored(filing, intake, approver)
    assert (standing(ending), standing(restoration)) == ("void", "in_force")
    told = LedgerEntry.objects.about(ending).get(act="reports.void_notice")
    assert "京政复决〔2026〕8号" in told.reason


def test_a_served_decision_is_withdrawn_and_its_remedies_end(
    client: Client, filing: Filing, intake: Officer, approver: Officer, beijing_inspector: Officer
) -> None:
    decision = revoked(filing, intake, approver)
    served(decision, beijing_inspector)
    remedies = Deadline.objects.for_subject(decision)
    assert {one.rule for one in remedies.open()} == {"reconsideration", "lawsuit"}
    with on("2026-10-09"):
        restored(filing, intake, approver)
    assert standing(decision) == "withdrawn"
    assert not remedies.open().exists()
    page = client.get(f"/verify/{decision.verification.pk}", headers={"accept-language": "en"}).content.decode()
    assert "Withdrawn after it was served" in page


def test_only_the_ending_is_taken_back_and_a_second_one_stands_for_itself(
    filing: Filing, intake: Officer, approver: Officer
) -> None:
    number = Notice.objects.get(kind="filing_number")
    first = revoked(filing, intake, approver)
    restored(filing, intake, approver)
    second = revoked(filing, intake, approver)
    assert [standing(one) for one in (number, first, second)] == ["in_force", "void", "in_force"]
