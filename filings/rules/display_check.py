"""Article 19 ¶2: what a product must show of its filing, and whether what it shows is right.

The number in a conspicuous place, and a link to the published filing: its page in this register, the register
itself, or the filing system of the national department.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from filings.rules.filing_number import PREFIX, SUFFIX, tidy

NATIONAL_SYSTEM = "beian.cac.gov.cn"
_CLAIMED = re.compile(rf"(?:{PREFIX})?([0-9]{{10,30}})(?:{SUFFIX})?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class DisplayFinding:
    """What one look found; `passed` where nothing is missing or wrong."""

    number_shown: bool
    number_right: bool
    link_present: bool
    link_right: bool

    @property
    def passed(self) -> bool:
        return self.number_right and self.link_right


def examine(shown_number: str, shown_link: str, *, number: str, register: str) -> DisplayFinding:
    """Judge what stands on a product's page.

    shown_number, shown_link   as they stand there, "" where there is none
    number                     the filing's, as published
    register                   absolute address of this register, e.g. https://oversight.example/register/
    """
    return DisplayFinding(
        number_shown=bool(shown_number.strip()),
        number_right=is_number(shown_number, number),
        link_present=bool(shown_link.strip()),
        link_right=leads_to(shown_link, number, register),
    )


def is_number(shown: str, number: str) -> bool:
    """Whether a text shows this number, whole, and no other one: 算法备案编号：网信算备…号 shows it too."""
    claimed = set(_CLAIMED.findall(tidy(shown)))
    return claimed == {_digits(number)}


def leads_to(link: str, number: str, register: str) -> bool:
    """Whether a link leads to the published filing, or to a register in which it can be found."""
    text = link.strip()
    try:
        address = urlsplit(text if _SCHEME.match(text) else f"https://{text}")
        own = urlsplit(register)
        here = (address.hostname, address.port) == (own.hostname, own.port)
    except ValueError:
        return False
    if address.scheme not in {"http", "https"} or address.username is not None:
        return False
    if address.hostname == NATIONAL_SYSTEM:
        return True
    if not here or not address.path.startswith(own.path.rstrip("/")):
        return False
    rest = [part for part in unquote(address.path.removeprefix(own.path.rstrip("/"))).split("/") if part]
    return not rest or (len(rest) == 1 and is_number(rest[0], number))


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isascii() and char.isdigit())
