"""Opening, meeting and voiding deadlines; called inside acts, which the ledger tells of."""

from oversight.deadlines.calendar import calendar_for_writing, calendar_in_force
from oversight.deadlines.clocks import meet, open_deadline, reopen, restart, revive, void
from oversight.deadlines.recompute import recompute_open
from oversight.deadlines.responsible import register_responsible

__all__ = [
    "calendar_for_writing",
    "calendar_in_force",
    "meet",
    "open_deadline",
    "recompute_open",
    "register_responsible",
    "reopen",
    "restart",
    "revive",
    "void",
]
