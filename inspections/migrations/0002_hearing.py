"""Whether the party came to the hearing: of one that stayed away no statement is to be answered."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0001_cases"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="decision",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="decision",
            name="update_update",
        ),
        migrations.AddField(
            model_name="decision",
            name="hearing_attended",
            field=models.BooleanField(db_default=True, default=True, verbose_name="the party attended the hearing"),
        ),
        migrations.AddField(
            model_name="decisionevent",
            name="hearing_attended",
            field=models.BooleanField(db_default=True, default=True, verbose_name="the party attended the hearing"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "inspections_decisionevent" ("came_from", "case_id", "deadline_id", "decided_by_id", "decided_on", "defence", "defence_answer", "defence_deadline_id", "drafted_by_id", "ground", "ground_facts", "hearing_attended", "hearing_held_on", "hearing_record", "hearing_requested_on", "id", "notice_id", "performed_on", "period_length", "period_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prior_notice_id", "prior_served_on", "refused_order_id", "served_on", "stage", "tier", "waived_on", "waiver_proof") VALUES (NEW."came_from", NEW."case_id", NEW."deadline_id", NEW."decided_by_id", NEW."decided_on", NEW."defence", NEW."defence_answer", NEW."defence_deadline_id", NEW."drafted_by_id", NEW."ground", NEW."ground_facts", NEW."hearing_attended", NEW."hearing_held_on", NEW."hearing_record", NEW."hearing_requested_on", NEW."id", NEW."notice_id", NEW."performed_on", NEW."period_length", NEW."period_unit", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prior_notice_id", NEW."prior_served_on", NEW."refused_order_id", NEW."served_on", NEW."stage", NEW."tier", NEW."waived_on", NEW."waiver_proof"); RETURN NULL;',
                    hash="b6b2325594cafab33750b7bff1cdedb268d31665",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_73bda",
                    table="inspections_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "inspections_decisionevent" ("came_from", "case_id", "deadline_id", "decided_by_id", "decided_on", "defence", "defence_answer", "defence_deadline_id", "drafted_by_id", "ground", "ground_facts", "hearing_attended", "hearing_held_on", "hearing_record", "hearing_requested_on", "id", "notice_id", "performed_on", "period_length", "period_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prior_notice_id", "prior_served_on", "refused_order_id", "served_on", "stage", "tier", "waived_on", "waiver_proof") VALUES (NEW."came_from", NEW."case_id", NEW."deadline_id", NEW."decided_by_id", NEW."decided_on", NEW."defence", NEW."defence_answer", NEW."defence_deadline_id", NEW."drafted_by_id", NEW."ground", NEW."ground_facts", NEW."hearing_attended", NEW."hearing_held_on", NEW."hearing_record", NEW."hearing_requested_on", NEW."id", NEW."notice_id", NEW."performed_on", NEW."period_length", NEW."period_unit", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prior_notice_id", NEW."prior_served_on", NEW."refused_order_id", NEW."served_on", NEW."stage", NEW."tier", NEW."waived_on", NEW."waiver_proof"); RETURN NULL;',
                    hash="63bc25fe03d7ecc856987283372b3077577c05c8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_25c06",
                    table="inspections_decision",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("hearing_attended", True), ("hearing_held_on__isnull", False), _connector="OR"),
                name="decision_hearing_missed_only_when_held",
            ),
        ),
    ]
