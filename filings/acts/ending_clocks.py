"""The clocks of a filing that stands: ten working days for a change, twenty for a cancellation (ARP 24 ¶2, ¶3)."""

from datetime import date

from filings.acts.examination import RULES
from filings.models import Filing, Submission
from filings.rules.dossier import Kind
from oversight.deadlines import meet, open_deadline, reopen, restart
from oversight.models import Deadline

CHANGE, CANCELLATION = RULES[Kind.CHANGE], RULES[Kind.CANCELLATION]


def running(filing: Filing, rule: str) -> Deadline | None:
    """The open clock of this rule, its row locked; None where none runs."""
    return Deadline.objects.for_subject(filing).open().filter(rule=rule).select_for_update(of=("self",)).first()


def run_from(filing: Filing, rule: str, start: date, *, source: str = "") -> Deadline:
    """The clock runs from the earliest day that anybody has proven; a later one changes nothing."""
    clock = running(filing, rule)
    if clock is None:
        return open_deadline(rule, filing, start, division=filing.division, edition=filing.edition)
    if start < clock.start_on:
        restart(clock, start, source=source)
    return clock


def met_by_receipt(filing: Filing, submission: Submission) -> Deadline | None:
    """The receipt of a change or cancellation meets its clock, on the day of the first receipt of this line.

    Whether in time stays to be read: a clock that starts with the very submission is judged as well. One that answers
    a return finds its clock met already, and is judged by the first receipt.
    """
    if submission.event_on is None or submission.original_on is None:
        return None
    rule = RULES[submission.kind]
    if submission.answers is not None and running(filing, rule) is None:
        met = _met_by_line(filing, rule, submission)
        if met is not None:
            if submission.event_on < met.start_on:
                restart(met, submission.event_on, source=submission.receipt_number or "")
                _judge_anew(met, submission.original_on)
            return met
    clock = run_from(filing, rule, submission.event_on, source=submission.receipt_number or "")
    # Told before it happened, a change cannot have been filed before its clock started.
    meet(clock, max(submission.original_on, clock.start_on))
    return clock


def _judge_anew(met: Deadline, original_on: date) -> None:
    """The start of a met clock has moved: it was met on the day of the first receipt, or of a later event."""
    day = max(original_on, met.start_on)
    if met.met_on != day:
        reopen(met)
        meet(met, day)


def undo_receipt(filing: Filing, submission: Submission) -> None:
    """A change or cancellation that was taken back no longer meets its clock: the duty stands."""
    if submission.kind == Kind.INITIAL:
        return
    met = _met_by_line(filing, RULES[submission.kind], submission)
    if met is not None and running(filing, RULES[submission.kind]) is None:
        reopen(met)


def take_up_again(filing: Filing, ended_on: date | None) -> list[Deadline]:
    """The clocks that the end of a filing made void run on when it stands again, from the days they had run from.

    That of a cancellation only while an end of the service is on record. `ended_on`: the day the filing had ended.
    """
    void = Deadline.objects.for_subject(filing).filter(
        void_reason=Deadline.VoidReason.FILING_ENDED, voided_on=ended_on, rule__in=[CHANGE, CANCELLATION]
    )
    starts = {one.rule: one.start_on for one in void.order_by("pk")}
    if filing.service_ended_on is None:
        starts.pop(CANCELLATION, None)
    return [run_from(filing, rule, start) for rule, start in starts.items()]


def _met_by_line(filing: Filing, rule: str, submission: Submission) -> Deadline | None:
    clocks = Deadline.objects.for_subject(filing).filter(rule=rule, met_on__isnull=False).order_by("-pk")
    last = clocks.first()
    if last is None or submission.original_on is None:
        return None
    return last if last.met_on == max(submission.original_on, last.start_on) else None
