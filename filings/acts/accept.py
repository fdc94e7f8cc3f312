"""Acceptance (备案): complete materials are filed, numbered and posted, within thirty working days (ARP 25)."""

import copy
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from filings.acts.answering import answered, decided_for, tell
from filings.acts.article_19 import meet_filing_deadlines
from filings.acts.contact import take_contact, with_contact
from filings.acts.covering import link_products, products_of
from filings.acts.desk_forms import AcceptForm
from filings.acts.dossier import series_of
from filings.acts.examination import blocking
from filings.acts.numbering import take_filing_number
from filings.acts.party_role import take_role
from filings.acts.submissions import NOTHING_RECEIVED, effective_content, received_of, the_received
from filings.acts.wording import finding_refusals
from filings.models import Change, Filing, Submission
from filings.notices import FilingNotice, recipient_of
from filings.rules.dossier import Content, posting
from oversight.acts import ActRefused, Preview, Refusal, act, acting_officer
from oversight.clock import today
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording


def materials_are_complete(filing: Filing, actor: Officer | None) -> Refusal | None:
    """Guard: something waits, and no rule of completeness stands in the way; every one that does is said."""
    submission = received_of(filing)
    if submission is None:
        return NOTHING_RECEIVED
    if found := blocking(submission):
        raise ActRefused(refusals=finding_refusals(found))
    return None


def as_posted(filing: Filing, content: Content) -> Filing:
    """The filing with the public columns that this content leads to; the row at hand stays as it is."""
    posted = copy.copy(filing)
    apply_posting(posted, content)
    return posted


def apply_posting(filing: Filing, content: Content, *, emptied: Collection[str] = ()) -> dict[str, tuple[str, str]]:
    """Let the public columns say what the dossier says; returns {column: (before, after)} of those that change.

    Where the dossier says nothing, a column stays as it is, but for those `emptied` on purpose.
    """
    changed: dict[str, tuple[str, str]] = {}
    for column, value in posting(content).columns().items():
        before = str(getattr(filing, column))
        if (value or column in emptied) and value != before:
            changed[column] = (before, value)
            setattr(filing, column, value)
    filing.series = series_of(filing.category)
    return changed


def preview_acceptance(filing: Filing, *, authority: Authority, wording: Wording | None = None) -> Preview:
    """The notice for the approver; its number is taken when the filing is made."""
    submission = the_received(filing)
    kind = FilingNotice(as_posted(filing, effective_content(submission)), submission)
    addressee = with_contact(filing.party, effective_content(submission))
    return preview(kind.worded(wording), authority=authority, recipient=recipient_of(addressee))


@act(
    name="filings.accept",
    on="filings.Filing",
    source=[Filing.Status.UNDER_REVIEW],
    target=Filing.Status.FILED,
    label=_("File it and give it a number (备案)"),
    consequence=_(
        "The filing gets the next number of its entity and class and stands in the public register; stores see it in "
        "the feed. The notice with the number (备案编号通知书) goes to the filer. A filing is a record of what the "
        "filer states and endorses nothing."
    ),
    basis="19; ARP 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    second_person=True,
    form=AcceptForm,
    guard=materials_are_complete,
    preview=preview_acceptance,
)
def accept(
    filing: Filing, actor: Officer | None, *, authority: Authority | None = None, wording: Wording | None = None
) -> Submission:
    """Make the filing: products, posting, number, notice. The number is taken last, so that none is ever lost."""
    submission = the_received(filing)
    deciding = decided_for(authority)
    content = effective_content(submission)
    apply_posting(filing, content)
    link_products(filing, content)
    meet_filing_deadlines(products_of(filing, content))
    filing.filed_on = today()
    take_role(filing.party, filing.role)
    take_contact(filing.party, content, source=submission.receipt_number or "")
    number = take_filing_number(filing, deciding)
    filing.number, filing.digits = str(number), number.digits
    notice = issue(
        FilingNotice(filing, submission).worded(wording),
        authority=deciding,
        recipient=recipient_of(filing.party),
        by=acting_officer(),
        division=filing.division,
    )
    answered(submission, Submission.State.ACCEPTED, outcome=notice)
    tell(filing, Change.Kind.FILED, new=filing.number)
    return submission
