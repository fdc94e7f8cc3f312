"""Which roles see this floor's tables in the admin, within their region."""

from oversight.models import (
    Authority,
    Deadline,
    HolidayArrangement,
    LedgerEntry,
    Officer,
    OutgoingMail,
    Proposal,
    Role,
)
from oversight.permissions import let_view


def register() -> None:
    """Called when the application is ready."""
    let_view(Authority)
    let_view(Officer)
    let_view(Proposal)
    let_view(Deadline)
    let_view(HolidayArrangement)
    # Mails hold addresses and names of persons: whoever has no office about the mail reads none.
    let_view(OutgoingMail, [Role.ADMINISTRATOR, Role.AUDITOR])
    let_view(LedgerEntry, [Role.AUDITOR, Role.ADMINISTRATOR, Role.APPROVER])
