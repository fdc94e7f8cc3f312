"""The database of a worker of the tests, as a copy of the one in which another worker has run the migrations."""

from typing import Any

from django.conf import settings
from django.db import connection


def copy_for(workers: list[str], me: str) -> None:
    """Copy the database of the worker `me`, which nobody may use at this moment, for the others."""
    quoted, mine = connection.ops.quote_name, name_for_tests()
    creation: Any = connection.creation  # how to reach the server without a database is known to Django alone
    connection.close()
    with creation._nodb_cursor() as cursor:
        for worker in workers:
            copy = quoted(mine.removesuffix(me) + worker)
            cursor.execute(f"DROP DATABASE IF EXISTS {copy}")  # what a run that was killed has left
            cursor.execute(f"CREATE DATABASE {copy} TEMPLATE {quoted(mine)}")


def use_copy() -> str:
    """Turn to the copy that was made for this worker; the name of the database it would have used outside of tests."""
    before = str(connection.settings_dict["NAME"])
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name_for_tests()
    return before


def name_for_tests() -> str:
    """Name of this worker's test database."""
    return str(connection.settings_dict["TEST"]["NAME"])
