"""Lists in the order of an index to its last key, and searches that ask the index only for what is rare."""

from importlib import import_module
from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

register = import_module("filings.migrations.0003_register")

TELLING_WORD = """
CREATE FUNCTION filings_register_telling_word(key text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path FROM CURRENT AS $$
    -- The pairs of one word without those that more than one in twenty of the published filings bear, where others are
    -- left. Whatever the whole word finds, these find too.
    SELECT coalesce(
        (SELECT string_agg(format($q$'%s'$q$, pair.value), ' & ')::tsquery
           FROM (SELECT substr(key, place, 2) AS value FROM generate_series(1, length(key) - 1) AS place) AS pair
          WHERE pair.value <> ALL (ARRAY[
                '有限', '限公', '公司', '科技', '技有', '技术', '术有', '股份', '份有', '技股', '集团', '团有',
                '信息', '息技', '息科', '网络', '络科', '数字', '智能', '能科', '大模', '模型', '型算', '多模', '模态',
                '算法', '生成', '成算', '合成', '成合', '内容', '容生', '文本', '本生', '图像', '助手', '平台',
                '小程', '程序', '网站', 'ap', 'pp', 'ai', '北京', '上海', '深圳', '圳市', '广州', '杭州'])),
        filings_register_word(key))
$$
"""

# The same question, but for the words.
TELLING = register.ASKED.replace("filings_register_asked", "filings_register_telling").replace(
    "filings_register_word(", "filings_register_telling_word("
)

# In the order in which they are read: neighbours of a list then lie side by side on the disk as well.
REFRESH = register.REFRESH.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(
    "        ON CONFLICT", "     ORDER BY 2, 1\n        ON CONFLICT"
)
REFRESH_BEFORE = register.REFRESH.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("filings", "0003_register")]
    operations: ClassVar[list[Operation]] = [
        migrations.RunSQL(TELLING_WORD, "DROP FUNCTION filings_register_telling_word(text)"),
        migrations.RunSQL(TELLING, "DROP FUNCTION filings_register_telling(text)"),
        migrations.RunSQL(REFRESH, REFRESH_BEFORE),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(fields=["-list_month", "number", "-id"], name="filing_in_list_order"),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(fields=["status", "-list_month", "number", "-id"], name="filing_status_in_list_order"),
        ),
        migrations.RemoveIndex(model_name="filing", name="filing_newest_first"),
        migrations.RemoveIndex(model_name="filing", name="filing_status_newest_first"),
    ]
