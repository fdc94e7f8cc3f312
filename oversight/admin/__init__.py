"""The officers' admin site of this floor; upper apps register theirs on the same `site`."""

from oversight.admin import home_numbers
from oversight.admin.arrangement import ArrangementAdmin
from oversight.admin.authority import AuthorityAdmin
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.deadline import DeadlineAdmin
from oversight.admin.ledger_entry import LedgerEntryAdmin
from oversight.admin.officer import OfficerAdmin
from oversight.admin.outgoing_mail import OutgoingMailAdmin
from oversight.admin.proposal import ProposalAdmin
from oversight.admin.site import site
from oversight.models import Authority, Deadline, HolidayArrangement, LedgerEntry, Officer, OutgoingMail, Proposal

site.register(Proposal, ProposalAdmin)
site.register(Deadline, DeadlineAdmin)
site.register(HolidayArrangement, ArrangementAdmin)
site.register(OutgoingMail, OutgoingMailAdmin)
site.register(LedgerEntry, LedgerEntryAdmin)
site.register(Officer, OfficerAdmin)
site.register(Authority, AuthorityAdmin)
home_numbers.register()

__all__ = ["OfficerModelAdmin", "site"]
