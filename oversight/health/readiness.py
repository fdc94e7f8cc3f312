"""Whether this web node can answer: the database is there and has every table the code expects."""

from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def obstacles() -> dict[str, str]:
    """What keeps the node from answering, by part; empty where nothing does. Never asks the worker."""
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except Error as error:
        return {"database": type(error).__name__}
    missing = sorted(expected_migrations() - applied)
    return {"migrations": ", ".join(f"{app}.{name}" for app, name in missing)} if missing else {}


@cache
def expected_migrations() -> frozenset[tuple[str, str]]:
    """The migrations that the code at hand comes with; read once, since code does not change while it runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)
