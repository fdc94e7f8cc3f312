"""Change of a filing (变更, ARP 24 ¶2): handed in within ten working days of the change, recorded after review."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.acts.accept import apply_posting, materials_are_complete
from filings.acts.answering import answered, decided_for, tell
from filings.acts.article_19 import meet_filing_deadlines
from filings.acts.covering import link_products, products_of
from filings.acts.desk_forms import AcceptForm, ChangeKnownForm, ReceiveForm
from filings.acts.ending_clocks import CHANGE, met_by_receipt, run_from, running
from filings.acts.examination import before_the_calendar
from filings.acts.receive import draft_is, take_in
from filings.acts.renaming import take_new_name
from filings.acts.submissions import content_in_force, effective_content, start_draft, the_draft, the_received
from filings.models import Change, Filing, Submission
from filings.notices import ChangeRecorded, recipient_of
from filings.rules.dossier import Kind
from oversight.acts import ActRefused, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import today
from oversight.level import Level
from oversight.models import Authority, Deadline, Officer, Role
from reports.notices.issue import issue, preview


@act(
    name="filings.record_change_known",
    on="filings.Filing",
    source=[Filing.Status.FILED, Filing.Status.CANCEL_PENDING],
    label=_("Record that filed information changed"),
    consequence=_("The filer's clock runs: ten working days from the day of the change, which is not counted."),
    basis="ARP 24.2",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=ChangeKnownForm,
)
def record_change_known(filing: Filing, actor: Officer | None, *, changed_on: date, reason: str) -> Deadline:
    """A change that was learned otherwise than from the filer starts the clock; an earlier proven day moves it.

    Raises ActRefused: "future", "no_reason", "known" where an earlier or the same day is on record already.
    """
    check_event(changed_on, reason, field="changed_on")
    clock = running(filing, CHANGE)
    if clock is not None and changed_on >= clock.start_on:
        raise ActRefused(
            "known",
            _("The clock of the change runs already, from %(day)s.") % {"day": clock.start_on},
            remedy=_("Nothing needs to be done; only an earlier day would move it."),
            field="changed_on",
            value=changed_on,
        )
    return run_from(filing, CHANGE, changed_on, source=reason)


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
        "The change is frozen and gets its own receipt and thirty working days of review. The filer's ten working days "
        "are met by it, and judged. The filing stands as it is until the change is recorded."
    ),
    basis="ARP 24.2, 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=ReceiveForm,
    guard=draft_is(Kind.CHANGE),
)
def receive_change(
    filing: Filing,
    actor: Officer | None,
    *,
    received_on: date | None = None,
    reason: str = "",
    authority: Authority | None = None,
) -> Submission:
    """Take in a change. Refused as `receive`, and "not_identified" where no day of the change is given."""
    submission = take_in(filing, the_draft(filing), received_on=received_on, reason=reason, authority=authority)
    met_by_receipt(filing, submission)
    return submission


def preview_change(filing: Filing, *, authority: Authority) -> str:
    """The text of the notice, for the approver."""
    kind = ChangeRecorded(filing, the_received(filing))
    return preview(kind, authority=authority, recipient=recipient_of(filing.party))


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
    form=AcceptForm,
    guard=materials_are_complete,
    preview=preview_change,
)
def record_change(filing: Filing, actor: Officer | None, *, authority: Authority | None = None) -> Submission:
    """Apply a change to the filing, its products and the feed."""
    submission = the_received(filing)
    deciding = decided_for(authority)
    content = effective_content(submission)
    document = ChangeRecorded(filing, submission)  # it compares with what is on file, so before that changes
    changed = apply_posting(filing, content)
    notice = issue(
        document,
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
