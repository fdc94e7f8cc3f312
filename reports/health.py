"""What operators see of documents: PDFs that do not come, mails that stopped."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from oversight.health.parts import Light, Reading, age_part, register_part
from reports import queries


def mail() -> Reading:
    """Amber while a mail waits for an officer's decision: the documents themselves are safe and can be served."""
    stopped = queries.stopped_delivery_count()
    if stopped:
        return Reading(Light.AMBER, _("Mails failed or are unclear; officers must decide."), {"stopped": stopped})
    return Reading(Light.GREEN, _("No mail has stopped."), {"stopped": 0})


def register() -> None:
    """Called when the application is ready."""
    register_part(
        "notices",
        age_part(
            queries.oldest_unrendered_since,
            amber=timedelta(minutes=5),
            red=timedelta(minutes=30),
            idle=_("Every document has its PDF."),
            waiting=_("Documents wait for their PDF."),
        ),
    )
    register_part(
        "signatures",
        age_part(
            queries.oldest_unsigned_since,
            amber=timedelta(minutes=5),
            red=timedelta(minutes=30),
            idle=_("Every printed document is signed."),
            waiting=_("Documents wait for their signature."),
        ),
    )
    register_part("mail", mail)
