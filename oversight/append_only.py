"""Which tables are only ever added to: the ledger, the feed, and the history of every tracked row."""

from django.apps import apps


def append_only_tables() -> list[str]:
    """The database names of all tables whose model carries an `append_only` trigger, in order."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if any(trigger.name == "append_only" for trigger in getattr(model._meta, "triggers", []))
    )
