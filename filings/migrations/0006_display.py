"""A technical supporter shows its filing where it has no product: a check hangs on its filing alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("filings", "0005_desk_rest"),
    ]

    operations = [
        migrations.AlterField(
            model_name="displaycheck",
            name="product",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="display_checks",
                to="filings.product",
                verbose_name="product",
            ),
        ),
        migrations.AlterField(
            model_name="displaycheckevent",
            name="product",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="filings.product",
                verbose_name="product",
            ),
        ),
    ]
