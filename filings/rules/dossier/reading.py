"""Read a dossier: from what was typed or stood in a file to the values that are stored, and the check of these."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from filings.rules import product_list
from filings.rules.dossier.field import Choice, Content, Field, Type
from filings.rules.dossier.problem import Problem, problem
from filings.rules.dossier.table import fields
from oversight.statute import Bilingual

MOST_ROWS = 200
MOST_NUMBER = 10**12
FIRST_DAY, LAST_DAY = date(2004, 1, 1), date(2100, 12, 31)
"""The days that a dossier may state: those of the calendar of working days, in which its clocks run."""

_EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")
_URL = re.compile(r"https?://[^\s/?#.]+\.[^\s]+", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?", re.ASCII)
_BETWEEN = re.compile(r"[、，,;；/|\n]+")
_YES = frozenset({"是", "有", "yes", "y", "true", "1"})
_NO = frozenset({"否", "无", "没有", "no", "n", "false", "0"})
_TEXT_TYPES = frozenset({Type.TEXT, Type.LONG_TEXT, Type.EMAIL, Type.URL, Type.CHOICE, Type.DAY})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was read: the values that could be understood, and every one that could not.

    `legible` is the content with what can be read of rows in which something else cannot: never to be stored.
    """

    content: dict[str, Any]
    problems: list[Problem]
    legible: dict[str, Any]


def parse(raw: Mapping[str, Any], role: str, kind: str) -> Parsed:
    """Read what was typed, posted or stood in a cell; empty values say nothing. All problems at once.

    Choices may be given by key, by either label or by a word of the lists; days as date, 2026-09-01, 2026/9/1 or
    2026年9月1日; several choices as a list or one text divided by 、 or a comma; rows as a list, as JSON text, or, for
    products, in the way of the public lists: 甲写作（APP）、甲写作（网站）.
    """
    known = {one.key: one for one in fields(role, kind)}
    return _parse(raw, known)


def validate(content: Content, role: str, kind: str) -> list[Problem]:
    """Everything that keeps stored values from being what the table says; whether the dossier is complete is not asked.

    Completeness is another matter (filings.rules.completeness): incomplete materials are received too.
    """
    known = {one.key: one for one in fields(role, kind)}
    found: list[Problem] = []
    for key, value in content.items():
        found += _check(known[key], value) if key in known else [problem(key, "unknown_field", value)]
    return found


def _parse(raw: Mapping[str, Any], known: Mapping[str, Field]) -> Parsed:
    content: dict[str, Any] = {}
    partly: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, given in raw.items():
        if _says_nothing(given):
            continue
        if key not in known:
            problems.append(problem(key, "unknown_field", given))
            continue
        value, wrong = _value(known[key], given)
        problems += wrong
        if not wrong and not _says_nothing(value):
            content[key] = value
        elif known[key].type is Type.ROWS and value:
            partly[key] = value
    return Parsed(content, problems, {**content, **partly})


def _says_nothing(given: object) -> bool:
    return given is None or given == [] or (isinstance(given, str) and not given.strip())


def _value(field: Field, given: Any) -> tuple[Any, list[Problem]]:
    """The value to store; problems where it cannot be understood or stored."""
    if field.type is Type.ROWS:
        return _rows(field, given)
    value = _READERS[field.type](field, given)
    return value, _check(field, value)


def _text(field: Field, given: Any) -> Any:
    if isinstance(given, float) and given.is_integer():
        given = int(given)  # a spreadsheet keeps a code of digits as a number
    if isinstance(given, bool | list | dict):
        return given
    text = unicodedata.normalize("NFC", str(given)).strip()
    return text.replace("\r\n", "\n") if field.type is Type.LONG_TEXT else " ".join(text.split())


def _choice(field: Field, given: Any) -> Any:
    return _meant(field, given) if isinstance(given, str) else given


def _choices(field: Field, given: Any) -> Any:
    parts = _BETWEEN.split(given) if isinstance(given, str) else given
    if not isinstance(parts, list | tuple) or not all(isinstance(one, str) for one in parts):
        return given
    return list(dict.fromkeys(_meant(field, one) for one in parts if one.strip()))


def _meant(field: Field, given: str) -> str:
    """The key of the choice somebody means; the text itself where it is none."""
    wanted = _folded(given)
    for one in field.choices:
        if wanted in {_folded(word) for word in _words(one)}:
            return one.key
    return given.strip()


def _words(one: Choice) -> tuple[str, ...]:
    return one.key, one.label.zh, one.label.en, *one.words


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _day(field: Field, given: Any) -> Any:
    if isinstance(given, datetime):
        return given.date().isoformat()
    if isinstance(given, date):
        return given.isoformat()
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", given).strip()) if isinstance(given, str) else None
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else given


