"""Two people at the desk at the same moment: numbers follow each other, and one of two opposite acts happens."""

from collections.abc import Iterator

import pytest

from filings.acts.accept import accept
from filings.acts.cancellation import cancel_ex_officio
from filings.acts.dossier import amend_dossier
from filings.acts.receive import receive
from filings.acts.revocation import revoke
from filings.acts.withdrawal import withdraw_submission
from filings.models import Filing, FilingSerial, Party
from oversight.acts import approve
from oversight.acts.ledger import broken_links
from oversight.models import Authority, Officer, Proposal
from reports.models import Notice
from tests.factories.filing_stages import again, approver_of, drafted, filed, intake_of, provider, under_review
from tests.inspections.acts.test_at_once import at_once
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on("2026-09-01"):
        yield


@pytest.fixture
def second_approver(beijing: Authority) -> Officer:
    return approver_of(beijing)


def proposed(filing: Filing, officer: Officer) -> Proposal:
    return Proposal.objects.get(pk=accept.propose(again(filing), officer).pk)


def test_accepts_of_one_entity_at_once_get_numbers_that_follow_each_other(
    filer: Party, intake: Officer, beijing: Authority
) -> None:
    proposals = [proposed(under_review(filer, intake), intake) for _ in range(4)]
    deciders = [approver_of(beijing) for _ in proposals]
    codes = at_once(*[lambda one=one, who=who: approve(one, who) for one, who in zip(proposals, deciders, strict=True)])
    assert codes == [""] * 4
    digits = sorted(Filing.objects.values_list("digits", flat=True))
    assert [one[17:20] for one in digits] == ["001", "002", "003", "004"]
    assert len({one[6:13] for one in digits}) == 1
    notices = Notice.objects.filter(kind="filing_number").order_by("serial")
    assert [one.serial for one in notices] == [1, 2, 3, 4]
    assert FilingSerial.objects.get().last == 4
    assert list(broken_links()) == []


def test_accepts_of_different_entities_do_not_share_digits(
    beijing: Authority, intake: Officer, approver: Officer, second_approver: Officer
) -> None:
    proposals = [proposed(under_review(provider(beijing), intake), intake) for _ in range(2)]
    codes = at_once(lambda: approve(proposals[0], approver), lambda: approve(proposals[1], second_approver))
    assert codes == ["", ""]
    assert len({one[6:13] for one in Filing.objects.values_list("digits", flat=True)}) == 2


def test_one_proposal_makes_one_filing(
    filer: Party, intake: Officer, approver: Officer, second_approver: Officer
) -> None:
    proposal = proposed(under_review(filer, intake), intake)
    seen = [Proposal.objects.get(pk=proposal.pk) for _ in range(2)]
    codes = at_once(lambda: approve(seen[0], approver), lambda: approve(seen[1], second_approver))
    assert codes == ["", "not_pending"]
    assert FilingSerial.objects.get().last == 1


def test_a_dossier_is_accepted_or_taken_back(filer: Party, intake: Officer, approver: Officer) -> None:
    filing = under_review(filer, intake)
    proposal = proposed(filing, intake)
    codes = at_once(
        lambda: approve(proposal, approver),
        lambda: withdraw_submission(again(filing), intake, reason="来函撤回"),
    )
    assert codes[0] == ""
    assert codes[1] in {"stale", "state", "subject_changed", "nothing_open"}
    assert again(filing).status in {"filed", "draft"}
    assert (again(filing).number is None) == (again(filing).status == "draft")


def test_a_filing_is_cancelled_or_revoked_and_not_both(
    filer: Party, intake: Officer, approver: Officer, second_approver: Officer
) -> None:
    filing = filed(filer, intake, approver)
    ex_officio = cancel_ex_officio.propose(again(filing), intake, ground="closed", facts="责令关闭。")
    revocation = revoke.propose(again(filing), intake, facts="材料虚假。")
    codes = at_once(lambda: approve(ex_officio, approver), lambda: approve(revocation, second_approver))
    assert codes[0] == ""
    assert codes[1] in {"stale", "state", "subject_changed"}
    assert Notice.objects.filter(kind__in=["filing_revocation", "filing_cancellation_ex_officio"]).count() == 1


def test_a_dossier_is_received_once(filer: Party, intake: Officer, beijing: Authority) -> None:
    filing = drafted(filer, intake)
    colleague = intake_of(beijing)
    codes = at_once(lambda: receive(again(filing), intake), lambda: receive(again(filing), colleague))
    assert codes[0] == ""
    assert codes[1] in {"stale", "state"}
    assert Notice.objects.filter(kind="filing_receipt").count() == 1


def test_the_page_of_a_dossier_that_was_received_meanwhile_is_stale(filer: Party, intake: Officer) -> None:
    filing = drafted(filer, intake)
    seen = again(filing)
    codes = at_once(lambda: receive(filing, intake), lambda: amend_dossier(seen, intake, content={"purpose": "改"}))
    assert codes[0] == ""
    assert codes[1] in {"stale", "state"}
