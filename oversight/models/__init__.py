from oversight.models.authority import Authority
from oversight.models.base import ActSubject
from oversight.models.deadline import Deadline
from oversight.models.heartbeat import Heartbeat
from oversight.models.ledger_entry import LedgerEntry
from oversight.models.officer import Officer, Role
from oversight.models.proposal import Proposal

__all__ = ["ActSubject", "Authority", "Deadline", "Heartbeat", "LedgerEntry", "Officer", "Proposal", "Role"]
