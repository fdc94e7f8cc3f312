"""What of a dossier the register shows once the filing is made: the columns of the public lists (公示)."""

from dataclasses import dataclass
from typing import Any

from filings.rules.dossier.comparing import said
from filings.rules.dossier.field import Content
from filings.rules.dossier.table import find, public_keys

NONE = "--"
"""What lists print for a technical supporter, who has no product of its own."""


@dataclass(frozen=True, slots=True)
class Posting:
    """The columns of one filing as they are made public."""

    entity_name: str
    algorithm_name: str
    category: str
    purpose: str
    products_text: str

    def columns(self) -> dict[str, str]:
        """By the names of the filing's columns."""
        return {
            "entity_name": self.entity_name,
            "algorithm_name": self.algorithm_name,
            "category": self.category,
            "purpose": self.purpose,
            "products_text": self.products_text,
        }


def posting(content: Content) -> Posting:
    """The public columns that a dossier leads to; "" where it says nothing."""
    products = content.get("products") or []
    return Posting(
        entity_name=str(content.get("entity_name", "")),
        algorithm_name=str(content.get("algorithm_name", "")),
        category=str(content.get("category", "")),
        purpose=" ".join(str(content.get("purpose", "")).split()),
        products_text=said(find("products"), products).zh if products else NONE,
    )


def public_content(content: Content) -> dict[str, Any]:
    """The public fields of a dossier, and of a row those fields that are public."""
    shown: dict[str, Any] = {}
    for key in sorted(public_keys() & set(content)):
        field = find(key)
        if field.rows:
            open_keys = {one.key for one in field.rows if one.public}
            shown[key] = [{name: value for name, value in row.items() if name in open_keys} for row in content[key]]
        else:
            shown[key] = content[key]
    return shown
