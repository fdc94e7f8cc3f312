"""Cancellation (注销): on application after the end of the service (ARP 24 ¶3), or ex officio (ARP 33 ¶2)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.acts.accept import materials_are_complete
from filings.acts.answering import answered, close_open_submissions, decided_for, tell, void_clocks
from filings.acts.change import check_event, refuse_known
from filings.acts.desk_forms import CancelForm, EndOfServiceForm, ExOfficioForm, ReceiveForm
from filings.acts.ending_clocks import ends_reported, judge_end, met_by_application, note_end, running
from filings.acts.receive import draft_is, take_in
from filings.acts.strike_forms import StrikeEndForm
from filings.acts.striking import NOTHING_TO_STRIKE, check_strike, strike_out, told
from filings.acts.submissions import start_draft, the_draft, the_received
from filings.models import Change, EventReport, Filing, ReportStrike, Submission
from filings.notices import CancellationNotice, ExOfficioCancellation, ExOfficioGround, Reason, recipient_of
from filings.rules.dossier import Kind
from oversight.acts import ActRefused, Preview, Refusal, act, acting_officer
from oversight.clock import today
from oversight.level import Level
from oversight.models import Authority, Deadline, Officer, Role
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording

ENDED: Reason = {
    "field": "",
    "message": _("The filing has ended."),
    "remedy": _("File anew where the service goes on."),
}
"""The answer to whatever waited when a filing ended."""


@act(
    name="filings.record_end_of_service",
    on="filings.Filing",
    source=[Filing.Status.FILED, Filing.Status.CHANGE_PENDING],
    label=_("Record the end of the service"),
    consequence=_(
        "The filer's clock runs: twenty working days from the day the service ended, which is not counted, to have the "
        "filing cancelled. An earlier proven day moves it; a later one is only kept with its source."
    ),
    basis="ARP 24.3",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=EndOfServiceForm,
)
def record_end_of_service(filing: Filing, actor: Officer | None, *, ended_on: date, reason: str) -> Deadline:
    """The service has ended; a later day than the one known is kept with its source and moves nothing.

    Raises ActRefused: "future", "no_reason", "known" where just this is on record already.
    """
    check_event(ended_on, reason, field="ended_on")
    same = ends_reported(filing).filter(happened_on=ended_on, reference=reason[:500])
    refuse_known(same.exists(), ended_on, field="ended_on")
    clock = note_end(filing, ended_on, reference=reason, by=actor)
    filing.service_ended_on = min(ended_on, filing.service_ended_on or ended_on)
    return clock


def an_end_is_reported(filing: Filing, actor: Officer | None) -> Refusal | None:
    """Guard: there is a report of the end of the service that counts."""
    return None if ends_reported(filing).exists() else NOTHING_TO_STRIKE


@act(
    name="filings.strike_end_of_service",
    on="filings.Filing",
    source=[Filing.Status.FILED, Filing.Status.CHANGE_PENDING, Filing.Status.CANCEL_PENDING],
    label=_("Strike out a report of the end of the service"),
    consequence=_(
        "The report stays in the record, struck out with reason and evidence. The clock of the cancellation runs from "
        "the earliest report that stands; where none does, the service goes on and the clock is void."
    ),
    basis="ARP 24.3",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    second_person=True,
    form=StrikeEndForm,
    guard=an_end_is_reported,
)
def strike_end_of_service(
    filing: Filing, actor: Officer | None, *, report: EventReport, reason: str, evidence: str
) -> ReportStrike:
    """The end of the service was recorded on a wrong day, or wrongly at all. Raises ActRefused as `check_strike`."""
    here = report.filing_id == filing.pk and report.kind == EventReport.Kind.END_OF_SERVICE
    check_strike(report, here=here, reason=reason, evidence=evidence)
    strike = strike_out(event=report, reason=reason, evidence=evidence)
    judge_end(filing, why=told(strike))
    return strike


@act(
    name="filings.open_cancellation",
    on="filings.Filing",
    source=[Filing.Status.FILED],
    label=_("Open a cancellation (注销)"),
    consequence=_("A draft of the application is begun. Nothing is received yet."),
    basis="ARP 24.3",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
)
def open_cancellation(filing: Filing, actor: Officer | None) -> Submission:
    """Begin an application for cancellation. Raises ActRefused("draft_open")."""
    ended = filing.service_ended_on
    return start_draft(filing, Kind.CANCELLATION, {"ended_on": ended.isoformat()} if ended else {})


@act(
    name="filings.receive_cancellation",
    on="filings.Filing",
    source=[Filing.Status.FILED],
    target=Filing.Status.CANCEL_PENDING,
    label=_("Receive the application for cancellation"),
    consequence=_(
        "The application is frozen and gets its own receipt and thirty working days of review. The filer's twenty "
        "working days are met by it, and judged. The filing stands until it is cancelled."
    ),
    basis="ARP 24.3, 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=ReceiveForm,
    guard=draft_is(Kind.CANCELLATION),
)
def receive_cancellation(
    filing: Filing,
    actor: Officer | None,
    *,
    received_on: date | None = None,
    reason: str = "",
    authority: Authority | None = None,
) -> Submission:
    """Take in an application. Refused as `receive`, and "not_identified" where no day of the end is given."""
    submission = take_in(filing, the_draft(filing), received_on=received_on, reason=reason, authority=authority)
    met_by_application(filing, submission, by=actor)
    known = filing.service_ended_on
    if submission.event_on is not None and submission.event_on <= today():
        filing.service_ended_on = min(submission.event_on, known or submission.event_on)
    return submission


def preview_cancellation(filing: Filing, *, authority: Authority, wording: Wording | None = None) -> Preview:
    """The text of the notice, for the approver."""
    kind = CancellationNotice(filing, the_received(filing))
    return preview(kind.worded(wording), authority=authority, recipient=recipient_of(filing.party))


@act(
    name="filings.cancel_on_application",
    on="filings.Filing",
    source=[Filing.Status.CANCEL_PENDING],
    target=Filing.Status.CANCELLED,
    label=_("Cancel as applied for (注销)"),
    consequence=_(
        "The filing is cancelled from today; number and history stay in the register and stores see it. The notice "
        "(注销备案通知书) goes to the filer."
    ),
    basis="ARP 24.3, 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    second_person=True,
    form=CancelForm,
    guard=materials_are_complete,
    preview=preview_cancellation,
)
def cancel_on_application(
    filing: Filing, actor: Officer | None, *, authority: Authority | None = None, wording: Wording | None = None
) -> None:
    """Cancel a filing at its filer's request, after the end of the service."""
    submission = the_received(filing)
    notice = issue(
        CancellationNotice(filing, submission).worded(wording),
        authority=decided_for(authority),
        recipient=recipient_of(filing.party),
        by=acting_officer(),
        division=filing.division,
    )
    answered(submission, Submission.State.ACCEPTED, outcome=notice)
    end_filing(filing, Filing.Status.CANCELLED, Filing.EndGround.APPLICATION)


