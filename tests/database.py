"""The database of a worker of the tests, as a copy of the one in which another worker has run the migrations."""

from typing import Any

from django.conf import settings
from django.db import connection


def copy_for(workers: list[str], me: str) -> None:
    """Copy the database of the worker `me`, which nobody may use at this moment, for the others."""
    quoted = connection.ops.quote_name
    creation: Any = connection.creation
    mine = creation._get_test_db_name()
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
    creation: Any = connection.creation
    copy = creation._get_test_db_name()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = copy
    return before
