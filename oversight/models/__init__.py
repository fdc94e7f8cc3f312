from oversight.models.adjustment import DeadlineAdjustment
from oversight.models.arrangement import HolidayArrangement
from oversight.models.authority import Authority
from oversight.models.base import ActSubject
from oversight.models.deadline import Deadline
from oversight.models.heartbeat import Heartbeat
from oversight.models.ledger_entry import LedgerEntry
from oversight.models.move import DeadlineMove
from oversight.models.officer import Officer, Role
from oversight.models.outgoing_mail import OutgoingMail
from oversight.models.proposal import Proposal
from oversight.models.reminder import DeadlineReminder

__all__ = [
    "ActSubject",
    "Authority",
    "Deadline",
    "DeadlineAdjustment",
    "DeadlineMove",
    "DeadlineReminder",
    "Heartbeat",
    "HolidayArrangement",
    "LedgerEntry",
    "Officer",
    "OutgoingMail",
    "Proposal",
    "Role",
]
