"""An address confirmation counts for the authority to which it was given."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0005_review_online"),
        ("reports", "0003_public"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="addressconfirmation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="addressconfirmation",
            name="update_update",
        ),
        migrations.AddField(
            model_name="addressconfirmation",
            name="authority",
            field=models.ForeignKey(
                blank=True,
                help_text="Only its documents are served by it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="oversight.authority",
                verbose_name="given to the authority",
            ),
        ),
        migrations.AddField(
            model_name="addressconfirmationevent",
            name="authority",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Only its documents are served by it.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="oversight.authority",
                verbose_name="given to the authority",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addressconfirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reports_addressconfirmationevent" ("address", "authority_id", "division", "document", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_name", "recipient_uscc", "recorded_at", "recorded_by_id", "revoked_on", "revoked_reason", "sha256", "signed_by", "signed_on", "stored_as", "version") VALUES (NEW."address", NEW."authority_id", NEW."division", NEW."document", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recipient_name", NEW."recipient_uscc", NEW."recorded_at", NEW."recorded_by_id", NEW."revoked_on", NEW."revoked_reason", NEW."sha256", NEW."signed_by", NEW."signed_on", NEW."stored_as", NEW."version"); RETURN NULL;',
                    hash="1672df4527438247f60369d3378950891c745972",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_eb04e",
                    table="reports_addressconfirmation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addressconfirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reports_addressconfirmationevent" ("address", "authority_id", "division", "document", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_name", "recipient_uscc", "recorded_at", "recorded_by_id", "revoked_on", "revoked_reason", "sha256", "signed_by", "signed_on", "stored_as", "version") VALUES (NEW."address", NEW."authority_id", NEW."division", NEW."document", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recipient_name", NEW."recipient_uscc", NEW."recorded_at", NEW."recorded_by_id", NEW."revoked_on", NEW."revoked_reason", NEW."sha256", NEW."signed_by", NEW."signed_on", NEW."stored_as", NEW."version"); RETURN NULL;',
                    hash="3c71740fc7899f3a263a07d8d7a25ab44444d644",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_92007",
                    table="reports_addressconfirmation",
                    when="AFTER",
                ),
            ),
        ),
    ]
