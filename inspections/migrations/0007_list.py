"""Whose turn it is in a case, and the clocks and proposals of a region by their day: lists stop where they are full.

The tables of clocks and of proposals are the ground floor's, and what a case is it does not know: their indexes stand
here. Each holds only what waits. Rights that have ended stay open for good, so they have indexes of their own, in which
nobody who asks what is overdue has to wade.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

KINDS = """
    subject_type IN ('inspections.Case', 'inspections.CorrectionItem', 'inspections.Preservation',
                     'inspections.CooperationRequest')
"""
RIGHTS = "rule IN ('defence', 'hearing_request', 'lawsuit', 'reconsideration')"
SHOWN = "INCLUDE (division, rule, subject_id, id)"
OPEN = f"met_on IS NULL AND voided_on IS NULL AND {KINDS}"
CLOCKS = f"""
    DROP INDEX deadline_of_cases;
    CREATE INDEX deadline_of_cases ON oversight_deadline (subject_type, due_on) {SHOWN} WHERE {OPEN} AND NOT {RIGHTS};
    CREATE INDEX deadline_of_cases_near ON oversight_deadline (subject_type, "left"(division, 2), due_on) {SHOWN}
     WHERE {OPEN} AND NOT {RIGHTS};
    CREATE INDEX right_of_cases ON oversight_deadline (subject_type, due_on) {SHOWN} WHERE {OPEN} AND {RIGHTS};
    CREATE INDEX right_of_cases_near ON oversight_deadline (subject_type, "left"(division, 2), due_on) {SHOWN}
     WHERE {OPEN} AND {RIGHTS};
"""
NO_CLOCKS = f"""
    DROP INDEX right_of_cases_near, right_of_cases, deadline_of_cases_near, deadline_of_cases;
    CREATE INDEX deadline_of_cases ON oversight_deadline (subject_type, due_on) {SHOWN} WHERE {OPEN};
"""
PROPOSALS = """
    CREATE INDEX proposal_waits ON oversight_proposal (subject_type, drafted_at) WHERE status = 'pending';
    CREATE INDEX proposal_waits_near ON oversight_proposal (subject_type, "left"(division, 2), drafted_at)
     WHERE status = 'pending';
"""
TURNS = """
    UPDATE inspections_case
       SET asked_on = turn.asked, answered_on = turn.answered
      FROM (
        SELECT breach.case_id,
               min(COALESCE(comments.served_on, decision.served_on)) FILTER (
                   WHERE answers.first IS NULL AND deadline.met_on IS NULL AND deadline.voided_on IS NULL
               ) AS asked,
               min(answers.first) AS answered
          FROM inspections_commentitem AS item
          JOIN inspections_breach AS breach ON breach.id = item.breach_id
          LEFT JOIN inspections_correctivecomments AS comments ON comments.id = item.comments_id
          LEFT JOIN inspections_decision AS decision ON decision.id = item.order_id
          LEFT JOIN oversight_deadline AS deadline ON deadline.id = item.deadline_id
          LEFT JOIN LATERAL (
            SELECT min((answer.given_at AT TIME ZONE 'Asia/Shanghai')::date) AS first
              FROM inspections_correctionanswer AS answer
             WHERE answer.item_id = item.id AND NOT EXISTS (
                   SELECT FROM inspections_reinspecteditem AS look
                     JOIN inspections_reinspection AS found ON found.id = look.reinspection_id
                    WHERE look.item_id = item.id
                      AND found.found_on >= (answer.given_at AT TIME ZONE 'Asia/Shanghai')::date)
          ) AS answers ON true
         WHERE item.state IN ('open', 'partly')
           AND (comments.served_on IS NOT NULL AND comments.outcome = 'open'
                OR decision.served_on IS NOT NULL AND decision.stage = 'decided')
         GROUP BY breach.case_id
      ) AS turn
     WHERE turn.case_id = inspections_case.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("filings", "0006_display"),
        ("inspections", "0006_clocks_of_cases"),
        ("oversight", "0007_cards_reasons_alarms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="update_update",
        ),
        migrations.AddField(
            model_name="case",
            name="answered_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="an answer waits since"),
        ),
        migrations.AddField(
            model_name="case",
            name="asked_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="waits for the provider since"),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="answered_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="an answer waits since"),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="asked_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="waits for the provider since"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("asked_on__isnull", False), ("status__in", ["correcting", "ordered"])),
                fields=["asked_on", "id"],
                name="case_asked",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("asked_on__isnull", False), ("status__in", ["correcting", "ordered"])),
                fields=["authority", "asked_on", "id"],
                name="case_authority_asked",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("answered_on__isnull", False), ("status__in", ["correcting", "ordered"])),
                fields=["answered_on", "id"],
                name="case_answered",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("answered_on__isnull", False), ("status__in", ["correcting", "ordered"])),
                fields=["authority", "answered_on", "id"],
                name="case_authority_answered",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "inspections_caseevent" ("answered_on", "asked_on", "authority_id", "closed_from", "closed_on", "closing_reason", "closings", "corrected_on", "edition", "handler_id", "id", "number", "opened_on", "party_id", "party_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_handler_id", "source", "source_note", "status", "version") VALUES (NEW."answered_on", NEW."asked_on", NEW."authority_id", NEW."closed_from", NEW."closed_on", NEW."closing_reason", NEW."closings", NEW."corrected_on", NEW."edition", NEW."handler_id", NEW."id", NEW."number", NEW."opened_on", NEW."party_id", NEW."party_kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."second_handler_id", NEW."source", NEW."source_note", NEW."status", NEW."version"); RETURN NULL;',
                    hash="98400c4ca6a5549d10bd6f3767c2a3dc66bdeccd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_57aaa",
                    table="inspections_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "inspections_caseevent" ("answered_on", "asked_on", "authority_id", "closed_from", "closed_on", "closing_reason", "closings", "corrected_on", "edition", "handler_id", "id", "number", "opened_on", "party_id", "party_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_handler_id", "source", "source_note", "status", "version") VALUES (NEW."answered_on", NEW."asked_on", NEW."authority_id", NEW."closed_from", NEW."closed_on", NEW."closing_reason", NEW."closings", NEW."corrected_on", NEW."edition", NEW."handler_id", NEW."id", NEW."number", NEW."opened_on", NEW."party_id", NEW."party_kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."second_handler_id", NEW."source", NEW."source_note", NEW."status", NEW."version"); RETURN NULL;',
                    hash="b7847dfebe7a2444a41c04e92e66b5ed445bc5e1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_91b56",
                    table="inspections_case",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(CLOCKS, NO_CLOCKS),
        migrations.RunSQL(PROPOSALS, "DROP INDEX proposal_waits_near, proposal_waits"),
        # Last: what it writes into the history would stand in the way of changes to the table.
        migrations.RunSQL(TURNS, migrations.RunSQL.noop),
    ]
