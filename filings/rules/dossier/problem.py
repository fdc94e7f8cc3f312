"""What is wrong with a value: which field, which rule, what would help."""

from dataclasses import dataclass, replace

from oversight.statute import Bilingual


@dataclass(frozen=True, slots=True)
class Problem:
    """One value that cannot be stored.

    field    key of the field; one of a row as "products-0-form" (rows count from 0)
    rule     stable name of the rule it breaks
    value    what was given, as text, at most 200 characters
    """

    field: str
    rule: str
    value: str
    message: Bilingual
    remedy: Bilingual

    def inside(self, prefix: str) -> "Problem":
        """The same problem, of a field inside a row."""
        return replace(self, field=f"{prefix}-{self.field}")


def problem(field: str, rule: str, value: object, **words: object) -> Problem:
    """A problem with the sentences of its rule."""
    message, remedy = SENTENCES[rule]
    return Problem(field, rule, str(value)[:200], _say(message, words), _say(remedy, words))


def _say(text: Bilingual, words: dict[str, object]) -> Bilingual:
    said = {
        language: {
            key: value.text(language) if isinstance(value, Bilingual) else str(value) for key, value in words.items()
        }
        for language in ("zh", "en")
    }
    return Bilingual(text.zh.format(**said["zh"]), text.en.format(**said["en"]))


def _pair(zh: str, en: str, remedy_zh: str, remedy_en: str) -> tuple[Bilingual, Bilingual]:
    return Bilingual(zh, en), Bilingual(remedy_zh, remedy_en)


SENTENCES: dict[str, tuple[Bilingual, Bilingual]] = {
    "unknown_field": _pair(
        "本次提交没有这一项。", "This submission has no such field.",
        "删去该项，或者核对角色和提交种类。", "Leave it out, or check the role and the kind of submission.",
    ),
    "type": _pair(
        "“{label}”的值不是{wanted}。", "The value of “{label}” is no {wanted}.",
        "按要求的形式填写。", "Write it in the form that is asked for.",
    ),
    "too_long": _pair(
        "“{label}”超过{most}个字符。", "“{label}” is longer than {most} characters.",
        "缩短内容，详细材料作为文件上传。", "Shorten it; hand in details as a file.",
    ),
    "unprintable": _pair(
        "“{label}”含有不能打印的字符。", "“{label}” holds a character that cannot be printed.",
        "重新输入该项。", "Type it anew.",
    ),
    "choice": _pair(
        "“{label}”没有“{given}”这一选项。", "“{given}” is no choice of “{label}”.",
        "从以下选项中选择：{choices}。", "Choose one of: {choices}.",
    ),
    "day": _pair(
        "“{label}”不是日期。", "The value of “{label}” is no day.",
        "按2026-09-01的形式填写，限2004年至2100年。", "Write it as 2026-09-01, from 2004 to 2100.",
    ),
    "number": _pair(
        "“{label}”不是非负整数。", "The value of “{label}” is no whole number from 0.",
        "只填写数字。", "Write digits only.",
    ),
    "yes_no": _pair(
        "“{label}”只能填写是或者否。", "“{label}” is answered by yes or no.",
        "填写是或者否。", "Write yes or no.",
    ),
    "email": _pair(
        "“{label}”不是电子邮箱地址。", "The value of “{label}” is no e-mail address.",
        "按name@example.com的形式填写。", "Write it as name@example.com.",
    ),
    "url": _pair(
        "“{label}”不是网址。", "The value of “{label}” is no web address.",
        "按https://example.com的形式填写。", "Write it as https://example.com.",
    ),
    "rows": _pair(
        "“{label}”不是逐行填写的表。", "The value of “{label}” is no list of rows.",
        "每个产品每种服务形式填写一行。", "Write one row for each product in each form.",
    ),
    "too_many_rows": _pair(
        "“{label}”超过{most}行。", "“{label}” has more than {most} rows.",
        "分作几项备案。", "Divide it into several filings.",
    ),
}  # fmt: skip
