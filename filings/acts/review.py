"""Review of what was received: who does it, and how it goes back (退回) or is refused (不予备案)."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from filings.acts.answering import answered, decided_for
from filings.acts.desk_forms import ReassignForm, RefuseForm, ReturnForm
from filings.acts.ending_clocks import undo_receipt
from filings.acts.submissions import (
    NOTHING_RECEIVED,
    carry_over,
    draft_of,
    effective_content,
    received_of,
    start_draft,
    the_received,
)
from filings.acts.withdrawal import count_no_more
from filings.models import Filing, Submission
from filings.notices import FilingRefusal, Reason, ReturnForCorrection, recipient_of
from filings.rules.dossier import Kind
from oversight.acts import ActRefused, Preview, Refusal, act, acting_officer
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording

WAITING = (Filing.Status.UNDER_REVIEW, Filing.Status.CHANGE_PENDING, Filing.Status.CANCEL_PENDING)
"""States in which an officer reviews a submission."""


def something_waits(filing: Filing, actor: Officer | None) -> Refusal | None:
    """Guard: a submission waits for the department."""
    return None if received_of(filing) else NOTHING_RECEIVED


@act(
    name="filings.take_up_review",
    on="filings.Filing",
    source=[Filing.Status.SUBMITTED],
    target=Filing.Status.UNDER_REVIEW,
    label=_("Take up the review"),
    consequence=_("You are its reviewer from now on. The thirty working days have been running since the receipt."),
    basis="ARP 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    guard=something_waits,
)
def take_up_review(filing: Filing, actor: Officer | None) -> None:
    """The officer becomes the reviewer of a dossier that was received."""
    filing.reviewer = acting_officer()


@act(
    name="filings.reassign_review",
    on="filings.Filing",
    source=WAITING,
    label=_("Give the review to somebody"),
    consequence=_("The officer named is the reviewer from now on; no clock changes."),
    basis="ARP 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE, Role.APPROVER},
    form=ReassignForm,
    guard=something_waits,
)
def reassign_review(filing: Filing, actor: Officer | None, *, reviewer: Officer, reason: str) -> None:
    """Another reviewer, or the first one of a change or cancellation. Raises ActRefused("reviewer")."""
    if not _may_review(reviewer, filing):
        raise ActRefused(
            "reviewer",
            _("%(officer)s does not review filings of this region.") % {"officer": reviewer},
            remedy=_("Choose an intake officer of the department."),
            field="reviewer",
            value=reviewer,
        )
    filing.reviewer = reviewer


def _may_review(officer: Officer, filing: Filing) -> bool:
    """An intake officer in service of a department that receives filings of this region (ARP 25)."""
    competent = officer.authority is not None and officer.authority.level >= Level.PROVINCE
    return officer.is_active and officer.holds({Role.INTAKE}) and competent and filing.in_jurisdiction_of(officer)


def preview_return(
    filing: Filing, *, reasons: Sequence[Reason], authority: Authority, wording: Wording | None = None
) -> Preview:
    """The text of the return, before it is issued."""
    kind = ReturnForCorrection(the_received(filing), reasons)
    return preview(kind.worded(wording), authority=authority, recipient=recipient_of(filing.party))


@act(
    name="filings.return_for_correction",
    on="filings.Filing",
    source=WAITING,
    target=[Filing.Status.RETURNED, Filing.Status.FILED],
    label=_("Return for correction (退回补正)"),
    consequence=_(
        "The reasons go to the filer (备案材料退回补正通知书). The review of this submission ends; what the filer "
        "hands in next gets a new receipt and a new thirty working days. Whether it was in time is still judged by the "
        "first receipt. A filing whose change or cancellation is returned stands as before."
    ),
    basis="ARP 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=ReturnForm,
    guard=something_waits,
    preview=preview_return,
)
def return_for_correction(
    filing: Filing,
    actor: Officer | None,
    *,
    reasons: Sequence[Reason],
    authority: Authority | None = None,
    wording: Wording | None = None,
) -> Submission:
    """Send incomplete materials back, with reasons; returns the draft that will answer.

    Raises ActRefused("no_reasons").
    """
    _some(reasons)
    submission = the_received(filing)
    notice = issue(
        ReturnForCorrection(submission, reasons).worded(wording),
        authority=decided_for(authority),
        recipient=recipient_of(filing.party),
        by=acting_officer(),
        division=filing.division,
    )
    answered(submission, Submission.State.RETURNED, reasons=reasons, outcome=notice)
    initial = submission.kind == Kind.INITIAL
    filing.status = Filing.Status.RETURNED if initial else Filing.Status.FILED
    filing.reviewer = None
    draft = start_draft(filing, submission.kind, effective_content(submission), answers=submission)
    carry_over(submission, draft)
    return draft


def preview_refusal(
    filing: Filing, *, reasons: Sequence[Reason], authority: Authority, wording: Wording | None = None
) -> Preview:
    """The text of the refusal, for the approver."""
    kind = FilingRefusal(_refusable(filing), reasons)
    return preview(kind.worded(wording), authority=authority, recipient=recipient_of(filing.party))


def something_to_refuse(filing: Filing, actor: Officer | None) -> Refusal | None:
    """Guard: a submission waits for the department, or one that it returned waits for the filer's answer."""
    unanswered = Q(state=Submission.State.RECEIVED) | Q(state=Submission.State.DRAFT, answers__isnull=False)
    return None if filing.submissions.filter(unanswered).exists() else NOTHING_RECEIVED


