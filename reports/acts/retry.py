"""A second attempt, by somebody who has read the reason of the first."""

from django.utils.translation import gettext_lazy as _

from oversight.acts import Refusal, act
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer
from oversight.models.officer import Role
from reports.models import Delivery, Notice
from reports.notices import wake

_ROLES = {Role.INSPECTOR, Role.INTAKE}


def _has_stopped_mail(notice: Notice, actor: Officer | None) -> Refusal | None:
    if notice.deliveries.stopped().exists():
        return None
    return Refusal(
        "nothing_to_resend",
        _("No mail of this document has failed, is unclear or came back."),
        _("A mail that waits is sent by itself."),
        field="notice",
        value=str(notice),
    )


def _has_no_pdf(notice: Notice, actor: Officer | None) -> Refusal | None:
    if notice.rendered_at is None:
        return None
    return Refusal(
        "already_rendered",
        _("This document has its PDF, which never changes."),
        _("Open the PDF."),
        field="notice",
        value=str(notice),
    )


def _waits_for_signature(notice: Notice, actor: Officer | None) -> Refusal | None:
    if notice.rendered_at is None:
        return Refusal(
            "not_rendered",
            _("This document has no PDF yet that could be signed."),
            _("Wait for the PDF, or have it made again."),
            field="notice",
            value=str(notice),
        )
    if notice.signed_at is None:
        return None
    return Refusal(
        "already_signed",
        _("This document is signed; its file never changes."),
        _("Open the PDF."),
        field="notice",
        value=str(notice),
    )


@act(
    name="reports.resend",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    label=_("Send the mail again"),
    consequence=_("The document is mailed once more to each address where the mail failed, is unclear or came back."),
    basis="house rule: mail informs, it does not serve",
    level=Level.COUNTY,
    roles=_ROLES,
    guard=_has_stopped_mail,
)
def resend(notice: Notice, actor: Officer | None) -> int:
    """Put the failed, the unclear and the returned mails back into the queue; returns how many.

    They keep their Message-ID: to a recipient who did get the first it is the same mail.
    """
    stopped = notice.deliveries.stopped().select_for_update(of=("self",))
    count = Delivery.objects.filter(pk__in=[delivery.pk for delivery in stopped]).update(
        state=Delivery.State.PENDING,
        attempts=0,
        next_try_at=now(),
        claimed_at=None,
        sent_at=None,
        bounced_at=None,
        error="",
    )
    wake.send()
    return count


@act(
    name="reports.retry_rendering",
    on="reports.Notice",
    source={Notice.State.ISSUED, Notice.State.WITHDRAWN},
    label=_("Make the PDF again"),
    consequence=_("The worker tries once more to make the PDF of the same text."),
    basis="house rule: a frozen text is printed as it is",
    level=Level.COUNTY,
    roles=_ROLES,
    guard=_has_no_pdf,
)
def retry_rendering(notice: Notice, actor: Officer | None) -> None:
    """Let the worker try again at once."""
    notice.render_attempts, notice.render_next_at, notice.render_error = 0, now(), ""
    wake.render()


@act(
    name="reports.retry_signing",
    on="reports.Notice",
    source={Notice.State.ISSUED, Notice.State.WITHDRAWN},
    label=_("Sign the PDF again"),
    consequence=_("The worker tries once more to sign the PDF; then its mails leave."),
    basis="house rule: what leaves the house is signed",
    level=Level.COUNTY,
    roles=_ROLES,
    guard=_waits_for_signature,
)
def retry_signing(notice: Notice, actor: Officer | None) -> None:
    """Let the worker try again at once, after the reason is gone: a new certificate, a service that answers."""
    notice.sign_attempts, notice.sign_next_at, notice.sign_error = 0, now(), ""
    wake.sign()
