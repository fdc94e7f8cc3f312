"""Comments, orders and penalties that were made before items had a state: each item stands where its document stands.

Of an item found corrected or refused the day is that of the last re-inspection, or of the service where none is on
record.
"""

from django.db import migrations

COMMENTED = """
    UPDATE inspections_commentitem AS item
       SET state = comments.outcome,
           ended_on = COALESCE(
               (SELECT max(found_on) FROM inspections_reinspection WHERE comments_id = comments.id), comments.served_on
           )
      FROM inspections_correctivecomments AS comments
     WHERE comments.id = item.comments_id AND comments.outcome <> 'open' AND comments.served_on IS NOT NULL
"""
ORDERED = """
    INSERT INTO inspections_commentitem (order_id, breach_id, todo, state, ended_on)
    SELECT decision.id, item.breach_id, item.todo,
           CASE WHEN decision.stage IN ('corrected', 'refused') AND decision.served_on IS NOT NULL
                THEN decision.stage ELSE 'open' END,
           CASE WHEN decision.stage IN ('corrected', 'refused') THEN COALESCE(
               (SELECT max(found_on) FROM inspections_reinspection WHERE order_id = decision.id), decision.served_on
           ) END
      FROM inspections_decisionitem AS item
      JOIN inspections_decision AS decision ON decision.id = item.decision_id
     WHERE decision.tier = 'first' AND decision.stage IN ('decided', 'corrected', 'refused')
     ORDER BY item.id
"""
PENALISED = """
    INSERT INTO inspections_commentitem (order_id, breach_id, todo, state, ended_on)
    SELECT decision.id, item.breach_id,
           '改正本决定认定的违法行为。/ Correct the breach that this decision finds.',
           CASE WHEN cases.corrected_on IS NULL THEN 'open' ELSE 'corrected' END, cases.corrected_on
      FROM inspections_decisionitem AS item
      JOIN inspections_decision AS decision ON decision.id = item.decision_id
      JOIN inspections_case AS cases ON cases.id = decision.case_id
     WHERE decision.tier = 'second' AND decision.stage IN ('decided', 'performed')
     ORDER BY item.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0004_leads_to_corrections"),
    ]

    operations = [
        migrations.RunSQL(COMMENTED, migrations.RunSQL.noop),
        migrations.RunSQL(ORDERED, migrations.RunSQL.noop),
        migrations.RunSQL(PENALISED, migrations.RunSQL.noop),
    ]
