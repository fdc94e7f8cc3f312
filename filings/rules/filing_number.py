"""The filing number 网信算备…号: what its digits say, and what about it deserves a look.

Nobody has published the rule; the structure and the check digit are what every published number shows.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from filings.rules import divisions

PREFIX, SUFFIX = "网信算备", "号"
_WHOLE = re.compile(rf"{PREFIX}(\d{{6}})(\d{{7}})(\d{{2}})(\d{{2}})(\d{{3}})(\d){SUFFIX}", re.ASCII)


class NumberFlag(StrEnum):
    """What about a number deserves a look. A warning about a published number, never a reason to lose it."""

    MALFORMED = "malformed_number"
    CHECK_DIGIT = "check_digit"
    UNKNOWN_DIVISION = "unknown_division"


@dataclass(frozen=True, slots=True)
class FilingNumber:
    """The parts of a well-formed number; all are digits kept as text, since zeros lead."""

    division: str
    entity: str
    category: str
    year: str
    sequence: str
    check: str

    @property
    def digits(self) -> str:
        """All 21 digits."""
        return self.division + self.entity + self.category + self.year + self.sequence + self.check

    def __str__(self) -> str:
        return f"{PREFIX}{self.digits}{SUFFIX}"


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number as it was written and as it was understood.

    text    without blanks, half-width: how it is stored and compared
    number  None where it is malformed
    flags   what deserves a look
    """

    text: str
    number: FilingNumber | None
    flags: tuple[NumberFlag, ...]

    @property
    def digits(self) -> str:
        """Every digit of a number, malformed or not."""
        return re.sub(r"[^0-9]", "", self.text)


def tidy(text: str) -> str:
    """A number without the blanks and full-width characters that come with copying it from a page."""
    folded = unicodedata.normalize("NFKC", text)
    if folded.isalnum():
        return folded
    return "".join(char for char in folded if not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc"})


def read(text: str) -> NumberReading:
    """Understand a filing number; never raises: a malformed one is kept and flagged."""
    written = tidy(text)
    match = _WHOLE.fullmatch(written)
    if match is None:
        return NumberReading(written, None, (NumberFlag.MALFORMED,))
    number = FilingNumber(*match.groups())
    return NumberReading(written, number, tuple(_flags(number)))


def check_digit(first20: str) -> str:
    """The 21st digit that the first twenty lead to (always odd); ValueError for anything but twenty digits."""
    if not re.fullmatch(r"[0-9]{20}", first20):
        raise ValueError("a check digit follows from exactly twenty digits")
    value = 10
    for digit in first20:
        value = (value + int(digit)) * 2 % 10
    return str((1 - value) % 10)


CATEGORY_DIGITS = {"生成合成类": "01", "个性化推送类": "02", "排序精选类": "03", "检索过滤类": "04", "调度决策类": "06"}
"""Digits 14 and 15. Published numbers show 05 for two classes, so that a new number of scheduling takes 06."""

LAST_SERIAL = 999


def compose(*, division: str, entity: str, category: str, year: int, serial: int) -> FilingNumber:
    """The number of a new filing, with its check digit. `category` is the class in words, `year` in full.

    KeyError for a class that has no digits; ValueError where a part does not have its length.
    """
    digits = CATEGORY_DIGITS[category]
    first20 = f"{division}{entity}{digits}{year % 100:02d}{serial:03d}"
    if not (re.fullmatch(r"[0-9]{6}", division) and re.fullmatch(r"[0-9]{7}", entity) and 1 <= serial <= LAST_SERIAL):
        raise ValueError("a number has six digits of a division, seven of an entity and a serial from 1 to 999")
    return FilingNumber(division, entity, digits, first20[15:17], first20[17:20], check_digit(first20))


def highest_serial(numbers: Iterable[str], *, entity: str, category: str) -> int:
    """The highest serial that numbers of this entity and class (its two digits) bear, of whatever year; 0 for none.

    A malformed number has no serial and is passed over; whether the check digit fits does not matter.
    """
    read_numbers = (read(text).number for text in numbers)
    serials = (
        int(number.sequence)
        for number in read_numbers
        if number is not None and (number.entity, number.category) == (entity, category)
    )
    return max(serials, default=0)


def _flags(number: FilingNumber) -> list[NumberFlag]:
    flags = []
    if check_digit(number.digits[:20]) != number.check:
        flags.append(NumberFlag.CHECK_DIGIT)
    if not divisions.is_known(number.division):
        flags.append(NumberFlag.UNKNOWN_DIVISION)
    return flags
