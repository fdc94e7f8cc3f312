"""Rectification (更正): what was received stays; the record beside it says what should stand, with ground and name."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from filings.acts.rectify import rectify, rectify_public
from filings.acts.submissions import effective_content
from filings.models import Change, Filing, Party, Rectification
from oversight.acts import ActRefused, approve
from oversight.models import Authority, LedgerEntry, Officer, Proposal
from tests.factories.filing_stages import again, drafted, filed, intake_of, last_submission, product_row, received
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on("2026-09-01"):
        yield


def right(filing: Filing, officer: Officer, field: str, new: Any, ground: str = "申请人来函") -> Rectification:
    return rectify(again(filing), officer, submission=last_submission(filing), field=field, new=new, ground=ground)


def shown(filing: Filing, officer: Officer, approver: Officer, field: str, new: Any) -> Rectification:
    """A public field of an accepted submission, put right by two people."""
    submission = last_submission(filing)
    proposal = rectify_public.propose(
        again(filing), officer, submission=submission, field=field, new=new, ground="申请人来函"
    )
    made: Rectification = approve(proposal, approver)
    return made


def test_the_submission_stays_as_it_was_received_and_the_record_says_the_rest(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake, address="示例路1号")
    made = right(filing, intake, "address", "示例路2号")
    submission = last_submission(filing)
    assert submission.content["address"] == "示例路1号"
    assert effective_content(submission)["address"] == "示例路2号"
    assert (made.old, made.new, made.ground, made.by) == ("示例路1号", "示例路2号", "申请人来函", intake)


def test_the_latest_record_of_a_field_counts(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake)
    right(filing, intake, "address", "示例路2号")
    assert right(filing, intake, "address", "示例路3号").old == "示例路2号"
    right(filing, intake, "website", "https://example.com")
    right(filing, intake, "website", "")
    said = effective_content(last_submission(filing))
    assert said["address"] == "示例路3号"
    assert "website" not in said


def test_a_public_field_put_right_shows_in_the_register_and_in_the_feed(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver, purpose="配音", products=[product_row("甲")])
    shown(filing, intake, approver, "purpose", "为有声书配音")
    shown(filing, intake, approver, "products", [product_row("甲"), product_row("乙")])
    filing = again(filing)
    assert (filing.purpose, filing.products_text) == ("为有声书配音", "甲（APP）、乙（APP）")
    assert sorted(filing.products.values_list("name", flat=True)) == ["乙", "甲"]
    told = [(one.field, one.old, one.new) for one in Change.objects.filter(kind="changed").order_by("pk")]
    assert told == [("purpose", "配音", "为有声书配音"), ("products_text", "甲（APP）", "甲（APP）、乙（APP）")]


def test_a_field_nobody_sees_changes_nothing_public(filer: Party, intake: Officer, approver: Officer) -> None:
    filing = filed(filer, intake, approver)
    right(filing, intake, "officer_mobile", "13900139000")
    assert not Change.objects.filter(kind="changed").exists()
    assert "13900139000" not in str(list(LedgerEntry.objects.values_list("details", flat=True)))


@pytest.mark.parametrize(
    ("field", "new", "ground", "code"),
    [
        ("address", "示例路2号", " ", "no_ground"),
        ("launched_on", "2026-08-01", "来函", "event_day"),
        ("category", "其他", "来函", "choice"),
        ("nothing", "x", "来函", "unknown_field"),
        ("nothing", "", "来函", "no_field"),
        ("products-0-name", "x", "来函", "unknown_field"),
        ("address", "示例路1号", "来函", "no_change"),
    ],
)
def test_a_rectification_that_says_nothing_or_too_much_is_refused(
    field: str, new: str, ground: str, code: str, filer: Party, intake: Officer
) -> None:
    filing = received(filer, intake, address="示例路1号")
    with pytest.raises(ActRefused) as refused:
        right(filing, intake, field, new, ground)
    assert refused.value.code == code
    assert not Rectification.objects.exists()


def test_the_submission_of_another_filing_is_not_put_right_here(filer: Party, intake: Officer) -> None:
    filing, other = received(filer, intake), received(filer, intake)
    with pytest.raises(ActRefused) as refused:
        rectify(filing, intake, submission=last_submission(other), field="address", new="x", ground="来函")
    assert refused.value.code == "not_received"


def test_a_draft_is_filled_in_and_not_rectified(filer: Party, intake: Officer, haidian: Authority) -> None:
    filing = drafted(filer, intake)
    assert [one.code for one in rectify.refusals(filing, intake)] == ["state"]
    assert "level" in {one.code for one in rectify.refusals(filing, intake_of(haidian))}


@pytest.mark.parametrize(
    "statement", ["UPDATE filings_rectification SET ground = 'x'", "DELETE FROM filings_rectification"]
)
def test_a_record_is_only_ever_added_to(statement: str, filer: Party, intake: Officer) -> None:
    right(received(filer, intake), intake, "address", "示例路2号")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Rectification.objects.get().at.date() == date(2026, 9, 1)


def test_a_public_field_emptied_says_nothing_in_the_register_either(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver, purpose="配音")
    shown(filing, intake, approver, "purpose", "")
    assert again(filing).purpose == ""
    assert [(one.old, one.new) for one in Change.objects.filter(kind="changed")] == [("配音", "")]


@pytest.mark.parametrize(
    ("field", "new", "code"),
    [
        ("purpose", "配音，联系13912345678", "personal_data"),
        ("category", "个性化推送类", "category_in_number"),
        ("algorithm_name", "", "missing_field"),
        ("products", [], "provider_without_product"),
    ],
)
def test_what_could_not_have_been_filed_does_not_get_into_the_register_by_a_rectification(
    field: str, new: Any, code: str, filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver)
    with pytest.raises(ActRefused) as refused:
        shown(filing, intake, approver, field, new)
    assert [one.code for one in refused.value.refusals] == [code]
    assert not Proposal.objects.pending().exists()
    assert not Rectification.objects.exists()


@pytest.mark.parametrize("field", ["purpose", "entity_name", "algorithm_name", "products"])
def test_one_officer_alone_does_not_change_what_the_register_shows(
    field: str, filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver)
    with pytest.raises(ActRefused) as refused:
        right(filing, intake, field, "改")
    assert refused.value.code == "second_person"
    assert not Rectification.objects.exists()


def test_the_record_of_a_public_field_names_both_officers(filer: Party, intake: Officer, approver: Officer) -> None:
    filing = filed(filer, intake, approver, purpose="配音")
    proposal = rectify_public.propose(
        again(filing), intake, submission=last_submission(filing), field="purpose", new="为有声书配音", ground="来函"
    )
    assert again(filing).purpose == "配音"
    assert "配音 → 为有声书配音" in proposal.text
    with pytest.raises(ActRefused):
        approve(proposal, intake)
    made = approve(proposal, approver)
    assert (made.by, made.approved_by) == (intake, approver)
    assert again(filing).purpose == "为有声书配音"


def test_before_the_filing_is_made_and_where_nobody_sees_it_one_officer_is_enough(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    assert right(received(filer, intake), intake, "purpose", "为有声书配音").approved_by is None
    filing = filed(filer, intake, approver)
    assert right(filing, intake, "address", "示例路9号").approved_by is None
    with pytest.raises(ActRefused):
        shown(filing, intake, approver, "address", "示例路10号")