def preview_ex_officio(
    filing: Filing, *, ground: str, facts: str, authority: Authority, wording: Wording | None = None
) -> Preview:
    """The text of the decision, for the approver."""
    kind = ExOfficioCancellation(filing, ground=ground, facts=facts)
    return preview(kind.worded(wording), authority=authority, recipient=recipient_of(filing.party))


@act(
    name="filings.cancel_ex_officio",
    on="filings.Filing",
    source=[Filing.Status.FILED, Filing.Status.CHANGE_PENDING, Filing.Status.CANCEL_PENDING],
    target=Filing.Status.CANCELLED,
    label=_("Cancel ex officio (注销)"),
    consequence=_(
        "The filing is cancelled from today without an application; number and history stay in the register and stores "
        "see it. The decision with its remedies (依职权注销备案决定书) goes to the filer."
    ),
    basis="ARP 33.2",
    level=Level.PROVINCE,
    roles={Role.INTAKE, Role.INSPECTOR},
    second_person=True,
    form=ExOfficioForm,
    preview=preview_ex_officio,
)
def cancel_ex_officio(
    filing: Filing,
    actor: Officer | None,
    *,
    ground: str,
    facts: str,
    authority: Authority | None = None,
    wording: Wording | None = None,
) -> None:
    """Cancel a filing whose filer did not, or whose site was closed (ARP 33 ¶2).

    Raises ActRefused: "ground", "no_facts", "time_left" while the filer may still apply in time.
    """
    _check_ground(filing, ground, facts)
    issue(
        ExOfficioCancellation(filing, ground=ground, facts=facts).worded(wording),
        authority=decided_for(authority),
        recipient=recipient_of(filing.party),
        by=acting_officer(),
        division=filing.division,
    )
    close_open_submissions(filing, ENDED)
    end_filing(filing, Filing.Status.CANCELLED, Filing.EndGround.EX_OFFICIO)


def end_filing(filing: Filing, status: str, ground: str) -> None:
    """The filing ends today; the register and the feed keep it, and its number is never given again."""
    before = filing.status if filing.status in {Filing.Status.CANCELLED, Filing.Status.REVOKED} else Filing.Status.FILED
    filing.status, filing.end_ground, filing.ended_on = status, ground, today()
    filing.reviewer = None
    void_clocks(filing)
    tell(filing, Change.Kind.CHANGED, "status", str(before), str(status))


def some_facts(facts: str) -> None:
    """Raises ActRefused("no_facts") where a decision would stand on nothing."""
    if not facts.strip():
        raise ActRefused(
            "no_facts",
            _("The decision needs the facts and the evidence it stands on."),
            remedy=_("Write what happened, and what proves it."),
            field="facts",
        )


def _check_ground(filing: Filing, ground: str, facts: str) -> None:
    if ground not in ExOfficioGround.values:
        raise ActRefused(
            "ground",
            _("The law knows two grounds (ARP 33 ¶2)."),
            remedy=_("Choose one of them."),
            field="ground",
            value=ground,
        )
    some_facts(facts)
    clock = running(filing)
    if ground == ExOfficioGround.SERVICE_ENDED and (clock is None or not clock.is_overdue(today())):
        raise ActRefused(
            "time_left",
            _("The filer may still apply until %(day)s.") % {"day": clock.due_on}
            if clock
            else _("No end of the service is on record, or the filer has applied in time."),
            remedy=_("Record the end of the service first; decide after the twenty working days."),
            field="ground",
            value=ground,
        )
