"""Revocation (撤销): a filing obtained by concealment or false materials (ARP 33 ¶1). Not the same as cancellation."""

from django.utils.translation import gettext_lazy as _

from filings.acts.answering import close_open_submissions, decided_for
from filings.acts.article_19 import is_under_article_19, reopen_filing_deadlines
from filings.acts.cancellation import ENDED, end_filing, some_facts
from filings.acts.desk_forms import RevokeForm
from filings.models import Filing
from filings.notices import RevocationDecision, recipient_of
from oversight.acts import Preview, act, acting_officer
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording


def preview_revocation(filing: Filing, *, facts: str, authority: Authority, wording: Wording | None = None) -> Preview:
    """The text of the decision, for the approver."""
    kind = RevocationDecision(filing, facts=facts)
    return preview(kind.worded(wording), authority=authority, recipient=recipient_of(filing.party))


@act(
    name="filings.revoke",
    on="filings.Filing",
    source=[Filing.Status.FILED, Filing.Status.CHANGE_PENDING, Filing.Status.CANCEL_PENDING],
    target=Filing.Status.REVOKED,
    label=_("Revoke for false filing (撤销)"),
    consequence=_(
        "The filing is revoked from today; number and history stay in the register and stores see it. The decision "
        "with its remedies (撤销备案决定书) goes to the filer. The filing clocks of its products run on, since nothing "
        "true was filed."
    ),
    basis="ARP 33.1",
    level=Level.PROVINCE,
    roles={Role.INTAKE, Role.INSPECTOR},
    second_person=True,
    form=RevokeForm,
    preview=preview_revocation,
)
def revoke(
    filing: Filing,
    actor: Officer | None,
    *,
    facts: str,
    authority: Authority | None = None,
    wording: Wording | None = None,
) -> None:
    """Revoke a filing that was obtained by concealment or false materials. Raises ActRefused("no_facts")."""
    some_facts(facts)
    issue(
        RevocationDecision(filing, facts=facts).worded(wording),
        authority=decided_for(authority),
        recipient=recipient_of(filing.party),
        by=acting_officer(),
        division=filing.division,
    )
    close_open_submissions(filing, ENDED)
    covered = list(filing.covered.values_list("product_id", flat=True))
    if is_under_article_19(filing):
        reopen_filing_deadlines(covered, None, without=filing.pk)
    end_filing(filing, Filing.Status.REVOKED, Filing.EndGround.FALSE_FILING)
