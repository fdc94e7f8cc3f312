"""A mail that came back: said by the recipient's server, recorded with its day and reason."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused, act
from oversight.level import Level
from oversight.models import Officer
from reports.models import Delivery, Notice


@act(
    name="reports.record_bounce",
    on="reports.Notice",
    label=_("Mail came back"),
    basis="house rule: mail informs, it does not serve",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def record_bounce(notice: Notice, actor: Officer | None, *, message_id: str, at: datetime, why: str) -> None:
    """Note that the recipient's server has returned the mail. Nothing is sent again by itself.

    Raises ActRefused "not_sent" for a mail that has not left, or waits to be sent once more.
    """
    delivery = notice.deliveries.select_for_update(of=("self",)).get(message_id=message_id)
    if delivery.state not in {Delivery.State.SENT, Delivery.State.UNCLEAR}:
        raise ActRefused(
            "not_sent",
            _("This mail is not one that was sent and waits for nothing more (%(state)s).")
            % {"state": delivery.get_state_display()},
            remedy=_("Nothing needs to be done."),
            field="delivery",
            value=delivery,
        )
    delivery.state, delivery.bounced_at, delivery.error = Delivery.State.BOUNCED, at, why
    delivery.sent_at = delivery.sent_at or delivery.claimed_at or at
    delivery.save(update_fields=["state", "sent_at", "bounced_at", "error"])
