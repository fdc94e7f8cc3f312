"""What every answer of the department has in common: the submission is answered, its review clock ends."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from filings.acts.article_19 import reopen_filing_deadlines
from filings.acts.covering import products_of
from filings.acts.ending_clocks import own_clocks, undo_receipt
from filings.acts.receive import REVIEW
from filings.acts.submissions import effective_content
from filings.models import Change, Filing, Submission
from filings.notices import Reason
from oversight.acts import ActRefused, acting_officer
from oversight.clock import now, today
from oversight.deadlines import meet, void
from oversight.models import Authority, Deadline
from reports.models import Notice


def answered(
    submission: Submission, state: str, *, reasons: Sequence[Reason] = (), outcome: Notice | None = None
) -> None:
    """The department has spoken: the thirty working days of this receipt end today (ARP 25)."""
    submission.state = state
    submission.answered_on, submission.answered_by_officer = today(), acting_officer()
    submission.reasons = [
        {"field": one["field"], "message": str(one["message"]), "remedy": str(one["remedy"])} for one in reasons
    ]
    submission.outcome = outcome
    submission.save()
    end_review(submission)


def end_review(submission: Submission) -> None:
    """Nothing of this submission waits for the department any more."""
    for deadline in Deadline.objects.for_subject(submission).open().filter(rule=REVIEW):
        meet(deadline, today())


def close_open_submissions(filing: Filing, why: Reason) -> None:
    """A filing that has ended needs no change and no cancellation: a draft is dropped, what waits is answered."""
    for submission in filing.submissions.filter(state__in=[Submission.State.DRAFT, Submission.State.RECEIVED]):
        if submission.state == Submission.State.DRAFT:
            submission.state = Submission.State.WITHDRAWN
            submission.save()
        else:
            answered(submission, Submission.State.REFUSED, reasons=[why])
        line = submission if submission.received_on else submission.answers
        _file_no_more(filing, line)
        if line is not None:
            undo_receipt(filing, line)  # it came to nothing: where the filing stands again, the duty does too


def _file_no_more(filing: Filing, dropped: Submission | None) -> None:
    """Products that only a change named which comes to nothing were never filed: their clocks run on."""
    if dropped is None or dropped.kind == Submission.Kind.CANCELLATION or dropped.original_on is None:
        return
    covered = set(filing.covered.values_list("product_id", flat=True))
    named = set(products_of(filing, effective_content(dropped)))
    reopen_filing_deadlines(named - covered, dropped.original_on, without=filing.pk)


def void_clocks(filing: Filing) -> None:
    """The filer owes no change and no cancellation of a filing that has ended."""
    for deadline in own_clocks(filing).open():
        void(deadline, today(), Deadline.VoidReason.FILING_ENDED)


def tell(filing: Filing, kind: Change.Kind, field: str = "", old: str = "", new: str = "") -> Change:
    """One row of the feed: what is different for stores and the public."""
    return Change.objects.create(
        filing=filing, division=filing.division, kind=kind, field=field, old=old, new=new, at=now()
    )


def decided_for(authority: Authority | None) -> Authority:
    """The authority in whose name a decision stands. Raises ActRefused("authority") where the decider is another's.

    A draft of one authority is decided by an officer of the same: the text names it, and nobody decides for another.
    """
    officer = acting_officer()
    wanted = authority or officer.authority
    if wanted is None or officer.authority_id != wanted.pk:
        raise ActRefused(
            "authority",
            _("This was drafted in the name of %(authority)s, to which you do not belong.") % {"authority": wanted},
            remedy=_("An approver of that authority decides."),
            field="authority",
            value=wanted,
        )
    return wanted
