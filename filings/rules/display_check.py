"""Article 19 ¶2: what a product must show of its filing, and whether what it shows is right.

The number in a conspicuous place, and a link to the published filing: its page in this register, the register
itself, or the filing system of the national department.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from filings.rules.claimed_number import as_published
from filings.rules.filing_number import PREFIX, SUFFIX, tidy

NATIONAL_SYSTEM = "beian.cac.gov.cn"
_PORTS = {"http": 80, "https": 443}
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
    """Whether a text shows this number, whole, and no other one: 算法备案编号：网信算备…号 shows it too.

    A published number that breaks the pattern (with a slash, with brackets) is looked for as it was published.
    """
    text, own = tidy(shown), tidy(number)
    if as_published(_digits(own)) == own:
        return set(_CLAIMED.findall(text)) == {_digits(own)}
    return bool(own) and own in text and not _CLAIMED.search(text.replace(own, ""))


def leads_to(link: str, number: str, register: str) -> bool:
    """Whether a link leads to the published filing, or to a register in which it can be found.

    The filing's page has the address of its number in any writing that the register itself understands: the digits or
    the whole, in half or full width, percent-encoded or not, with or without the last slash, a query or a fragment.
    """
    text = link.strip()
    try:
        address = urlsplit(text if _SCHEME.match(text) else f"https://{text}")
        own = urlsplit(register)
        here = _place(address) == _place(own)
    except ValueError:
        return False
    if address.scheme not in _PORTS or address.username is not None:
        return False
    if _host(address) == NATIONAL_SYSTEM:
        return True
    base = own.path.rstrip("/")
    if not here or not f"{address.path}/".startswith(f"{base}/"):
        return False
    page = unquote(address.path.removeprefix(base)).strip("/")
    return not page or as_published(page) == tidy(number)


def _place(address: SplitResult) -> tuple[str, int | None]:
    """Host and port; the ports that http and https have by themselves are one: servers lead from one to the other."""
    port = address.port
    return _host(address), None if port == _PORTS.get(address.scheme) else port


def _host(address: SplitResult) -> str:
    """A host as the name system knows it, however it is written. Raises ValueError."""
    host = (address.hostname or "").rstrip(".")
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isascii() and char.isdigit())
