"""Restoration: what ended a filing was overturned; the same filing stands again, under its number."""

from django.utils.translation import gettext_lazy as _

from filings.acts.answering import decided_for, tell
from filings.acts.article_19 import meet_filing_deadlines
from filings.acts.desk_forms import RestoreForm
from filings.acts.ending_clocks import take_up_again
from filings.acts.overturning import take_back_ending
from filings.acts.striking import strike_out
from filings.models import Change, EventReport, Filing
from filings.notices import RestorationNotice, recipient_of
from oversight.acts import ActRefused, Preview, act, acting_officer
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording


def preview_restoration(
    filing: Filing,
    *,
    document: str,
    reason: str,
    authority: Authority,
    requested: bool = False,
    wording: Wording | None = None,
) -> Preview:
    """The text of the notice, for the approver."""
    kind = RestorationNotice(filing, reason=reason, document=document)
    return preview(kind.worded(wording), authority=authority, recipient=recipient_of(filing.party))


@act(
    name="filings.restore",
    on="filings.Filing",
    source=[Filing.Status.CANCELLED, Filing.Status.REVOKED],
    target=Filing.Status.FILED,
    label=_("Restore the filing"),
    consequence=_(
        "The filing stands again from today under its number; that it had ended stays in its history. The clocks that "
        "its end had stopped run again: anew from today, but for those that had run out before. The document that "
        "ended it is void, or withdrawn where it was served, and so are the clocks of its remedies: whoever verifies "
        "it is told. The notice (恢复备案通知书) goes to the filer and stores see it."
    ),
    basis="ARP 25, 33; ARL; ALL",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    second_person=True,
    form=RestoreForm,
    preview=preview_restoration,
)
def restore(
    filing: Filing,
    actor: Officer | None,
    *,
    document: str,
    reason: str,
    requested: bool = False,
    authority: Authority | None = None,
    wording: Wording | None = None,
) -> None:
    """Undo an ending that a document overturns. Raises ActRefused: "no_document", "no_request", "notice_busy".

    A filing cancelled on application comes back at the filer's own request only.
    """
    _check(filing, document, reason, requested=requested)
    take_back_ending(filing, document)
    issue(
        RestorationNotice(filing, reason=reason, document=document).worded(wording),
        authority=decided_for(authority),
        recipient=recipient_of(filing.party),
        by=acting_officer(),
        division=filing.division,
    )
    revoked = filing.status == Filing.Status.REVOKED
    tell(filing, Change.Kind.CHANGED, "status", filing.status, Filing.Status.FILED)
    if not revoked:
        _service_goes_on(filing, document, reason)
    filing.status, filing.ended_on, filing.end_ground = Filing.Status.FILED, None, ""
    filing.save()  # what the filing covers is asked of the register, which has to say already that it stands
    meet_filing_deadlines(list(filing.covered.values_list("product_id", flat=True)))
    take_up_again(filing)


def _service_goes_on(filing: Filing, document: str, reason: str) -> None:
    """The end of the service was wrongly assumed, or the service goes on: what was said of it no longer counts."""
    for report in filing.event_reports.standing().filter(kind=EventReport.Kind.END_OF_SERVICE):
        strike_out(event=report, reason=reason, evidence=document)
    filing.service_ended_on = None


def _check(filing: Filing, document: str, reason: str, *, requested: bool) -> None:
    if not document.strip() or not reason.strip():
        raise ActRefused(
            "no_document",
            _("A filing that ended stands again only where a document overturns the ending."),
            remedy=_("Name the decision, the judgment or the request, and say why."),
            field="document",
        )
    if filing.end_ground == Filing.EndGround.APPLICATION and not requested:
        raise ActRefused(
            "no_request",
            _("It was cancelled on the filer's own application; nobody else asks for it back."),
            remedy=_("Restore it at the filer's request only."),
            field="requested",
        )
