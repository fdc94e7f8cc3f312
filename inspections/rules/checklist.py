"""Which questions of the statute an inspection asks: of this kind of party, about these articles, with these traits."""

from collections.abc import Collection
from dataclasses import dataclass

from oversight.statute import ChecklistItem, Edition
from oversight.statute.vocabulary import PartyKind

CAPACITY_ARTICLE = "20"
"""Asks only of products that can sway opinion or mobilise people (security assessment)."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of the inspected service; a trait left empty (None) is not known and leaves no question out."""

    technologies: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    has_capacity: bool | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that binds the party but whose questions are not asked, because of what was decided."""

    article: str
    questions: int


def article_of(ref: str) -> str:
    """The article of a reference: "14.1" is of "14"."""
    return ref.partition(".")[0]


def examined(ref: str, articles: Collection[str]) -> bool:
    """Whether the articles chosen (as "14" or "14.1") cover a reference; none chosen covers all."""
    return not articles or ref in articles or article_of(ref) in articles


def questions(
    edition: Edition, party: PartyKind | str, traits: Traits, articles: Collection[str] = ()
) -> tuple[ChecklistItem, ...]:
    """The questions, in the order of the articles."""
    return tuple(one for one in _binding(edition, party, traits, articles) if not _pointless(one, traits))


def left_out(
    edition: Edition, party: PartyKind | str, traits: Traits, articles: Collection[str] = ()
) -> tuple[LeftOut, ...]:
    """What the list leaves out although it binds: the security assessment where the capacity was decided away."""
    gone = [one for one in _binding(edition, party, traits, articles) if _pointless(one, traits)]
    refs = dict.fromkeys(article_of(one.ref) for one in gone)
    return tuple(LeftOut(ref, sum(article_of(one.ref) == ref for one in gone)) for ref in refs)


def asked_articles(edition: Edition, party: PartyKind | str) -> tuple[str, ...]:
    """The articles with questions for this kind of party: "6", "7", …"""
    items = edition.checklist(party=party)
    return tuple(dict.fromkeys(article_of(one.ref) for one in items))


def _binding(
    edition: Edition, party: PartyKind | str, traits: Traits, articles: Collection[str]
) -> list[ChecklistItem]:
    items = edition.checklist(technologies=traits.technologies, services=traits.services, party=party)
    return [one for one in items if examined(one.ref, articles)]


def _pointless(item: ChecklistItem, traits: Traits) -> bool:
    """The statute marks no capacity on a question: of Article 20 nothing is left to ask where it was decided "no"."""
    return traits.has_capacity is False and article_of(item.ref) == CAPACITY_ARTICLE
