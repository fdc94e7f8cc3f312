"""Where a party is reached: an accepted dossier fills what is missing; what it says otherwise an officer chooses."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models.signals import post_init

from filings.acts.accept import accept
from filings.acts.change import record_change
from filings.acts.contact import differences_of_contact, take_over_contact
from filings.acts.rectify import rectify
from filings.models import Filing, Party, Submission
from oversight.acts import ActRefused, approve
from oversight.models import Authority, LedgerEntry, Officer
from reports.models import Notice
from tests.factories.filing_stages import again, change_pending, filed, intake_of, last_submission, under_review
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

MAIL = "papers@new.test"


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on("2026-09-01"):
        yield


@pytest.fixture
def bare(filer: Party) -> Party:
    Party.objects.filter(pk=filer.pk).update(contact_email="", address="", representative="")
    return fresh(filer)


def fresh(party: Party) -> Party:
    return Party.objects.get(pk=party.pk)


def contact(party: Party) -> tuple[str, str, str]:
    row = fresh(party)
    return (row.contact_email, row.address, row.representative)


def taken(party: Party, officer: Officer, filing: Filing, *columns: str) -> None:
    take_over_contact(fresh(party), officer, filing=filing, columns=list(columns))


def test_what_is_missing_is_taken_over_with_the_acceptance_and_not_before(
    bare: Party, intake: Officer, approver: Officer
) -> None:
    filing = under_review(bare, intake, contact_email=MAIL)
    assert contact(bare) == ("", "", "")
    approve(accept.propose(filing, intake), approver)
    assert contact(bare) == (MAIL, "北京市海淀区示例路1号", "王测试")
    told = LedgerEntry.objects.about(bare).get(act="filings.fill_contact")
    assert MAIL not in str(told.details)
    assert "王测试" not in str(told.details)


def test_the_notice_with_the_number_goes_to_the_address_of_the_dossier(
    bare: Party, intake: Officer, approver: Officer
) -> None:
    filed(bare, intake, approver, contact_email=MAIL)
    assert Notice.objects.get(kind="filing_number").recipient_email == MAIL


def test_what_is_on_record_stays_until_an_officer_chooses(filer: Party, intake: Officer, approver: Officer) -> None:
    Party.objects.filter(pk=filer.pk).update(address="示例路1号")
    filing = filed(fresh(filer), intake, approver, contact_email=MAIL, address="示例路8号")
    known = fresh(filer)
    found = {(one.column, one.known, one.told) for one in differences_of_contact(known)}
    assert ("contact_email", known.contact_email, MAIL) in found
    assert known.contact_email != MAIL
    taken(filer, intake, filing, "contact_email")
    assert fresh(filer).contact_email == MAIL
    assert fresh(filer).address == known.address
    told = LedgerEntry.objects.about(filer).get(act="filings.take_over_contact")
    assert (told.actor, told.details["given"]["columns"]) == (intake, ["contact_email"])
    assert MAIL not in str(told.details)


def test_an_accepted_change_tells_a_new_address(bare: Party, intake: Officer, approver: Officer) -> None:
    filing = filed(bare, intake, approver)
    approve(record_change.propose(change_pending(filing, intake, contact_email=MAIL), intake), approver)
    assert contact(bare)[0] == MAIL


def test_of_each_filing_the_last_accepted_dossier_alone_is_read(
    filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver, contact_email="first@new.test")
    approve(record_change.propose(change_pending(filing, intake, contact_email=MAIL), intake), approver)
    read: list[int] = []

    def note(instance: Submission, **_signal: object) -> None:
        read.append(instance.pk)

    post_init.connect(note, sender=Submission)
    try:
        found = differences_of_contact(fresh(filer))
    finally:
        post_init.disconnect(note, sender=Submission)
    assert {one.told for one in found if one.column == "contact_email"} == {MAIL}
    assert read == [last_submission(filing).pk]


def test_what_was_put_right_is_what_the_dossier_says(filer: Party, intake: Officer, approver: Officer) -> None:
    filing = filed(filer, intake, approver, contact_email="wrong@new.test")
    rectify(again(filing), intake, submission=last_submission(filing), field="contact_email", new=MAIL, ground="来函")
    assert {one.told for one in differences_of_contact(fresh(filer)) if one.column == "contact_email"} == {MAIL}
    taken(filer, intake, filing, "contact_email")
    assert fresh(filer).contact_email == MAIL


@pytest.mark.parametrize(("columns", "code"), [([], "no_column"), (["contact_email"], "no_column")])
def test_only_what_the_dossier_says_is_taken_over(
    columns: list[str], code: str, filer: Party, intake: Officer, approver: Officer
) -> None:
    Party.objects.filter(pk=filer.pk).update(address="示例路1号")
    filing = filed(fresh(filer), intake, approver, address="示例路8号")
    with pytest.raises(ActRefused) as refused:
        taken(filer, intake, filing, *columns)
    assert refused.value.code == code


def test_where_nothing_differs_nothing_is_taken_over(
    bare: Party, intake: Officer, approver: Officer, shanghai: Authority
) -> None:
    filed(bare, intake, approver)
    assert codes(bare, intake) == ["nothing_differs"]
    assert "region" in codes(bare, intake_of(shanghai))
    assert "role" in codes(bare, approver)


def codes(party: Party, officer: Officer) -> list[Any]:
    return [one.code for one in take_over_contact.refusals(fresh(party), officer)]
