"""Questions about documents that several screens ask."""

from datetime import datetime

from django.utils.translation import gettext as _

from reports.models import Delivery, Notice


def oldest_unrendered_since() -> datetime | None:
    """Since when the oldest document waits for its PDF, one that was given up included; None where all have one."""
    return Notice.objects.unrendered().order_by("issued_at").values_list("issued_at", flat=True).first()


def unrenderable_count() -> int:
    """Documents whose PDF the worker gave up on."""
    return Notice.objects.unrenderable().count()


def stopped_delivery_count() -> int:
    """Mails that failed or are unclear and wait for somebody to decide."""
    return Delivery.objects.stopped().count()


def what_remains(notice: Notice) -> list[str]:
    """What somebody must still do about a document, in sentences; nothing where it is served and was mailed."""
    found = []
    if notice.gave_up:
        found.append(_("The PDF could not be made: %(why)s") % {"why": notice.render_error})
    for delivery in notice.deliveries.stopped():
        found.append(
            _("The mail to %(address)s: %(state)s. %(why)s")
            % {"address": delivery.address, "state": delivery.get_state_display(), "why": delivery.error}
        )
    if notice.state == Notice.State.ISSUED and not notice.is_served:
        found.append(_waits_for_service(notice))
    return found


def _waits_for_service(notice: Notice) -> str:
    if notice.recipient_email:
        return _("Not yet served: a mail is not service. Serve the document and record its day and proof.")
    return _("No e-mail address on file, so nothing is mailed: serve the document otherwise and record its service.")