@act(
    name="filings.refuse",
    on="filings.Filing",
    source=[Filing.Status.UNDER_REVIEW, Filing.Status.RETURNED],
    target=Filing.Status.REFUSED,
    label=_("Refuse the filing (不予备案)"),
    consequence=_(
        "The decision with its reasons and remedies goes to the filer (不予备案通知书); no number is given. The filing "
        "clocks of its products that the receipt had met run on, as if nothing had been handed in. A dossier that was "
        "returned and never handed in again may be refused, too."
    ),
    basis="ARP 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    second_person=True,
    form=RefuseForm,
    guard=something_to_refuse,
    preview=preview_refusal,
)
def refuse(
    filing: Filing,
    actor: Officer | None,
    *,
    reasons: Sequence[Reason],
    authority: Authority | None = None,
    wording: Wording | None = None,
) -> None:
    """Decide that the filing is not made, with reasons. Raises ActRefused("no_reasons")."""
    _refuse(filing, reasons, authority, wording)
    filing.reviewer = None


@act(
    name="filings.refuse_change",
    on="filings.Filing",
    source=[Filing.Status.FILED, Filing.Status.CHANGE_PENDING, Filing.Status.CANCEL_PENDING],
    target=Filing.Status.FILED,
    label=_("Refuse the change or cancellation"),
    consequence=_(
        "The decision with its reasons and remedies goes to the filer (不予备案通知书). The filing stands as it is. "
        "The filer's clock that the receipt had met runs on, as if nothing had been handed in. What was returned and "
        "never handed in again may be refused, too."
    ),
    basis="ARP 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    second_person=True,
    form=RefuseForm,
    guard=something_to_refuse,
    preview=preview_refusal,
)
def refuse_change(
    filing: Filing,
    actor: Officer | None,
    *,
    reasons: Sequence[Reason],
    authority: Authority | None = None,
    wording: Wording | None = None,
) -> None:
    """Decide that a change is not recorded, or a filing not cancelled. Raises ActRefused("no_reasons")."""
    undo_receipt(filing, _refuse(filing, reasons, authority, wording))
    filing.reviewer = None


def _refuse(
    filing: Filing, reasons: Sequence[Reason], authority: Authority | None, wording: Wording | None
) -> Submission:
    """The decision on what waits, or on what was returned; that one stays as it was answered, the draft is closed."""
    _some(reasons)
    waiting, submission = received_of(filing) or draft_of(filing), _refusable(filing)
    notice = issue(
        FilingRefusal(submission, reasons).worded(wording),
        authority=decided_for(authority),
        recipient=recipient_of(filing.party),
        by=acting_officer(),
        division=filing.division,
    )
    if waiting is None or waiting == submission:
        answered(submission, Submission.State.REFUSED, reasons=reasons, outcome=notice)
    else:
        answered(waiting, Submission.State.WITHDRAWN, reasons=reasons, outcome=notice)
    count_no_more(filing, submission)
    return submission


def _refusable(filing: Filing) -> Submission:
    """What a refusal is about. Raises ActRefused("nothing_received")."""
    return _returned_of(filing) or the_received(filing)


def _returned_of(filing: Filing) -> Submission | None:
    """The returned submission that nobody has answered yet."""
    draft = draft_of(filing)
    returned = draft.answers if draft else None
    if returned is not None:
        returned.filing = filing
    return returned


def _some(reasons: Sequence[Reason]) -> None:
    if not any(str(one["message"]).strip() for one in reasons):
        raise ActRefused(
            "no_reasons",
            _("Materials do not go back without a reason (ARP 25)."),
            remedy=_("Say for each field what is wrong and what would help."),
            field="reasons",
        )
