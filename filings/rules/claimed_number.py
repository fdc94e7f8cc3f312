"""A filing number as somebody types it: with or without 网信算备 and 号, with blanks, in full-width digits."""

import re

from filings.rules.filing_number import PREFIX, SUFFIX, tidy

_DIGITS = re.compile(rf"(?:{PREFIX})?(\d+)(?:{SUFFIX})?", re.ASCII)


def as_published(text: str) -> str:
    """A claimed number as the register would keep it; what is no number comes back tidied. Never raises."""
    match = _DIGITS.fullmatch(text) or _DIGITS.fullmatch(tidy(text))
    return f"{PREFIX}{match[1]}{SUFFIX}" if match else tidy(text)
