"""Whether a document can be served electronically: by what its recipient has signed, and by what the document says."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from oversight.acts import Refusal
from oversight.clock import SHANGHAI
from reports.models import AddressConfirmation, Delivery, Notice, NoticeLink, NoticeVisit


def confirmed_at(notice: Notice, address: str, on: date) -> AddressConfirmation | None:
    """The confirmation in force on that day of this address, signed by the recipient for the issuing authority."""
    signed = AddressConfirmation.objects.for_notice(notice).in_force(on)
    return signed.filter(address__iexact=address).order_by("-signed_on", "-pk").first()


def confirmed_address(notice: Notice, link: NoticeLink, on: date) -> AddressConfirmation | None:
    """The signed confirmation in force on that day of the address to which this link was mailed (APL 61; CPL 90).

    None where the recipient signed none, has revoked it, or the link came another way: an address that an officer
    handed over, or a mail to an address nobody has confirmed, serves nothing.
    """
    if link.delivery is None or link.delivery.notice_id != notice.pk:
        return None
    return confirmed_at(notice, link.delivery.address, on)


def may_confirm(notice: Notice, link: NoticeLink, on: date) -> bool:
    """Whether its recipient serves itself the document by confirming receipt behind this link."""
    return without_online_review(notice) is None and confirmed_address(notice, link, on) is not None


def reached(notice: Notice, address: str, on: date) -> bool:
    """Whether the document was mailed there on or before that day, and did not come back or was seen to arrive."""
    mails = notice.deliveries.filter(address__iexact=address)
    sent = mails.filter(state=Delivery.State.SENT).values_list("sent_at", flat=True)
    seen = NoticeVisit.objects.filter(link__delivery__in=mails, what=NoticeVisit.What.CONFIRMED)
    days = [*sent, *seen.values_list("at", flat=True)]
    return any(at is not None and at.astimezone(SHANGHAI).date() <= on for at in days)


def without_online_review(notice: Notice) -> Refusal | None:
    """Why a decision cannot be served electronically: its text names no online channel for the application for
    reconsideration, which whoever serves a decision over the internet must give (ARL 22). Asked of the frozen facts.
    """
    kind, authority = notice.context.get("kind", {}), notice.context.get("authority", {})
    if not kind.get("remedy") or authority.get("review_online"):
        return None
    return Refusal(
        "no_online_review",
        _("This decision names no online channel for reconsideration, as electronic service demands (ARL 22)."),
        _("Serve it otherwise. Later decisions name the channel once an administrator has entered it."),
        field="method",
    )
