"""Change of a filing (变更, ARP 24 ¶2): handed in within ten working days of the change, recorded after review."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.acts.accept import apply_posting, materials_are_complete
from filings.acts.answering import answered, decided_for, tell
from filings.acts.article_19 import meet_filing_deadlines
from filings.acts.change_clocks import carry, clock_of, judge_change, note_change
from filings.acts.contact import take_contact, with_contact
from filings.acts.covering import link_products, products_of
from filings.acts.desk_forms import RecordChangeForm
from filings.acts.examination import before_the_calendar
from filings.acts.receive import draft_is, take_in
from filings.acts.renaming import take_new_name
from filings.acts.strike_forms import ChangeKnownForm, ReceiveChangeForm, StrikeChangeForm
from filings.acts.striking import NOTHING_TO_STRIKE, check_strike, strike_out, told
from filings.acts.submissions import content_in_force, effective_content, start_draft, the_draft, the_received
from filings.models import Change, EventReport, Filing, KnownChange, ReportStrike, Submission
from filings.notices import ChangeRecorded, recipient_of
from filings.rules.dossier import Kind
from oversight.acts import ActRefused, Preview, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import today
from oversight.level import Level
from oversight.models import Authority, Deadline, Officer, Role
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording

STANDS = (Filing.Status.FILED, Filing.Status.CHANGE_PENDING, Filing.Status.CANCEL_PENDING)


@act(
    name="filings.record_change_known",
    on="filings.Filing",
    source=STANDS,
    label=_("Record that filed information changed"),
    consequence=_(
        "A clock of this change runs: ten working days from the day of the change, which is not counted. Every change "
        "has its own. Where you name one that is on record, an earlier day moves its clock; a later one is only kept."
    ),
    basis="ARP 24.2",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=ChangeKnownForm,
)
def record_change_known(
    filing: Filing, actor: Officer | None, *, changed_on: date, reason: str, change: KnownChange | None = None
) -> Deadline:
    """A change that was learned otherwise than from the filer; returns its clock.

    `change`: the one on record of which this is another report; None for one of its own. Raises ActRefused: "future",
    "no_reason", "not_of_filing", "known" where just this is on record already.
    """
    check_event(changed_on, reason, field="changed_on")
    if change is not None and change.filing_id != filing.pk:
        raise ActRefused(
            "not_of_filing",
            _("This is a change of another filing."),
            remedy=_("Choose one of this filing."),
            field="change",
            value=change,
        )
    same = filing.event_reports.standing().filter(kind=EventReport.Kind.CHANGE, reference=reason[:500])
    refuse_known(same.filter(happened_on=changed_on).exists(), changed_on, field="changed_on")
    return clock_of(note_change(filing, changed_on, reference=reason, by=actor, change=change))


def a_change_is_reported(filing: Filing, actor: Officer | None) -> Refusal | None:
    """Guard: there is a report of a change that counts."""
    reports = filing.event_reports.standing().filter(kind=EventReport.Kind.CHANGE)
    return None if reports.exists() else NOTHING_TO_STRIKE


@act(
    name="filings.strike_change_report",
    on="filings.Filing",
    source=STANDS,
    label=_("Strike out a report of a change"),
    consequence=_(
        "The report stays in the record, struck out with reason and evidence. The clock of that change runs from the "
        "earliest report that stands; where none does, it is void."
    ),
    basis="ARP 24.2",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    second_person=True,
    form=StrikeChangeForm,
    guard=a_change_is_reported,
)
def strike_change_report(
    filing: Filing, actor: Officer | None, *, report: EventReport, reason: str, evidence: str
) -> ReportStrike:
    """A change was recorded on a wrong day, or wrongly at all. Raises ActRefused as `check_strike`."""
    here = report.filing_id == filing.pk and report.change is not None
    check_strike(report, here=here, reason=reason, evidence=evidence)
    strike = strike_out(event=report, reason=reason, evidence=evidence)
    if report.change is not None:
        judge_change(report.change, why=told(strike))
    return strike


@act(
    name="filings.open_change",
    on="filings.Filing",
    source=[Filing.Status.FILED],
    label=_("Open a change (变更)"),
    consequence=_(
        "A draft is begun that says what is filed now; change in it what has changed. Nothing is received yet."
    ),
    basis="ARP 24.2",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
)
def open_change(filing: Filing, actor: Officer | None) -> Submission:
    """Begin the dossier of a change from what is on file. Raises ActRefused("draft_open")."""
    return start_draft(filing, Kind.CHANGE, content_in_force(filing))


@act(
    name="filings.receive_change",
    on="filings.Filing",
    source=[Filing.Status.FILED],
    target=Filing.Status.CHANGE_PENDING,
    label=_("Receive the change"),
    consequence=_(
        "The change is frozen and gets its own receipt and thirty working days of review. The clocks of the changes it "
        "carries are met by it, and judged: of every change known up to its day, unless the filer names fewer. The "
        "filing stands as it is until the change is recorded."
    ),
    basis="ARP 24.2, 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=ReceiveChangeForm,
    guard=draft_is(Kind.CHANGE),
)
def receive_change(
    filing: Filing,
    actor: Officer | None,
    *,
    received_on: date | None = None,
    reason: str = "",
    authority: Authority | None = None,
    carries: list[KnownChange] | None = None,
) -> Submission:
    """Take in a change. `carries`: those of the known changes that the filer names; None for all up to its day.

    Refused as `receive` and `carry`, and "not_identified" where no day of the change is given.
    """
    submission = take_in(filing, the_draft(filing), received_on=received_on, reason=reason, authority=authority)
    carry(filing, submission, by=actor, only=carries)
    return submission


def preview_change(filing: Filing, *, authority: Authority, wording: Wording | None = None) -> Preview:
    """The text of the notice, for the approver."""
    submission = the_received(filing)
    addressee = with_contact(filing.party, effective_content(submission))
    kind = ChangeRecorded(filing, submission)
    return preview(kind.worded(wording), authority=authority, recipient=recipient_of(addressee))


@act(
    name="filings.record_change",
    on="filings.Filing",
    source=[Filing.Status.CHANGE_PENDING],
    target=Filing.Status.FILED,
    label=_("Record the change"),
    consequence=_(
        "The filing says from now on what the change says; the register and the feed show what was before and what is "
        "now. The number stays. The notice (备案变更通知书) goes to the filer."
    ),
    basis="ARP 24.2, 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    second_person=True,
    form=RecordChangeForm,
    guard=materials_are_complete,
    preview=preview_change,
)
def record_change(
    filing: Filing, actor: Officer | None, *, authority: Authority | None = None, wording: Wording | None = None
) -> Submission:
    """Apply a change to the filing, its products and the feed."""
    submission = the_received(filing)
    deciding = decided_for(authority)
    content = effective_content(submission)
    document = ChangeRecorded(filing, submission)  # it compares with what is on file, so before that changes
    changed = apply_posting(filing, content)
    take_contact(filing.party, content, source=submission.receipt_number or "")
    notice = issue(
        document.worded(wording),
        authority=deciding,
        recipient=recipient_of(filing.party),
        by=acting_officer(),
        division=filing.division,
    )
    if "entity_name" in changed:
        take_new_name(filing.party, filing.entity_name, source=submission.receipt_number or "")
    link_products(filing, content)
    meet_filing_deadlines(products_of(filing, content))
    answered(submission, Submission.State.ACCEPTED, outcome=notice)
    for column, (before, after) in changed.items():
        tell(filing, Change.Kind.CHANGED, column, before, after)
    return submission


def check_event(day: date, reason: str, *, field: str) -> None:
    """A fact has happened and is known from somewhere. Raises ActRefused: "future", "before_calendar", "no_reason"."""
    refuse_all(before_the_calendar(day, field))
    if day > today():
        raise ActRefused(
            "future",
            _("What has not happened yet is not recorded."),
            remedy=_("Enter the day on which it happened."),
            field=field,
            value=day,
        )
    if not reason.strip():
        raise ActRefused(
            "no_reason",
            _("It needs a word on how this is known."),
            remedy=_("Name the document or the finding."),
            field="reason",
        )


def refuse_known(known: bool, day: date, *, field: str) -> None:
    """Raises ActRefused("known") where just this report is on record already and counts."""
    if known:
        raise ActRefused(
            "known",
            _("Just this is on record already: %(day)s, from the same source.") % {"day": day},
            remedy=_("Nothing needs to be done."),
            field=field,
            value=day,
        )
