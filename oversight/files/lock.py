"""Who keeps a file and who removes forgotten ones never do so at once: one advisory lock of the database.

Without it a file that was forgotten and is handed in again could go between its finding and the row that names it.
"""

from typing import Final

from django.db import connection

LOCK: Final = 0xF11E5
"""Number of the lock, beside those of the ledger and the calendar."""


def hold_files() -> None:
    """Until this transaction ends, no file is removed. Waits for the removal of one."""
    _ask("SELECT pg_advisory_xact_lock_shared(%s)")


def may_remove() -> bool:
    """Until this transaction ends, no file is kept; False where somebody just keeps one: try again another day."""
    return bool(_ask("SELECT pg_try_advisory_xact_lock(%s)"))


def _ask(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, [LOCK])
        return cursor.fetchone()[0]
