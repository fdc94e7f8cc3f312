"""One object of each kind of the ground floor, in an authority's region."""

from datetime import date
from itertools import count

from oversight.acts.ledger import Entry, append
from oversight.clock import now
from oversight.deadlines import open_deadline
from oversight.models import (
    Authority,
    Deadline,
    HolidayArrangement,
    LedgerEntry,
    Officer,
    OutgoingMail,
    Proposal,
)
from tests.factories.oversight import ArrangementFactory, AuthorityFactory, OfficerFactory
from tests.factories.registry import makes

_number = count(1)


@makes(Authority)
def county(authority: Authority) -> Authority:
    """A county below a province."""
    division = f"{authority.division[:2]}{10000 + next(_number) % 90000:05d}"[:6]
    level = Authority.Level.COUNTY
    found = Authority.objects.filter(division=division, level=level).first()
    return found or AuthorityFactory.create(level=level, division=division, parent=authority)


@makes(Officer)
def colleague(authority: Authority) -> Officer:
    return OfficerFactory.create(authority=authority)


@makes(Deadline)
def running_clock(authority: Authority) -> Deadline:
    return open_deadline(
        "filing", colleague(authority), date(2026, 9, 24), division=authority.division, authority=authority
    )


@makes(LedgerEntry)
def ledger_row(authority: Authority) -> LedgerEntry:
    officer = OfficerFactory.create(authority=authority)
    append([Entry(act="tests.made", basis="14", actor=officer).for_subject(officer, {}, {})])
    return LedgerEntry.objects.about(officer).get()


@makes(Proposal)
def waiting_proposal(authority: Authority) -> Proposal:
    """A proposal as stored, about an officer; its act is one that is no longer declared."""
    subject = colleague(authority)
    return Proposal.objects.create(
        act="tests.former",
        subject_type=subject.label,
        subject_id=subject.pk,
        subject_text=str(subject),
        subject_version=subject.version,
        division=authority.division,
        input={},
        text="正文",
        text_hash="0" * 64,
        authority=authority,
        drafted_by=colleague(authority),
        drafted_at=now(),
    )


@makes(HolidayArrangement)
def drafted_arrangement(authority: Authority) -> HolidayArrangement:
    return ArrangementFactory.create()


@makes(OutgoingMail)
def failed_mail(authority: Authority) -> OutgoingMail:
    """A digest that the mail server refused."""
    return OutgoingMail.objects.create(
        key=f"tests:{next(_number)}",
        kind=OutgoingMail.Kind.DIGEST,
        division=authority.division,
        officer=colleague(authority),
        address="officer@example.com",
        subject="到期 / due",
        body="正文",
        state=OutgoingMail.State.FAILED,
        error="550 no such user",
        made_at=now(),
        next_try_at=now(),
    )
