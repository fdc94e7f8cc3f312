"""Money is whole fen. What people write becomes fen exactly or not at all; fen become figures or 大写 on paper."""

import re
from dataclasses import dataclass

_AMOUNT = re.compile(r"(-?)([0-9]{1,12})(?:\.([0-9]+))?")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
MOST = 10**14 - 1
"""Fen; what `fen` can read and `capital_amount` can write."""


class NotAnAmount(ValueError):
    """The text is no decimal number of yuan."""


class TooPrecise(ValueError):
    """The text has more than two decimals: there is nothing smaller than a fen."""


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """From `low` to `high` fen, both included."""

    low: int
    high: int

    def __contains__(self, amount: int) -> bool:
        return self.low <= amount <= self.high


def fen(text: str) -> int:
    """The fen of an amount written in yuan: "50000", "-1", "9999.99". Neither separators nor exponents.

    Raises NotAnAmount ("NaN", "1e5", "50,000", more than twelve digits of yuan) and TooPrecise ("0.005").
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise NotAnAmount(text)
    sign, whole, decimals = match.groups(default="")
    if len(decimals) > 2:
        raise TooPrecise(text)
    amount = int(whole) * 100 + int(decimals.ljust(2, "0"))
    return -amount if sign else amount


def yuan_text(amount: int) -> str:
    """Fen as yuan with two decimals and thousands: 50,000.00."""
    sign = "-" if amount < 0 else ""
    yuan, rest = divmod(abs(amount), 100)
    return f"{sign}{yuan:,}.{rest:02d}"


def capital_amount(amount: int) -> str:
    """Fen in the characters that cannot be altered: 5_000_000 is 人民币伍万元整. ValueError below 0 or above MOST."""
    if not 0 <= amount <= MOST:
        raise ValueError(f"{amount} fen cannot be written in capital characters")
    yuan, rest = divmod(amount, 100)
    jiao, single = divmod(rest, 10)
    text = f"{_capital_number(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"人民币{text}整"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif yuan:
        text += "零"
    return f"人民币{text}" + (f"{_DIGITS[single]}分" if single else "整")


def _capital_number(number: int) -> str:
    """A whole number in groups of four places; zeros between figures are read once, at the end of a group never."""
    if number == 0:
        return _DIGITS[0]
    text = ""
    gap = False
    for position in range(len(_GROUPS) - 1, -1, -1):
        group = number // 10_000**position % 10_000
        if group == 0:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += _DIGITS[0]
        text += _capital_group(group) + _GROUPS[position]
        gap = False
    return text


def _capital_group(group: int) -> str:
    """1 to 9999."""
    text = ""
    gap = False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (_DIGITS[0] if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return text
