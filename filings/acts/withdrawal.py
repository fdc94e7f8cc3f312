"""The filer takes back what it handed in, before the department has decided on it."""

from django.utils.translation import gettext_lazy as _

from filings.acts.answering import end_review
from filings.acts.article_19 import reopen_filing_deadlines
from filings.acts.covering import products_of
from filings.acts.desk_forms import WithdrawForm
from filings.acts.ending_clocks import undo_receipt
from filings.acts.submissions import carry_over, draft_of, effective_content, received_of, start_draft
from filings.models import Filing, Submission
from filings.rules.dossier import Kind
from oversight.acts import ActRefused, act
from oversight.level import Level
from oversight.models import Officer, Role


@act(
    name="filings.withdraw_submission",
    on="filings.Filing",
    source=[
        Filing.Status.SUBMITTED,
        Filing.Status.UNDER_REVIEW,
        Filing.Status.RETURNED,
        Filing.Status.FILED,
        Filing.Status.CHANGE_PENDING,
        Filing.Status.CANCEL_PENDING,
    ],
    target=[Filing.Status.DRAFT, Filing.Status.FILED],
    label=_("Record that the filer takes it back"),
    consequence=_(
        "The submission, or the draft that was to follow it, is withdrawn; its review ends. Clocks that its receipt "
        "had met run on. A filing that stands goes on standing as it is."
    ),
    basis="ARP 24, 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=WithdrawForm,
)
def withdraw_submission(filing: Filing, actor: Officer | None, *, reason: str) -> Submission:
    """The filer takes back what it handed in. Raises ActRefused("nothing_open") where nothing is open."""
    submission = received_of(filing) or draft_of(filing)
    if submission is None:
        raise ActRefused(
            "nothing_open",
            _("No submission of this filing is open."),
            remedy=_("Nothing needs to be taken back."),
            field="submission",
        )
    line = submission if submission.received_on else submission.answers
    submission.state = Submission.State.WITHDRAWN
    submission.save()
    end_review(submission)
    if line is not None:
        undo_receipt(filing, line)
        count_no_more(filing, line)
    if filing.number is None:
        filing.original_submitted_on = None
        filing.status = Filing.Status.DRAFT
        carry_over(submission, start_draft(filing, Kind.INITIAL, effective_content(submission)))
    else:
        filing.status = Filing.Status.FILED
    filing.reviewer = None
    return submission


def count_no_more(filing: Filing, submission: Submission) -> None:
    """What this submission had met runs again, unless another one covers the product."""
    if submission.original_on is not None:
        reopen_filing_deadlines(products_of(filing, effective_content(submission)), submission.original_on)
