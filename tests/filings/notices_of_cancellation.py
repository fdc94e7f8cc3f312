"""Notices of cancellation made up for tests, with the columns of the published ones."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from tests.filings.lists import number

HEADER = (
    "notice_date", "notice_title", "notice_id", "算法名称", "角色或类别", "主体名称", "应用产品", "备案编号",
    "注销时间", "source_url",
)  # fmt: skip
Row = Sequence[str]


def line(
    filing: str = "",
    *,
    published: str = "2025-07-14",
    title: str = "关于注销“甲文本生成算法”等算法备案编号的公告",
    notice: str = "notice_1",
    algorithm: str = "甲文本生成算法",
    entity: str = "甲科技有限公司",
    month: str = "2025年7月",
    address: str = "https://beian.cac.gov.cn/notice_1",
) -> Row:
    """One row of a notice."""
    return (
        published, title, notice, algorithm, "服务提供者", entity, "甲写作(APP)", filing or number(), month, address,
    )  # fmt: skip


def notice_file(path: Path, rows: Sequence[Row], *, header: Row = HEADER, encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return path
