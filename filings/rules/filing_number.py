"""The filing number 网信算备…号: what its digits say, and what about it deserves a look.

Nobody has published the rule; the structure and the check digit are what every published number shows.
"""

import re
import unicodedata
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


def _flags(number: FilingNumber) -> list[NumberFlag]:
    flags = []
    if check_digit(number.digits[:20]) != number.check:
        flags.append(NumberFlag.CHECK_DIGIT)
    if not divisions.is_known(number.division):
        flags.append(NumberFlag.UNKNOWN_DIVISION)
    return flags
