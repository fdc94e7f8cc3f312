"""The cell 应用产品 of a published list: `name（form）、name(form)…`, taken apart without losing a name.

What the lists really hold: full-width and half-width brackets; names that hold brackets and even 、 inside them;
one bracket with several forms (`APP、网站`); an item without a form; a missing 、 after a form; a closing 等
("and others"); a trailing 、; `--` or nothing for technical supporters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a product reaches its users."""

    APP = "app"
    WEBSITE = "website"
    MINI_PROGRAM = "mini_program"
    OFFICIAL_ACCOUNT = "official_account"
    OTHER = "other"
    UNSTATED = "unstated"


FORMS = {
    "app": Form.APP,
    "网站": Form.WEBSITE,
    "小程序": Form.MINI_PROGRAM,
    "微信小程序": Form.MINI_PROGRAM,
    "抖音小程序": Form.MINI_PROGRAM,
    "支付宝小程序": Form.MINI_PROGRAM,
    "快手小程序": Form.MINI_PROGRAM,
    "百度小程序": Form.MINI_PROGRAM,
    "qq小程序": Form.MINI_PROGRAM,
    "公众账号": Form.OFFICIAL_ACCOUNT,
    "公众号": Form.OFFICIAL_ACCOUNT,
    "微信公众号": Form.OFFICIAL_ACCOUNT,
    "其他": Form.OTHER,
    "其它": Form.OTHER,
    "智能硬件": Form.OTHER,
    "插件": Form.OTHER,
    "api": Form.OTHER,
    "桌面应用": Form.OTHER,
    "客户端": Form.OTHER,
}

_NONE = re.compile(r"[-—–－/／\s]*|无")
_OPEN, _CLOSE = "（(", "）)"
_BETWEEN = "、，,；;\n "


@dataclass(frozen=True, slots=True)
class Item:
    """One product in one form."""

    name: str
    form: Form


@dataclass(frozen=True, slots=True)
class ProductList:
    """The products of one cell, in its order, each once.

    open_ended  the cell ends with 等: there are more products than it names
    doubtful    brackets do not close: somebody should look whether the names are right
    """

    items: tuple[Item, ...]
    open_ended: bool = False
    doubtful: bool = False


def parse(text: str) -> ProductList:
    """Take one cell apart; never raises, since the cell is kept as printed beside what was read from it."""
    if _NONE.fullmatch(text.strip()):
        return ProductList(())
    items: dict[Item, None] = {}
    open_ended = False
    for part in _parts(text):
        name, forms = _name_and_forms(part)
        if not forms and name == "等":
            open_ended = True
            continue
        for form in forms or (Form.UNSTATED,):
            if name:
                items[Item(name, form)] = None
    return ProductList(tuple(items), open_ended, doubtful=not _balanced(text))


def _parts(text: str) -> Iterator[str]:
    """Split after each bracket that holds nothing but forms, and at 、 outside brackets."""
    pairs = _pairs(text)
    start, position = 0, 0
    while position < len(text):
        if position in pairs:
            end = pairs[position] + 1
            ends_item = _holds_forms(text, position, pairs) and not _holds_forms(text, _skip_blanks(text, end), pairs)
            position = end
            if ends_item:
                yield text[start:position].strip(_BETWEEN)
                start = position
        elif text[position] == "、":
            yield text[start:position].strip(_BETWEEN)
            start = position = position + 1
        else:
            position += 1
    yield text[start:].strip(_BETWEEN)


def _pairs(text: str) -> dict[int, int]:
    """Where each bracket that closes opens and closes; one pass, however deep they stand."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for position, char in enumerate(text):
        if char in _OPEN:
            opened.append(position)
        elif char in _CLOSE and opened:
            pairs[opened.pop()] = position
    return pairs


def _holds_forms(text: str, opening: int, pairs: dict[int, int]) -> bool:
    """Whether a bracket opens here and holds nothing but forms; two in a row: the first belongs to the name."""
    return opening in pairs and _forms(text[opening + 1 : pairs[opening]]) is not None


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _name_and_forms(part: str) -> tuple[str, tuple[Form, ...]]:
    if part and part[-1] in _CLOSE:
        opening = max(part.rfind("（"), part.rfind("("))
        forms = _forms(part[opening + 1 : -1]) if opening > 0 else None
        if forms:
            return _one_line(part[:opening]), forms
    return _one_line(part), ()


def _forms(inside: str) -> tuple[Form, ...] | None:
    """The forms in a bracket; None where anything in it is no form."""
    words = [word.strip().casefold() for word in re.split(r"[、，,/／；;]", inside)]
    known = [FORMS[word] for word in words if word in FORMS]
    return tuple(dict.fromkeys(known)) if known and len(known) == len(words) else None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth < 0:
            return False
    return depth == 0
