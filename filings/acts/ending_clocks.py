"""The clock of a filing whose service ended: twenty working days (ARP 24 ¶3); and what a restored filing takes up."""

from datetime import date

from django.utils.translation import gettext as _

from filings.acts.change_clocks import carry_no_more, clocks_of_changes
from filings.acts.clock_follows import STRUCK_OUT, end, follow
from filings.acts.examination import RULES
from filings.models import EventReport, Filing, Submission
from filings.models.event_report import EventReportQuerySet
from filings.rules.dossier import Kind
from oversight.clock import now, today
from oversight.deadlines import calendar_in_force, meet, open_deadline, reopen, restart
from oversight.models import Deadline, Officer
from oversight.models.deadline import DeadlineQuerySet

CANCELLATION = RULES[Kind.CANCELLATION]


def own_clocks(filing: Filing) -> DeadlineQuerySet:
    """The clocks of changes and of the cancellation: what the filer of a filing that stands owes."""
    return clocks_of_changes(filing) | Deadline.objects.for_subject(filing).filter(rule=CANCELLATION)


def running(filing: Filing) -> Deadline | None:
    """The open clock of the cancellation, its row locked; None where none runs."""
    rows = Deadline.objects.for_subject(filing).open().filter(rule=CANCELLATION)
    return rows.select_for_update(of=("self",)).first()


def ends_reported(filing: Filing) -> EventReportQuerySet:
    """What is said of the end of the service, and counts."""
    return EventReport.objects.standing().filter(filing=filing, kind=EventReport.Kind.END_OF_SERVICE)


def note_end(
    filing: Filing, day: date, *, reference: str, by: Officer | None, submission: Submission | None = None
) -> Deadline:
    """One report of the end of the service; the clock, also one that is met, runs from the earliest day that stands."""
    known = filing.service_ended_on is not None or ends_reported(filing).exists()
    EventReport.objects.create(
        filing=filing,
        kind=EventReport.Kind.END_OF_SERVICE,
        happened_on=day,
        reference=reference[:500],
        submission=submission,
        reported_at=now(),
        reported_by=by,
    )
    start = min(day, filing.service_ended_on or day)
    clock = _counting(filing) if known else None
    if clock is None:
        return open_deadline(CANCELLATION, filing, start, division=filing.division, edition=filing.edition)
    if start < clock.start_on:
        restart(clock, start, source=reference)
    return clock


def _counting(filing: Filing) -> Deadline | None:
    """The last clock of the cancellation that is not void, met or not."""
    rows = Deadline.objects.for_subject(filing).filter(rule=CANCELLATION, voided_on__isnull=True)
    return rows.order_by("-pk").first()


def met_by_application(filing: Filing, submission: Submission, *, by: Officer | None) -> Deadline | None:
    """The receipt of an application meets its clock on the day of the first receipt of this line.

    Whether in time stays to be read: a clock that starts with the very application is judged as well. One told before
    the service ended is met on the day of receipt. One that answers a return finds its clock met already.
    """
    if submission.event_on is None or submission.original_on is None:
        return None
    receipt = submission.receipt_number or "-"
    clock = note_end(filing, submission.event_on, reference=receipt, by=by, submission=submission)
    if clock.is_open:
        meet(clock, submission.original_on)
    return clock


def undo_receipt(filing: Filing, submission: Submission) -> None:
    """A change or cancellation that came to nothing no longer meets its clocks: the duty stands."""
    if submission.kind == Kind.CHANGE:
        carry_no_more(submission)
    if submission.kind != Kind.CANCELLATION:
        return
    met = _met_by_line(filing, submission)
    if met is not None and running(filing) is None:
        reopen(met)


def _met_by_line(filing: Filing, submission: Submission) -> Deadline | None:
    clocks = Deadline.objects.for_subject(filing).filter(rule=CANCELLATION, met_on__isnull=False).order_by("-pk")
    last = clocks.first()
    return last if last is not None and last.met_on == submission.original_on else None


def judge_end(filing: Filing, *, why: str) -> None:
    """The service ended on the earliest day that a standing report says; where none does, it goes on."""
    days = list(ends_reported(filing).values_list("happened_on", flat=True))
    filing.service_ended_on = min((day for day in days if day <= today()), default=None)
    clock = _counting(filing)
    if clock is None:
        return
    if days:
        follow(clock, start_on=min(days), met_on=clock.met_on, why=why)
    else:
        end(clock, STRUCK_OUT, why=why)


def take_up_again(filing: Filing) -> list[Deadline]:
    """The clocks that the end of a filing had stopped run again when it stands again; no duty is left without one.

    Of a filing that had ended nothing could be handed in. So a clock that still ran when the filing ended runs anew
    from the day of the restoration, and says so; one that had run out before stays as late as it was. The law knows no
    pause of these limits. That of a cancellation runs only while an end of the service is on record.
    """
    last = {(one.rule, one.subject_id): one for one in own_clocks(filing).order_by("pk")}
    if filing.service_ended_on is None:
        last.pop((CANCELLATION, filing.pk), None)
    taken = [one for one in last.values() if one.void_reason == Deadline.VoidReason.FILING_ENDED]
    for clock in taken:
        _run_again(clock, clock.voided_on or today())
    return taken


def _run_again(clock: Deadline, ended_on: date) -> None:
    told = {"ended": ended_on, "day": today()}
    why = _("The filing had ended on %(ended)s and stands again from %(day)s; meanwhile nothing could be handed in.")
    ran, lost = clock.due_on >= ended_on, calendar_in_force().count(ended_on, today()) > 0
    start = max(today(), clock.start_on) if ran and lost else clock.start_on
    follow(clock, start_on=start, met_on=None, why=why % told)
