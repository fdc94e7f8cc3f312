"""A clock of corrective comments ends where a new round asks for the same again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0007_card_validity"),
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
                    ("lead_closed", "the lead was closed without a case"),
                    ("case_closed", "the case was closed"),
                    ("handed_over", "the case was handed over to another body"),
                    ("released", "what was preserved was released"),
                    ("new_round", "asked for again in a new round"),
                ],
                max_length=20,
                verbose_name="why void",
            ),
        ),
    ]
