"""Each statement of a party stands with the day on which it was received, however often it writes."""

from datetime import date

from inspections.statements import Statement, recorded, statements


def test_statements_keep_their_days_paragraphs_and_order() -> None:
    record = recorded(date(2026, 10, 20), "用户不足一千人。\n\n已经整改。")
    record = recorded(date(2026, 10, 22), "补充一份证据。", record)
    assert statements(record) == [
        Statement(date(2026, 10, 20), "用户不足一千人。\n\n已经整改。"),
        Statement(date(2026, 10, 22), "补充一份证据。"),
    ]


def test_what_only_looks_like_a_day_is_part_of_the_statement() -> None:
    assert statements(recorded(date(2026, 10, 20), "见下：\n\n2026-02-30: 无此日")) == [
        Statement(date(2026, 10, 20), "见下：\n\n2026-02-30: 无此日")
    ]


def test_a_statement_without_a_day_and_none_at_all() -> None:
    assert statements("没有日期。") == [Statement(None, "没有日期。")]
    assert statements("") == []
