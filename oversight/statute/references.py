"""How an article is cited: "21.2" in data, 第二十一条第二款 and Article 21 paragraph 2 on paper."""

import re

_REFERENCE = re.compile(r"([1-9][0-9]{0,2})(?:\.([1-9][0-9]?))?(?:\(([1-9][0-9]?)\))?")
_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """A number from 1 to 999 as articles are counted: 10 十, 21 二十一, 110 一百一十, 105 一百零五."""
    if not 1 <= number <= 999:
        raise ValueError(f"{number} is not between 1 and 999")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def is_reference(text: str) -> bool:
    """Whether `text` is an article with, at most, a paragraph and an item: 14, 14.1, 64(1), 14.1(3)."""
    return _REFERENCE.fullmatch(text) is not None


def reference(text: str, language: str) -> str:
    """A reference in words: reference("21.2", "zh") is 第二十一条第二款. ValueError where it is none."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a reference to an article")
    article, paragraph, item = match.groups()
    if language.lower().startswith("zh"):
        counted = ((article, "条"), (paragraph, "款"), (item, "项"))
        return "".join(f"第{chinese_number(int(number))}{word}" for number, word in counted if number)
    counted = ((article, "Article"), (paragraph, "paragraph"), (item, "item"))
    return " ".join(f"{word} {number}" for number, word in counted if number)
