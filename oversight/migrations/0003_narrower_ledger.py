"""Two indexes of the ledger that nothing asked for are gone; those that stay are renamed, none is built anew.

Django makes two indexes for an indexed text: one for the whole, one for its beginning. A hash is only asked for as a
whole, and a region by its beginning, which serves the whole as well. Both go in a moment, while the old code runs.
"""

from typing import ClassVar

from django.db import migrations, models

DIVISION = "oversight_ledgerentry_division_0a8e7064"
HASH = "oversight_ledgerentry_hash_49602ec7"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("oversight", "0002_clocks")]

    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="ledgerentry",
                    name="division",
                    field=models.CharField(blank=True, max_length=6, verbose_name="division"),
                ),
                migrations.AlterField(
                    model_name="ledgerentry", name="hash", field=models.CharField(max_length=64, verbose_name="hash")
                ),
                migrations.AddIndex(
                    model_name="ledgerentry",
                    index=models.Index(fields=["division"], name="ledger_division", opclasses=["varchar_pattern_ops"]),
                ),
                migrations.AddConstraint(
                    model_name="ledgerentry",
                    constraint=models.UniqueConstraint(fields=["hash"], name="ledger_hash_once"),
                ),
            ],
            database_operations=[
                migrations.RunSQL(
                    f"DROP INDEX {DIVISION}",
                    f"CREATE INDEX {DIVISION} ON oversight_ledgerentry (division)",
                ),
                migrations.RunSQL(
                    f"ALTER INDEX {DIVISION}_like RENAME TO ledger_division",
                    f"ALTER INDEX ledger_division RENAME TO {DIVISION}_like",
                ),
                migrations.RunSQL(
                    f"DROP INDEX {HASH}_like",
                    f"CREATE INDEX {HASH}_like ON oversight_ledgerentry (hash varchar_pattern_ops)",
                ),
                migrations.RunSQL(
                    "ALTER INDEX oversight_ledgerentry_hash_key RENAME TO ledger_hash_once",
                    "ALTER INDEX ledger_hash_once RENAME TO oversight_ledgerentry_hash_key",
                ),
            ],
        ),
    ]
