"""Who derives a due day and who changes the calendar never do so at once: one advisory lock of the database.

Deriving takes it shared, a change of the arrangements in force takes it alone. Whoever locks deadlines takes it first,
so that nobody waits for the calendar while holding a deadline that the recomputing waits for.
"""

from django.db import connection

LOCK = 0xCA1E7DA
"""Number of the lock, beside that of the ledger."""


def hold_calendar() -> None:
    """Until this transaction ends, no arrangement comes into force. Waits for one that just does."""
    _execute("SELECT pg_advisory_xact_lock_shared(%s)")


def change_calendar() -> None:
    """Until this transaction ends, nobody else derives a due day. Waits for those who do."""
    _execute("SELECT pg_advisory_xact_lock(%s)")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [LOCK])
