"""A dossier as the rules of completeness see it, and what they find."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from filings.rules.dossier import Content, Kind, Role
from oversight.statute import Bilingual


class Severity(StrEnum):
    """An error stands in the way of acceptance; a warning tells the officer something and blocks nothing."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one field.

    rule      name of the rule: the file it stands in, a word more where that finds several things
    field     key of the field ("products-0-form" in a row, "upload-undertaking" for a file); also its anchor
    article   where the law asks for it
    """

    rule: str
    severity: Severity
    field: str
    article: str
    message: Bilingual
    remedy: Bilingual

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class OtherFiling:
    """Another filing of the same party. `standing`: "pending" before it is answered, "in_force" afterwards."""

    algorithm_key: str
    role: str
    standing: str
    text: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One submission with what the register knows around it; rules ask nothing else.

    received_on  day of the receipt, or today while it is a draft
    original_on  day of the first receipt of its line: punctuality is judged by it
    limit_on     last day of the limit that runs from its event (Article 19, ARP 24); None where no day is known
    in_force     the content that a change would replace
    products_elsewhere  {(key of the name, form): number} of this party's products in other filings in force
    """

    role: Role
    kind: Kind
    content: Content
    received_on: date
    original_on: date
    uploads: frozenset[str] = frozenset()
    party_name: str = ""
    party_uscc: str = ""
    party_division: str = ""
    limit_on: date | None = None
    in_force: Mapping[str, Any] = field(default_factory=dict)
    products_elsewhere: Mapping[tuple[str, str], str] = field(default_factory=dict)
    others: tuple[OtherFiling, ...] = ()

    def text(self, key: str) -> str:
        """A text of the content; "" where it says nothing."""
        value = self.content.get(key)
        return value if isinstance(value, str) else ""

    def day(self, key: str) -> date | None:
        """A day of the content; None where it says none."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            return None

    def products(self) -> list[Content]:
        """The rows of its products."""
        rows = self.content.get("products")
        return list(rows) if isinstance(rows, list) else []

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole dossier: a cancellation is not."""
        return self.kind is not Kind.CANCELLATION


def error(rule: str, field: str, article: str, message: Bilingual, remedy: Bilingual) -> Finding:
    """A finding that stands in the way."""
    return Finding(rule, Severity.ERROR, field, article, message, remedy)


def warning(rule: str, field: str, article: str, message: Bilingual, remedy: Bilingual) -> Finding:
    """A finding that only tells."""
    return Finding(rule, Severity.WARNING, field, article, message, remedy)
