"""Two more reasons why a period runs no more: its event was struck out, or the rule never bound what was filed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0003_narrower_ledger"),
    ]

    operations = [
        migrations.AlterField(
            model_name="deadline",
            name="void_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("correction_refused", "correction refused"),
                    ("notice_withdrawn", "prior notice withdrawn"),
                    ("party_ended", "the party has ended"),
                    ("waived", "waived"),
                    ("filing_ended", "the filing has ended"),
                    ("parties_merged", "two parties turned out to be one"),
                    ("struck_out", "nothing on record starts it"),
                    ("not_bound", "Article 19 does not bind what was filed"),
                ],
                max_length=20,
                verbose_name="why void",
            ),
        ),
    ]
