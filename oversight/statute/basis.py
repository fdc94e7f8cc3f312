"""The legal basis of an act in words: "21.1; APL 57-59" as a lawyer reads it."""

import re

from oversight.statute.house_rules import HOUSE_RULES
from oversight.statute.model import Edition
from oversight.statute.references import is_reference, reference

_LAW = re.compile(r"(?:([A-Z]+(?:-[A-Z]+)?)(?: |$))?(.*)")
_RANGE = re.compile(r"([0-9]+)-([0-9]+)")
OWN = "DS"
"""The law that articles without a name belong to: the Provisions themselves."""


def in_words(basis: str, edition: Edition, language: str) -> str:
    """Each law by its name with its articles, a rule of the house in its words; anything else as it stands."""
    words = [_of_one_law(part, edition, language) for part in basis.split("; ")]
    return ("；" if _chinese(language) else "; ").join(words)


def _of_one_law(part: str, edition: Edition, language: str) -> str:
    if part in HOUSE_RULES:
        return HOUSE_RULES[part].text(language)
    match = _LAW.fullmatch(part)
    law, listed = (match[1] or OWN, match[2]) if match else (OWN, part)
    articles = listed.split(", ") if listed else []
    if not part or law not in edition.terms["laws"] or not all(_is_cited(one) for one in articles):
        return part
    words = ("、" if _chinese(language) else ", ").join(_articles(one, language) for one in articles)
    return edition.cite(law, language) + ("" if _chinese(language) or not words else " ") + words


def _is_cited(text: str) -> bool:
    return is_reference(text) or _RANGE.fullmatch(text) is not None


def _articles(text: str, language: str) -> str:
    match = _RANGE.fullmatch(text)
    if match is None:
        return reference(text, language)
    first, last = (reference(number, language) for number in match.groups())
    return f"{first}至{last}" if _chinese(language) else f"{first} to {last}"


def _chinese(language: str) -> bool:
    return language.lower().startswith("zh")
