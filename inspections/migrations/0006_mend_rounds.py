"""Items may go on in a new round; a penalty, which orders the correction too (APL 28), gets its items."""

from django.db import migrations, models

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
        ("inspections", "0005_items_of_orders"),
        ("oversight", "0008_mend_new_round"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="correctionitem",
            name="correction_item_ended_on_a_day",
        ),
        migrations.AlterField(
            model_name="correctionitem",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "open"),
                    ("partly", "partly corrected"),
                    ("corrected", "corrected"),
                    ("refused", "correction refused"),
                    ("continued", "continued in a new round"),
                ],
                db_default="open",
                default="open",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="correctionitemevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "open"),
                    ("partly", "partly corrected"),
                    ("corrected", "corrected"),
                    ("refused", "correction refused"),
                    ("continued", "continued in a new round"),
                ],
                db_default="open",
                default="open",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="correctivecomments",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("open", "open"),
                    ("corrected", "corrected"),
                    ("refused", "refused"),
                    ("continued", "continued in a new round"),
                ],
                default="open",
                max_length=10,
                verbose_name="outcome",
            ),
        ),
        migrations.AlterField(
            model_name="correctivecommentsevent",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("open", "open"),
                    ("corrected", "corrected"),
                    ("refused", "refused"),
                    ("continued", "continued in a new round"),
                ],
                default="open",
                max_length=10,
                verbose_name="outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("state__in", ["open", "partly"])),
                    models.Q(("ended_on__isnull", False), ("state__in", ["corrected", "refused", "continued"])),
                    _connector="OR",
                ),
                name="correction_item_ended_on_a_day",
            ),
        ),
        migrations.RunSQL(PENALISED, migrations.RunSQL.noop),
    ]
