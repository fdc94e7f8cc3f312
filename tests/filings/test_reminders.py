"""Whoever must act on a filing or a case is told: the party, the reviewer, the handlers, and the intake officers."""

from datetime import date

import pytest
import time_machine

from filings.acts.review import take_up_review
from filings.models import Filing, KnownChange, Party, Submission
from filings.reminders import filers_of, unassigned
from oversight.clock import now
from oversight.deadlines import open_deadline
from oversight.deadlines.recompute import Moved
from oversight.deadlines.responsible import responsible_for
from oversight.models import Authority, Deadline, Officer, OutgoingMail, Role
from oversight.reminders.digest import make_digests
from oversight.reminders.moved import tell_moved
from oversight.reminders.parties import make_reminders
from tests.factories.filing_stages import drafted, provider, received
from tests.factories.oversight import OfficerFactory

pytestmark = pytest.mark.django_db
FRIDAY = "2026-10-16T01:00:00Z"


def clock_of(filing: Filing) -> Deadline:
    submission = Submission.objects.get(filing=filing, state=Submission.State.RECEIVED)
    return Deadline.objects.open().for_subject(submission).get(rule="review")


@pytest.fixture
def reviewer(beijing: Authority) -> Officer:
    return OfficerFactory.create(authority=beijing, roles=[Role.INTAKE], email="li@example.com")


@pytest.fixture
def colleague(beijing: Authority) -> Officer:
    return OfficerFactory.create(authority=beijing, roles=[Role.INTAKE], email="wang@example.com")


def test_a_received_dossier_that_nobody_takes_up_is_in_every_intake_officers_digest(
    reviewer: Officer, colleague: Officer, beijing: Authority
) -> None:
    filing = received(provider(beijing), reviewer)
    parts = unassigned(date(2026, 10, 16))
    assert {reviewer.pk, colleague.pk} <= parts.keys()
    take_up_review(filing, reviewer)
    assert unassigned(date(2026, 10, 16)) == {}


def test_the_review_clock_is_its_reviewers(reviewer: Officer, colleague: Officer, beijing: Authority) -> None:
    filing = received(provider(beijing), reviewer)
    clock = clock_of(filing)
    assert {reviewer.pk, colleague.pk} <= responsible_for([clock])[clock.pk]
    take_up_review(filing, reviewer)
    assert responsible_for([clock])[clock.pk] == {reviewer.pk}


def test_the_digest_says_what_nobody_has_taken_up(reviewer: Officer, beijing: Authority) -> None:
    with time_machine.travel(FRIDAY, tick=False):
        filing = received(provider(beijing), reviewer)
        make_digests()
    body = OutgoingMail.objects.get(officer=reviewer).body
    assert "Received and not taken up by anybody" in body
    assert filing.algorithm_name in body


@pytest.mark.parametrize(("rule", "start"), [("change", date(2026, 9, 24)), ("cancellation", date(2026, 9, 10))])
def test_a_party_is_reminded_of_its_change_and_its_cancellation(
    beijing: Authority, beijing_intake: Officer, rule: str, start: date
) -> None:
    filing = drafted(provider(beijing), beijing_intake, files=False)
    subject: Filing | KnownChange = filing
    if rule == "change":
        subject = KnownChange.objects.create(filing=filing, what="更换用途", noted_at=now())
    deadline = open_deadline(rule, subject, start, division=filing.division)
    with time_machine.travel(f"{deadline.due_on}T01:00:00Z", tick=False):
        assert make_reminders() == 1
    assert OutgoingMail.objects.get(kind=OutgoingMail.Kind.REMINDER).address == "legal@provider.test"


def test_a_party_without_an_address_is_reminded_of_nothing(beijing: Authority, beijing_intake: Officer) -> None:
    filing = drafted(provider(beijing), beijing_intake, files=False)
    Party.objects.filter(pk=filing.party.pk).update(contact_email="")
    assert filers_of([filing.pk]) == {}


def test_deadlines_that_move_a_second_time_are_told_a_second_time(reviewer: Officer, beijing: Authority) -> None:
    clock = clock_of(received(provider(beijing), reviewer))
    moved = Moved(
        clock.pk, clock.rule, clock.edition, clock.subject_type, clock.subject_id, clock.subject_text, clock.division,
        clock.authority_id, date(2027, 1, 4), date(2027, 1, 5),
    )  # fmt: skip
    for _arrangement in ("entered", "withdrawn and entered again"):
        tell_moved([moved], why="notice", version="a")
    assert OutgoingMail.objects.filter(kind=OutgoingMail.Kind.MOVED, officer=reviewer).count() == 2
