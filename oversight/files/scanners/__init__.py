"""Who looks at files that were handed in: a class named by the setting EVIDENCE_SCANNER, made anew for each run."""

from dataclasses import dataclass
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a scanner says of one file. `found` is what it found; "" for nothing."""

    found: str
    note: str


class ScannerDown(Exception):
    """The scanner does not answer: nothing was looked at, everything waits."""


class NotScanned(Exception):
    """The scanner answers, and could not look at this file: it waits, others go on."""


class Scanner(Protocol):
    """Looks at one stored file, of a kind that its content shows.

    Raises ScannerDown and NotScanned; OSError where the stored file is gone.
    """

    def scan(self, stored_as: str, *, media_type: str) -> Verdict: ...


def scanner() -> Scanner:
    """The scanner of this installation."""
    return cast(Scanner, import_string(settings.EVIDENCE_SCANNER)())
