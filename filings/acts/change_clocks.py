"""The clocks of changes (ARP 24 ¶2): each change its own ten working days, met by the submission that carries it."""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.acts.clock_follows import STRUCK_OUT, end, follow
from filings.models import EventReport, Filing, KnownChange, Submission
from oversight.acts import ActRefused
from oversight.clock import now
from oversight.deadlines import meet, open_deadline, reopen, restart
from oversight.models import Deadline, Officer
from oversight.models.deadline import DeadlineQuerySet

CHANGE = "change"


def clocks_of_changes(filing: Filing) -> DeadlineQuerySet:
    """The clocks of every change of a filing."""
    changes = KnownChange.objects.filter(filing=filing).values("pk")
    return Deadline.objects.filter(rule=CHANGE, subject_type=KnownChange._meta.label, subject_id__in=changes)


def clock_of(change: KnownChange) -> Deadline:
    """The clock of one change: it has one from the first report on."""
    return Deadline.objects.for_subject(change).filter(rule=CHANGE).latest("pk")


def open_changes(filing: Filing) -> list[KnownChange]:
    """The changes that nobody has handed in yet."""
    waiting = clocks_of_changes(filing).open().values("subject_id")
    return list(KnownChange.objects.filter(filing=filing, pk__in=waiting))


def note_change(
    filing: Filing,
    day: date,
    *,
    reference: str,
    by: Officer | None,
    change: KnownChange | None = None,
    submission: Submission | None = None,
) -> KnownChange:
    """One report of a change. `change`: which one it is about; None for one of its own.

    A change of its own on the day of one that is open already is that one. The earliest report that stands is the day.
    """
    known = change or _open_on(filing, day)
    found = known or KnownChange.objects.create(filing=filing, what=reference[:500], noted_at=now())
    EventReport.objects.create(
        filing=filing,
        kind=EventReport.Kind.CHANGE,
        change=found,
        happened_on=day,
        reference=reference[:500],
        submission=submission,
        reported_at=now(),
        reported_by=by,
    )
    if known is None:
        open_deadline(CHANGE, found, day, division=filing.division, edition=filing.edition)
        return found
    clock = clock_of(found)
    if clock.voided_on is not None:
        follow(clock, start_on=day, met_on=None, why=reference)
    elif day < clock.start_on:
        restart(clock, day, source=reference)
    return found


def _open_on(filing: Filing, day: date) -> KnownChange | None:
    clock = clocks_of_changes(filing).open().filter(start_on=day).order_by("pk").first()
    return KnownChange.objects.get(pk=clock.subject_id) if clock else None


def carry(
    filing: Filing, submission: Submission, *, by: Officer | None, only: Collection[KnownChange] | None = None
) -> list[Deadline]:
    """The receipt of a change meets the clocks of the changes it carries; returns those it met.

    Carried are the change that it states itself, those that the returned submission carried which it answers, and
    every other one that had happened by the day of receipt: a change hands in the whole dossier as it is then. `only`:
    the known ones that the filer names, where it names fewer. Each is met on the day of the first receipt of the line
    that could carry it, also one announced before its day: nobody is late who is early.

    Raises ActRefused: "after_receipt" for one named that happened later, "not_of_filing".
    """
    if submission.event_on is None or submission.original_on is None or submission.received_on is None:
        return []
    waiting = open_changes(filing)
    named = _named(filing, submission, waiting, only)
    own = note_change(
        filing,
        submission.event_on,
        reference=submission.receipt_number or "-",
        by=by,
        change=_of_line(submission),
        submission=submission,
    )
    inherited = KnownChange.objects.filter(carried_by=submission.answers_id) if submission.answers_id else ()
    carried = {one.pk: one for one in (*named, *inherited, own)}
    met = []
    for change in carried.values():
        change.carried_by = submission
        change.save(update_fields=["carried_by"])
        clock = clock_of(change)
        if clock.is_open:
            could = change == own or clock.start_on <= submission.original_on
            meet(clock, submission.original_on if could else submission.received_on)
            met.append(clock)
    return met


def _named(
    filing: Filing, submission: Submission, waiting: Iterable[KnownChange], only: Collection[KnownChange] | None
) -> list[KnownChange]:
    received = submission.received_on
    starts = dict(clocks_of_changes(filing).open().values_list("subject_id", "start_on"))
    happened = [one for one in waiting if received and starts[one.pk] <= received]
    if only is None:
        return happened
    for one in only:
        if one.filing_id != filing.pk or one not in waiting:
            raise ActRefused(
                "not_of_filing",
                _("This change is none that the filer still has to hand in."),
                remedy=_("Choose among the changes shown."),
                field="carries",
                value=one,
            )
        if one not in happened:
            raise ActRefused(
                "after_receipt",
                _("This change happened after the day of receipt; what was received cannot carry it."),
                remedy=_("Leave it out, or correct the day of receipt."),
                field="carries",
                value=one,
            )
    return list(only)


def _of_line(submission: Submission) -> KnownChange | None:
    """The change that the returned submission stated which this one answers."""
    before = submission.answers
    report = before.event_reports.filter(kind=EventReport.Kind.CHANGE).first() if before else None
    return report.change if report else None


def carry_no_more(submission: Submission) -> list[Deadline]:
    """A change that came to nothing meets no clock: what it carried is still to be handed in."""
    again = []
    for change in KnownChange.objects.filter(carried_by=submission):
        change.carried_by = None
        change.save(update_fields=["carried_by"])
        clock = clock_of(change)
        if clock.met_on is not None:
            reopen(clock)
            again.append(clock)
    return again


def judge_change(change: KnownChange, *, why: str) -> None:
    """The clock runs from the earliest report that stands, and is void where none does; met stays met."""
    clock = clock_of(change)
    first = EventReport.objects.standing().filter(change=change).order_by("happened_on", "pk").first()
    if first is None:
        end(clock, STRUCK_OUT, why=why)
    elif clock.voided_on is None:
        follow(clock, start_on=first.happened_on, met_on=clock.met_on, why=why)
