"""What the history told of requests no longer holds the addresses that open recipients' pages; the rows themselves stay.

The new code writes none. The old code, where it still runs beside, may write one more: the statement may be run again.
"""

from typing import ClassVar

from django.db import migrations

HIDE = r"""
UPDATE pghistory_context
SET metadata = jsonb_set(
    metadata, '{url}', to_jsonb(regexp_replace(metadata->>'url', '(/n/)[A-Za-z0-9_-]{8,}', '\1…', 'g'))
)
WHERE metadata->>'url' ~ '/n/[A-Za-z0-9_-]{8,}'
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("oversight", "0005_review_online"), ("pghistory", "0007_auto_20250421_0444")]

    # Nothing to undo: an address that is gone stays gone.
    operations: ClassVar = [migrations.RunSQL(HIDE, migrations.RunSQL.noop)]
