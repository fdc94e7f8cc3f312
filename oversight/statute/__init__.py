"""The Provisions as data: `edition().duty("21.2")`, `edition().limit("filing")`. Knows no Django.

An edition is one file in `editions/`; another edition is one more file. A broken one raises BrokenEdition with
all its problems, which `manage.py check` reports.
"""

import functools
from pathlib import Path

from oversight.statute.errors import (
    BrokenEdition,
    NoFixedLength,
    ParagraphNeeded,
    UnknownArticle,
    UnknownEdition,
    UnknownLimit,
)
from oversight.statute.model import Adjustment, Article, Bilingual, ChecklistItem, Duty, Edition, Limit, Penalty, Term
from oversight.statute.reader import read_edition
from oversight.statute.references import reference
from oversight.statute.vocabulary import (
    DEPARTMENT,
    SERVICES,
    TECHNOLOGIES,
    AdjustmentKind,
    Decider,
    Ground,
    Measure,
    PartyKind,
    SanctionRoute,
)

CURRENT = "DS-DRAFT-2022"
_FOLDER = Path(__file__).resolve().parent / "editions"


def edition_keys() -> tuple[str, ...]:
    """Every edition there is a file for."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def edition(key: str = CURRENT) -> Edition:
    """The edition of that key, read once. Raises UnknownEdition, BrokenEdition."""
    return _read(key)


@functools.cache
def _read(key: str) -> Edition:
    if key not in edition_keys():
        raise UnknownEdition(key)
    return read_edition(key, (_FOLDER / f"{key}.toml").read_text(encoding="utf-8"))


def article(ref: str) -> Article:
    """An article of the current edition. Raises UnknownArticle."""
    return edition().article(ref)


def duty(ref: str) -> Duty:
    """A duty of the current edition. Raises UnknownArticle, ParagraphNeeded."""
    return edition().duty(ref)


def limit(key: str) -> Limit:
    """A limit of the current edition. Raises UnknownLimit."""
    return edition().limit(key)


__all__ = [
    "CURRENT",
    "DEPARTMENT",
    "SERVICES",
    "TECHNOLOGIES",
    "Adjustment",
    "AdjustmentKind",
    "Article",
    "Bilingual",
    "BrokenEdition",
    "ChecklistItem",
    "Decider",
    "Duty",
    "Edition",
    "Ground",
    "Limit",
    "Measure",
    "NoFixedLength",
    "ParagraphNeeded",
    "PartyKind",
    "Penalty",
    "SanctionRoute",
    "Term",
    "UnknownArticle",
    "UnknownEdition",
    "UnknownLimit",
    "article",
    "duty",
    "edition",
    "edition_keys",
    "limit",
    "read_edition",
    "reference",
]
