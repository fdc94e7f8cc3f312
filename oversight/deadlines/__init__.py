"""Opening, meeting and voiding deadlines; called inside acts, which the ledger tells of."""

from oversight.deadlines.clocks import meet, open_deadline, restart, void
from oversight.deadlines.recompute import recompute_open

__all__ = ["meet", "open_deadline", "recompute_open", "restart", "void"]
