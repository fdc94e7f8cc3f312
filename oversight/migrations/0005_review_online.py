"""Decisions served online name the channel where reconsideration is applied for (ARL 22)."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0004_void_reasons"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="authority",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="authority",
            name="update_update",
        ),
        migrations.AddField(
            model_name="authority",
            name="review_online",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Web address where an application is filed (ARL 22); without it no decision is served online.",
                max_length=200,
                verbose_name="online channel for reconsideration",
            ),
        ),
        migrations.AddField(
            model_name="authorityevent",
            name="review_online",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Web address where an application is filed (ARL 22); without it no decision is served online.",
                max_length=200,
                verbose_name="online channel for reconsideration",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authority",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "oversight_authorityevent" ("address", "code", "court_en", "court_zh", "demonstration", "division", "email", "id", "level", "name_en", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "review_body_en", "review_body_zh", "review_online", "version") VALUES (NEW."address", NEW."code", NEW."court_en", NEW."court_zh", NEW."demonstration", NEW."division", NEW."email", NEW."id", NEW."level", NEW."name_en", NEW."name_zh", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."review_body_en", NEW."review_body_zh", NEW."review_online", NEW."version"); RETURN NULL;',
                    hash="d21985480118997546b265a810d05a4f9ce03ef3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6e2da",
                    table="oversight_authority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authority",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "oversight_authorityevent" ("address", "code", "court_en", "court_zh", "demonstration", "division", "email", "id", "level", "name_en", "name_zh", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "review_body_en", "review_body_zh", "review_online", "version") VALUES (NEW."address", NEW."code", NEW."court_en", NEW."court_zh", NEW."demonstration", NEW."division", NEW."email", NEW."id", NEW."level", NEW."name_en", NEW."name_zh", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."review_body_en", NEW."review_body_zh", NEW."review_online", NEW."version"); RETURN NULL;',
                    hash="e7aadc74c9cd61508f971aba1ca31f0fc5372557",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5960f",
                    table="oversight_authority",
                    when="AFTER",
                ),
            ),
        ),
    ]
