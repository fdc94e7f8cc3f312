"""A recipient that agreed, with its signature, to be served at an electronic address."""

from datetime import date

from oversight.clock import now
from oversight.models import Officer
from reports.models import AddressConfirmation
from tests.reports.samples import RECIPIENT


def agreed(by: Officer, **changed: object) -> AddressConfirmation:
    """The recipient of the samples, at its address, since 2 March 2026."""
    return AddressConfirmation.objects.create(
        **{
            "recipient_name": RECIPIENT.name,
            "recipient_uscc": RECIPIENT.uscc,
            "division": "110108",
            "address": RECIPIENT.email.upper(),
            "signed_on": date(2026, 3, 2),
            "signed_by": "张三",
            "document": "file 7, page 3",
            "recorded_by": by,
            "recorded_at": now(),
            **changed,
        }
    )
