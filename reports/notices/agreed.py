"""Whether a recipient may confirm receipt on its page: only where it agreed to be served at that very address."""

from datetime import date

from reports.models import AddressConfirmation, Notice, NoticeLink


def confirmed_address(notice: Notice, link: NoticeLink, on: date) -> AddressConfirmation | None:
    """The signed confirmation in force on that day of the address to which this link was mailed (APL 61; CPL 90).

    None where the recipient signed none, has revoked it, or the link came another way: an address that an officer
    handed over, or a mail to an address nobody has confirmed, serves nothing.
    """
    if link.delivery is None or link.delivery.notice_id != notice.pk:
        return None
    signed = AddressConfirmation.objects.of(name=notice.recipient_name, uscc=notice.recipient_uscc).in_force(on)
    return signed.filter(address__iexact=link.delivery.address).first()
