"""Which mail an address was sent in, so that who came by a mail is known to have read it."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_engine"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="noticelink",
            name="made_once",
        ),
        migrations.AddField(
            model_name="noticelink",
            name="delivery",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty where an officer handed the address over.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="links",
                to="reports.delivery",
                verbose_name="mailed in",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noticelink",
            trigger=pgtrigger.compiler.Trigger(
                name="made_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."notice_id" IS DISTINCT FROM (NEW."notice_id") OR OLD."delivery_id" IS DISTINCT FROM (NEW."delivery_id") OR OLD."nonce" IS DISTINCT FROM (NEW."nonce") OR OLD."token_sha256" IS DISTINCT FROM (NEW."token_sha256") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="d51723beb8aff43cec5931a4948906186262b288",
                    operation="UPDATE",
                    pgid="pgtrigger_made_once_9198a",
                    table="reports_noticelink",
                    when="BEFORE",
                ),
            ),
        ),
    ]
