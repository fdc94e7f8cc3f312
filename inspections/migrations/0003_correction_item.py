"""What a party must correct is one kind of thing, whether comments or an order ask for it. The table keeps its name."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0002_hearing"),
    ]

    operations = [
        migrations.AlterModelTable(name="commentitem", table="inspections_commentitem"),
        migrations.RenameModel(old_name="CommentItem", new_name="CorrectionItem"),
    ]
