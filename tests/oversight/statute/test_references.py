"""How an article is cited."""

import pytest

from oversight.statute.references import chinese_number, is_reference, reference


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (14, "十四"),
        (20, "二十"),
        (21, "二十一"),
        (85, "八十五"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (306, "三百零六"),
        (999, "九百九十九"),
    ],
)
def test_articles_are_counted_in_chinese(number: int, text: str) -> None:
    assert chinese_number(number) == text


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_what_is_no_number_of_an_article_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="not between"):
        chinese_number(number)


@pytest.mark.parametrize(
    ("ref", "zh", "en"),
    [
        ("22", "第二十二条", "Article 22"),
        ("21.2", "第二十一条第二款", "Article 21 paragraph 2"),
        ("64(1)", "第六十四条第一项", "Article 64 item 1"),
        ("14.1(3)", "第十四条第一款第三项", "Article 14 paragraph 1 item 3"),
    ],
)
def test_a_reference_in_words(ref: str, zh: str, en: str) -> None:
    assert reference(ref, "zh") == reference(ref, "zh-hans") == reference(ref, "zh_Hans") == zh
    assert reference(ref, "en") == en


@pytest.mark.parametrize("text", ["", "0", "014", "21.", ".2", "21.0", "21.2.1", "64()", "Article 21", "21 ", "２１"])
def test_what_is_no_reference_is_refused(text: str) -> None:
    assert not is_reference(text)
    with pytest.raises(ValueError, match="not a reference"):
        reference(text, "zh")
