"""Acceptance (备案, ARP 25): complete materials get a number and are posted; a filing endorses nothing."""

from collections.abc import Iterator
from datetime import date

import pytest

from filings.acts.accept import accept, preview_acceptance
from filings.acts.desk_forms import AcceptForm
from filings.acts.rectify import rectify
from filings.models import Change, Filing, Party
from filings.rules.filing_number import read
from oversight.acts import ActRefused, approve
from oversight.models import Authority, Deadline, LedgerEntry, Officer, Proposal
from reports.models import Notice
from tests.factories.filing_stages import (
    again,
    approver_of,
    filed,
    intake_of,
    last_submission,
    product_row,
    under_review,
)
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on(TODAY):
        yield


def proposed(filing: Filing, officer: Officer) -> Proposal:
    return accept.propose(filing, officer)


def test_a_filing_that_was_made_has_its_number_and_stands_in_the_register(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver, products=[product_row("星语"), product_row("星语", form="website")])
    number = read(filing.public_number).number
    assert number is not None
    assert (number.division, number.category, number.year, number.sequence) == ("110108", "01", "26", "001")
    assert read(filing.public_number).flags == ()
    assert (filing.status, filing.filed_on, filing.series) == ("filed", TODAY, "deep_synthesis")
    assert filing.products_text == "星语（APP）、星语（网站）"
    assert sorted(filing.products.values_list("form", flat=True)) == ["app", "website"]
    assert Filing.objects.public().get() == filing
    told = Change.objects.get(filing=filing)
    assert (told.kind, told.new, told.division) == ("filed", filing.number, "110108")


def test_the_notice_with_the_number_is_the_text_that_was_approved(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = under_review(filer, intake)
    proposal = proposed(filing, intake)
    approve(proposal, approver)
    document = Notice.objects.get(kind="filing_number")
    assert document.text == proposal.text
    assert document.context["facts"]["reserved"] == {"subject-number": again(filing).public_number}
    assert document.issued_by == approver
    assert last_submission(filing).outcome == document
    for word in ("批准", "许可", "approved", "licensed"):
        assert word not in document.text


def test_the_departments_clock_ends_with_the_answer(filer: Party, intake: Officer, approver: Officer) -> None:
    filing = under_review(filer, intake)
    with on("2026-10-21"):
        approve(proposed(again(filing), intake), approver)
    clock = Deadline.objects.for_subject(last_submission(filing)).get(rule="review")
    assert (clock.met_on, clock.met_late) == (date(2026, 10, 21), True)


def test_what_is_missing_or_wrong_blocks_acceptance_and_is_told_at_once(filer: Party, intake: Officer) -> None:
    filing = under_review(filer, intake, files=False, address=None, division="310104", products=[])
    with pytest.raises(ActRefused) as refused:
        proposed(filing, intake)
    fields = {one.field for one in refused.value.refusals}
    assert {"address", "division", "products", "upload-undertaking", "upload-posting"} <= fields
    assert all(one.message and one.remedy for one in refused.value.refusals)


def test_the_page_of_the_act_says_in_whose_name_and_proposes_the_same(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = under_review(filer, intake)
    form = AcceptForm({}, subject=filing, actor=intake)
    assert form.is_valid()
    assert [str(option[1]) for option in form.fields["authority"].choices] == [str(intake.authority)]  # type: ignore[attr-defined]
    proposal = accept.propose(filing, intake, **form.arguments())
    assert proposal.text == preview_acceptance(filing, **form.arguments()).text
    approve(proposal, approver)
    assert again(filing).status == "filed"


def test_a_party_that_files_as_supporter_is_known_as_one(filer: Party, intake: Officer, approver: Officer) -> None:
    filed(filer, intake, approver, role="supporter")
    filer.refresh_from_db()
    assert filer.roles == ["provider", "supporter"]


def test_a_warning_blocks_nothing(filer: Party, intake: Officer, approver: Officer) -> None:
    assert filed(filer, intake, approver, launched_on="2026-01-05").status == "filed"


def test_what_became_wrong_after_the_draft_blocks_the_approval(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    proposal = proposed(under_review(filer, intake), intake)
    Party.objects.filter(pk=filer.pk).update(division="110105")
    with pytest.raises(ActRefused) as refused:
        approve(proposal, approver)
    assert [one.code for one in refused.value.refusals] == ["division_of_another"]
    assert Filing.objects.get().number is None


def test_a_slip_put_right_after_receipt_counts(filer: Party, intake: Officer, approver: Officer) -> None:
    filing = under_review(filer, intake, address=None)
    rectify(filing, intake, submission=last_submission(filing), field="address", new="示例路2号", ground="申请人来函")
    approve(proposed(again(filing), intake), approver)
    assert again(filing).status == "filed"


def test_the_number_ends_with_the_authority_that_decides(filer: Party, national: Authority, intake: Officer) -> None:
    """A national officer may accept what Beijing received: in the name of the national department."""
    filing = under_review(filer, intake)
    approve(proposed(filing, intake_of(national)), approver_of(national))
    assert Notice.objects.get(kind="filing_number").authority == national


def test_a_demonstration_authority_numbers_where_no_county_is(
    filer: Party, beijing: Authority, intake: Officer, approver: Officer
) -> None:
    Authority.objects.filter(pk=beijing.pk).update(demonstration=True)
    intake.authority.refresh_from_db()  # type: ignore[union-attr]
    assert filed(filer, intake, approver).digits.startswith("000000")


def test_both_decisions_stand_in_the_ledger(filer: Party, intake: Officer, approver: Officer) -> None:
    filing = filed(filer, intake, approver)
    entry = LedgerEntry.objects.about(filing).get(act="filings.accept", event="done")
    assert (entry.actor, entry.drafter, entry.from_state, entry.to_state) == (
        approver,
        intake,
        "under_review",
        "filed",
    )
    assert entry.details["changes"]["number"] == [None, filing.number]


def test_personal_data_of_the_dossier_never_reach_the_ledger(filer: Party, intake: Officer, approver: Officer) -> None:
    filed(filer, intake, approver)
    told = str(list(LedgerEntry.objects.values_list("details", flat=True)))
    for secret in ("11010119900307803X", "13800138000", "officer@provider.test"):
        assert secret not in told
