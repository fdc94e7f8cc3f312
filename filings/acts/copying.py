"""Many new rows at once by COPY, several times faster than INSERT; triggers and constraints hold all the same."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import connection, models
from psycopg import sql

M = TypeVar("M", bound=models.Model)


def copy_new(rows: Sequence[M]) -> None:
    """Insert rows that are not saved yet; each has its key afterwards.

    Columns are taken as they stand: related rows must be saved and their ids set. No defaults of the database.
    """
    if not rows:
        return
    meta = type(rows[0])._meta
    fields = meta.concrete_fields
    target = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(meta.db_table), sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [meta.db_table, str(meta.pk.column), len(rows)],
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
            row._state.adding = False  # noqa: SLF001 - what save() would say of it
            row._state.db = connection.alias  # noqa: SLF001 - the same
        names = [field.attname for field in fields]
        with cursor.copy(target) as copy:
            for row in rows:
                copy.write_row([getattr(row, name) for name in names])
