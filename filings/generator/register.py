"""What triggers do for each row, for very many new rows: left out, or done once at the end."""

from django.db import connection
from django.db.models import Model

from filings.models import Filing, Party, Product
from filings.models.register_entry import RegisterEntry

STRETCH = 50_000
INDEX = "register_search"
MODELS: tuple[type[Model], ...] = (Party, Product, Filing)


def postpone() -> None:
    """Until the end of the transaction no trigger follows; `catch_up` must be called before it."""
    with connection.cursor() as cursor:
        # Each row's history trigger looks at every check that still waits: with none waiting its cost stays the same.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT set_config('oversight.register_later', 'on', true)")
        # The first state of an invented row needs no history of its own.
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", ["{" + ",".join(_histories()) + "}"])


def catch_up(first: int, last: int) -> None:
    """Enter the filings with keys from `first` to `last`.

    Where the role owns the table, the search index is built anew afterwards: many times faster than growing it.
    """
    with connection.cursor() as cursor:
        # An index cannot be dropped while foreign keys of the same transaction still wait to be checked.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ANALYZE filings_filing, filings_party, filings_filingproduct, filings_product")
        rebuild = _owns(RegisterEntry._meta.db_table)
        if rebuild:
            cursor.execute(f"DROP INDEX {INDEX}")
        for start in range(first, last + 1, STRETCH):
            cursor.execute(
                "SELECT filings_register_refresh(array_agg(id)) FROM filings_filing"
                " WHERE number IS NOT NULL AND id BETWEEN %s AND %s",
                [start, min(start + STRETCH - 1, last)],
            )
        if rebuild:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
            with connection.schema_editor(atomic=False) as editor:
                index = next(each for each in RegisterEntry._meta.indexes if each.name == INDEX)
                editor.add_index(RegisterEntry, index)
        cursor.execute("SELECT set_config('oversight.register_later', '', true)")
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")


def _histories() -> list[str]:
    """The triggers that would write a row of history for each new row."""
    return [
        trigger.get_pgid(model)
        for model in MODELS
        for trigger in getattr(model._meta, "triggers", [])
        if trigger.name == "insert_insert"
    ]


def _owns(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = %s::regclass", [table]
        )
        return bool(cursor.fetchone()[0])
