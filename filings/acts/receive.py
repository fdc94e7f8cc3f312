"""Receipt of a dossier (ARP 25): a number, a time, a hash, and the department's thirty working days begin."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.acts.article_19 import reopen_filing_deadlines
from filings.acts.binding import class_follows
from filings.acts.covering import announce_products, products_of
from filings.acts.desk_forms import ReceiveForm
from filings.acts.dossier import not_filled
from filings.acts.examination import before_the_calendar
from filings.acts.submissions import effective_content, has_draft, the_draft, uploads_of
from filings.models import BulkSubmission, Filing, Submission
from filings.notices import FilingReceipt, recipient_of
from filings.rules.dossier import EVENT_FIELDS, Kind, content_hash, product_keys
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.deadlines import open_deadline
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from reports.notices.issue import issue

REVIEW = "review"
"""The limit of the statute that the department itself keeps: thirty working days, never paused (ARP 25)."""


def draft_is(kind: Kind) -> "_Guard":
    """Guard: a draft of this kind is there to be received."""
    return _Guard(kind)


class _Guard:
    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def __call__(self, filing: Filing, actor: Officer | None) -> Refusal | None:
        missing = has_draft(filing, actor)
        if missing or filing.submissions.filter(state=Submission.State.DRAFT, kind=self.kind).exists():
            return missing
        return Refusal(
            "other_draft",
            _("The dossier that is being prepared is of another kind."),
            _("Finish or withdraw it first."),
            field="submission",
        )


@act(
    name="filings.receive",
    on="filings.Filing",
    source=[Filing.Status.DRAFT, Filing.Status.RETURNED],
    target=Filing.Status.SUBMITTED,
    label=_("Receive the dossier"),
    consequence=_(
        "The dossier is frozen and gets a receipt (备案材料接收回执) with number, time and hash, which is mailed to "
        "the filer. The department's thirty working days begin, also where it is incomplete. The filing clocks of its "
        "products are met on the day of the first receipt."
    ),
    basis="19.1; ARP 24.1, 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=ReceiveForm,
    guard=draft_is(Kind.INITIAL),
)
def receive(
    filing: Filing,
    actor: Officer | None,
    *,
    received_on: date | None = None,
    reason: str = "",
    authority: Authority | None = None,
) -> Submission:
    """Take in an initial dossier, or one that answers a return.

    `received_on`: today, or the earlier day on which the post delivered it, with `reason`. Raises ActRefused: "future",
    "no_reason", "before_return", "not_identified".
    """
    return take_in(filing, the_draft(filing), received_on=received_on, reason=reason, authority=authority)


def take_in(
    filing: Filing,
    submission: Submission,
    *,
    received_on: date | None = None,
    reason: str = "",
    authority: Authority | None = None,
    bulk: BulkSubmission | None = None,
) -> Submission:
    """Receive one draft of any kind inside an act: freeze, receipt, clocks. The filing's state is the act's to set."""
    officer = acting_officer()
    day = received_on or today()
    refuse_all(_refusals(filing, submission, day, reason))
    _stamp(filing, submission, day, authority or officer.authority, officer, bulk)
    _issue_receipt(submission, officer)
    open_deadline(
        REVIEW,
        submission,
        day,
        division=filing.division,
        authority=submission.authority,
        edition=submission.edition,
    )
    filing.authority, filing.reviewer = submission.authority, None
    if submission.kind == Kind.INITIAL:
        filing.original_submitted_on = submission.original_on
        if submission.answers:
            before = effective_content(submission.answers)
            class_follows(filing, submission, before, by=officer, why=submission.receipt_number or "")
    if submission.kind != Kind.CANCELLATION:
        announce_products(filing, submission, submission.content, officer)
        _drop_products(filing, submission)
    return submission


def _refusals(filing: Filing, submission: Submission, day: date, reason: str) -> list[Refusal]:
    found = before_the_calendar(day, "received_on")
    if day > today():
        found.append(
            Refusal(
                "future",
                _("Nothing is received on a day to come."),
                _("Enter the day on which it arrived."),
                field="received_on",
                value=day.isoformat(),
            )
        )
    if day < today() and not reason.strip():
        found.append(
            Refusal(
                "no_reason",
                _("An earlier day of receipt needs a word on how it is known."),
                _("Name the postmark or the entry in the mail book."),
                field="reason",
            )
        )
    returned = submission.answers
    if returned is not None and returned.answered_on is not None and day < returned.answered_on:
        found.append(
            Refusal(
                "before_return",
                _("It answers materials that were returned on %(day)s.") % {"day": returned.answered_on},
                _("Enter the day on which the corrected materials arrived."),
                field="received_on",
                value=day.isoformat(),
            )
        )
    if submission.kind != Kind.CANCELLATION and not submission.content.get("algorithm_name"):
        found.append(not_filled("algorithm_name"))
    if submission.kind != Kind.INITIAL and not submission.content.get(EVENT_FIELDS[Kind(submission.kind)]):
        found.append(not_filled(EVENT_FIELDS[Kind(submission.kind)]))
    return found


def _stamp(
    filing: Filing,
    submission: Submission,
    day: date,
    authority: Authority | None,
    officer: Officer,
    bulk: BulkSubmission | None,
) -> None:
    """Everything that stays as it was at the moment of receipt."""
    stated = submission.content.get(EVENT_FIELDS[Kind(submission.kind)])
    submission.event_on = date.fromisoformat(stated) if stated else None
    submission.received_at, submission.received_on = now(), day
    submission.received_by, submission.authority = officer, authority
    submission.original_on = submission.answers.original_on if submission.answers else day
    submission.edition, submission.bulk = filing.edition, bulk
    submission.state = Submission.State.RECEIVED
    files = [(one.kind, one.sha256) for one in uploads_of(submission)]
    submission.content_sha256 = content_hash(
        submission.content, files, submission.event_on, role=filing.role, kind=submission.kind
    )


def _issue_receipt(submission: Submission, officer: Officer) -> None:
    if submission.authority is None:
        raise ActRefused("authority", _("The officer belongs to no authority."), field="authority")
    receipt = issue(
        FilingReceipt(submission),
        authority=submission.authority,
        recipient=recipient_of(submission.filing.party),
        by=officer,
        division=submission.filing.division,
    )
    submission.receipt, submission.receipt_number = receipt, receipt.number
    submission.save()


def _drop_products(filing: Filing, submission: Submission) -> None:
    """A product that the returned dossier named and this one does not: nobody files it any more."""
    if submission.answers is None or submission.original_on is None:
        return
    gone = {
        key: row
        for key, row in product_keys(effective_content(submission.answers)).items()
        if key not in product_keys(submission.content)
    }
    dropped = products_of(filing, {"products": list(gone.values())})
    reopen_filing_deadlines(dropped, submission.original_on)