def _number(field: Field, given: Any) -> Any:
    if isinstance(given, float) and given.is_integer():
        return int(given)
    text = unicodedata.normalize("NFKC", given).replace(",", "").strip() if isinstance(given, str) else ""
    return int(text) if re.fullmatch(r"[0-9]{1,13}", text) else given


def _yes_no(field: Field, given: Any) -> Any:
    if isinstance(given, int | float) and given in {0, 1}:
        return bool(given)
    word = _folded(given) if isinstance(given, str) else ""
    return True if word in _YES else False if word in _NO else given


_READERS = {
    Type.TEXT: _text,
    Type.LONG_TEXT: _text,
    Type.EMAIL: _text,
    Type.URL: _text,
    Type.CHOICE: _choice,
    Type.CHOICES: _choices,
    Type.DAY: _day,
    Type.NUMBER: _number,
    Type.YES_NO: _yes_no,
}


def _rows(field: Field, given: Any) -> tuple[Any, list[Problem]]:
    if isinstance(given, str):
        given = _rows_of_text(given)
    if not isinstance(given, list) or not all(isinstance(row, Mapping) for row in given):
        return None, [problem(field.key, "rows", given, label=field.label)]
    if len(given) > MOST_ROWS:
        return None, [problem(field.key, "too_many_rows", len(given), label=field.label, most=MOST_ROWS)]
    known = {one.key: one for one in field.rows}
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for index, row in enumerate(given):
        parsed = _parse(row, known)
        problems += [one.inside(f"{field.key}-{index}") for one in parsed.problems]
        if parsed.content or parsed.problems:
            rows.append(parsed.content)
    return rows, problems


def _rows_of_text(text: str) -> Any:
    if text.lstrip().startswith("["):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    items = product_list.parse(text).items
    stated = [(item.name, item.form) for item in items]
    unstated = product_list.Form.UNSTATED
    return [{"name": name} if form is unstated else {"name": name, "form": form.value} for name, form in stated]


def _check(field: Field, value: Any) -> list[Problem]:
    """What is wrong with one stored value."""
    if field.type is Type.ROWS:
        return _check_rows(field, value)
    if field.type in _TEXT_TYPES and not isinstance(value, str):
        return [_wrong(field, "type", value, wanted=Bilingual("文字", "text"))]
    if isinstance(value, str) and (found := _check_text(field, value)):
        return found
    rule = _broken_rule(field, value)
    return [_wrong(field, rule, value)] if rule else []


def _check_text(field: Field, value: str) -> list[Problem]:
    if not value.strip():
        return [_wrong(field, "type", value, wanted=Bilingual("文字", "text"))]
    if len(value) > field.max_length:
        return [_wrong(field, "too_long", value, most=field.max_length)]
    kept = "\n\t" if field.type is Type.LONG_TEXT else ""
    if any(unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} and char not in kept for char in value):
        return [_wrong(field, "unprintable", value.encode("unicode_escape").decode("ascii"))]
    return []


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        return FIRST_DAY <= date.fromisoformat(value) <= LAST_DAY
    except ValueError:
        return False


def _is_choices(field: Field, value: object) -> bool:
    keys = {one.key for one in field.choices}
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one in keys for one in value)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_NUMBER


def _broken_rule(field: Field, value: Any) -> str:
    """The rule of the field's type that a value breaks; "" where it breaks none."""
    match field.type:
        case Type.EMAIL:
            right = _EMAIL.fullmatch(value) is not None
        case Type.URL:
            right = _URL.fullmatch(value) is not None
        case Type.CHOICE:
            right = value in {one.key for one in field.choices}
        case Type.CHOICES:
            right = _is_choices(field, value)
        case Type.DAY:
            right = _is_day(value)
        case Type.NUMBER:
            right = _is_number(value)
        case Type.YES_NO:
            right = isinstance(value, bool)
        case _:
            right = True
    return "" if right else "choice" if field.type is Type.CHOICES else str(field.type)


def _check_rows(field: Field, value: Any) -> list[Problem]:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        return [problem(field.key, "rows", value, label=field.label)]
    if len(value) > MOST_ROWS:
        return [problem(field.key, "too_many_rows", len(value), label=field.label, most=MOST_ROWS)]
    known = {one.key: one for one in field.rows}
    found: list[Problem] = []
    for index, row in enumerate(value):
        for key, inner in row.items():
            wrong = _check(known[key], inner) if key in known else [problem(key, "unknown_field", inner)]
            found += [one.inside(f"{field.key}-{index}") for one in wrong]
    return found


def _wrong(field: Field, rule: str, value: Any, **words: Any) -> Problem:
    if rule == "choice":
        zh, en = ("、".join(one.label.zh for one in field.choices), ", ".join(one.label.en for one in field.choices))
        shown = "、".join(str(one) for one in value) if isinstance(value, list) else str(value)
        words = {"choices": Bilingual(zh, en), "given": shown[:60] or "-"}
    return problem(field.key, rule, value, label=field.label, **words)
