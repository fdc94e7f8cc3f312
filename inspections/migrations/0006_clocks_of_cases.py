"""The clocks of cases are found by their last day.

The table is the ground floor's, and what a case is it does not know: the index stands here. It holds the open clocks of
cases and of their rows only, so that no other clock pays for it.
"""

from django.db import migrations

OF_CASES = """
    CREATE INDEX deadline_of_cases ON oversight_deadline (subject_type, due_on) INCLUDE (division, rule, subject_id, id)
     WHERE met_on IS NULL AND voided_on IS NULL AND subject_type IN (
           'inspections.Case', 'inspections.CorrectionItem', 'inspections.Preservation',
           'inspections.CooperationRequest')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0005_items_of_orders"),
        ("oversight", "0007_cards_reasons_alarms"),
    ]

    operations = [
        migrations.RunSQL(OF_CASES, "DROP INDEX deadline_of_cases"),
    ]
