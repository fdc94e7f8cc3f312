"""Lists of cases walk an index in their own order, and the clocks of cases by their last day."""

from django.db import migrations, models
from django.db.models import Q

# The table is the ground floor's, and what a case is it does not know: the index stands here. It holds the open clocks
# of cases and of their rows only, so that no other clock pays for it.
OF_CASES = """
    CREATE INDEX deadline_of_cases ON oversight_deadline (subject_type, due_on) INCLUDE (division, rule, subject_id, id)
     WHERE met_on IS NULL AND voided_on IS NULL AND subject_type IN (
           'inspections.Case', 'inspections.CorrectionItem', 'inspections.Preservation',
           'inspections.CooperationRequest')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0005_items_of_orders"),
        ("oversight", "0007_card_validity"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["-opened_on", "-id"], name="case_newest"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["status", "-opened_on", "-id"], name="case_status_newest"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["-opened_on", "-id"], name="case_ongoing", condition=~Q(status="closed")),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["authority", "-opened_on", "-id"], name="case_authority_ongoing", condition=~Q(status="closed")
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["handler", "-opened_on"], name="case_handler_ongoing", condition=~Q(status="closed")
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["second_handler", "-opened_on"], name="case_second_ongoing", condition=~Q(status="closed")
            ),
        ),
        migrations.RunSQL(OF_CASES, "DROP INDEX deadline_of_cases"),
    ]
