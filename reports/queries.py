"""Questions about documents that several screens ask."""

from datetime import datetime

from django.utils.translation import gettext as _

from reports.models import Delivery, Notice


def oldest_unrendered_since() -> datetime | None:
    """Since when the oldest document waits for its PDF, one that was given up included; None where all have one."""
    return Notice.objects.unrendered().order_by("issued_at").values_list("issued_at", flat=True).first()


def oldest_unsigned_since() -> datetime | None:
    """Since when the oldest printed document waits for its signature; None where all have one."""
    return Notice.objects.unsigned().order_by("rendered_at").values_list("rendered_at", flat=True).first()


def unsignable_count() -> int:
    """Documents that the worker gave up signing."""
    return Notice.objects.unsignable().count()


def unrenderable_count() -> int:
    """Documents whose PDF the worker gave up on."""
    return Notice.objects.unrenderable().count()


def stopped_delivery_count() -> int:
    """Mails that failed or are unclear and wait for somebody to decide."""
    return Delivery.objects.stopped().count()


def pdf_state(notice: Notice) -> str:
    """How far the PDF of a document is, in a word or two."""
    if notice.signed_at:
        return _("signed")
    if notice.is_void:
        return _("void")
    if notice.gave_up or notice.signing_stopped:
        return _("failed")
    return _("being signed") if notice.rendered_at else _("in the making")


def what_remains(notice: Notice) -> list[str]:
    """What somebody must still do about a document, in sentences; nothing where it is served and was mailed."""
    found = []
    if notice.gave_up:
        found.append(_("The PDF could not be made: %(why)s") % {"why": notice.render_error})
    if notice.signing_stopped:
        found.append(_("The PDF is not signed: %(why)s") % {"why": notice.sign_error})
    found += [_stopped(delivery) for delivery in notice.deliveries.stopped()]
    if notice.state == Notice.State.ISSUED and notice.kind_class.needs_service and not notice.is_served:
        found.append(_waits_for_service(notice))
    return found


def _stopped(delivery: Delivery) -> str:
    said = {"address": delivery.address, "state": delivery.get_state_display(), "why": delivery.error}
    if delivery.state != Delivery.State.BOUNCED:
        return _("The mail to %(address)s: %(state)s. %(why)s") % said
    return (
        _(
            "The mail to %(address)s: %(state)s. %(why)s. “Send the mail again”, or “Mail it to a corrected address”; "
            "service does not wait for it."
        )
        % said
    )


def _waits_for_service(notice: Notice) -> str:
    if notice.recipient_email:
        return _("Not yet served: a mail is not service. Serve the document and record its day and proof.")
    return _("No e-mail address on file, so nothing is mailed: serve the document otherwise and record its service.")
