"""Verification codes: random, one for each document, shown in groups of four."""

import secrets
import unicodedata

from reports.models import Notice, VerificationCode
from reports.models.code import ALPHABET, LENGTH

_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


def give_code(notice: Notice) -> VerificationCode:
    """The code of a document just issued."""
    return VerificationCode.objects.create(notice=notice, code=new_code())


def new_code() -> str:
    """80 random bits in letters and digits that nobody mixes up."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normal_code(typed: str) -> str:
    """A code as somebody types it, without groups, in capitals, with I, L and O as the digits they look like.

    Full-width letters, which a Chinese keyboard gives, are the same letters.
    """
    kept = "".join(char for char in unicodedata.normalize("NFKC", typed).upper() if char.isascii() and char.isalnum())
    return kept.translate(_READ_AS)
