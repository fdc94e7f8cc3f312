"""Article 22: which sanction answers a breach, at which level, with which measures and within which range of fine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspections.rules.refused import Refused
from oversight import statute
from oversight.level import Level
from oversight.money import MoneyRange
from oversight.statute import Duty, Edition, Ground, Measure, PartyKind, SanctionRoute


class RouteKind(StrEnum):
    """Where a breach leads."""

    FIRST = "22.1-first"
    """Warning, order to correct, related operations stopped until corrected."""
    SECOND = "22.1-second"
    """Stop of information updates together with a fine."""
    OTHER_LAWS = "22.2"
    """Punished under other laws, regulations and rules; never with the fine of Article 22."""
    LAW_PROVIDES = "laws-provide"
    """A law or administrative regulation provides and is followed instead."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One article or paragraph that a party breached."""

    article: str
    """As cited: 14, 14.1, 21.2."""
    party: PartyKind
    provided_by: str = ""
    """The law or administrative regulation that provides for this breach, as an officer recorded it; empty if none."""


@dataclass(frozen=True, slots=True)
class Route:
    """What is open for one breach."""

    article: str
    kind: RouteKind
    measures: frozenset[Measure] = frozenset()
    """What the tier orders; empty where another law says."""
    fine: MoneyRange | None = None
    """Fen, both ends included; None where Article 22 allows no fine."""
    laws: tuple[str, ...] = ()
    """Where another law says: which."""


def route(breach: Breach, *, level: Level, ground: Ground | None = None, edition: Edition | None = None) -> Route:
    """Decide the route of one breach.

    `ground` is what opens the second tier: a recorded refusal of a served order, or serious circumstances.
    Raises Refused, in this order: "unknown_article", "paragraph_needed" (21), "no_sanction", "not_bound" where the
    article does not bind this kind of party, "level" below a provincial department (Article 22 paragraphs 1 and 2).
    Where a law provides, that law says who is competent, so the level is not asked.
    """
    edition = edition or statute.edition()
    duty = sanctioned_duty(breach.article, edition)
    if breach.party not in duty.binds:
        raise Refused("not_bound", article=breach.article, party=breach.party)
    provided_by = breach.provided_by.strip()
    if duty.route is SanctionRoute.FIRST_PARAGRAPH and provided_by:
        return Route(breach.article, RouteKind.LAW_PROVIDES, laws=(provided_by,))
    penalty = edition.penalty
    if level < penalty.least_level:
        raise Refused("level", article=breach.article, level=level, needed=penalty.least_level)
    if duty.route is SanctionRoute.SECOND_PARAGRAPH:
        return Route(breach.article, RouteKind.OTHER_LAWS, laws=duty.other_laws)
    if ground not in penalty.second_grounds:
        return Route(breach.article, RouteKind.FIRST, penalty.first_measures)
    return Route(
        breach.article, RouteKind.SECOND, penalty.second_measures, MoneyRange(penalty.fine_min, penalty.fine_max)
    )


def routes(
    breaches: Sequence[Breach], *, level: Level, ground: Ground | None = None, edition: Edition | None = None
) -> tuple[Route, ...]:
    """The route of each breach, one by one: several violations are decided separately, though executed together.

    Raises Refused as `route` does, and "no_breach" where there is none.
    """
    if not breaches:
        raise Refused("no_breach")
    return tuple(route(breach, level=level, ground=ground, edition=edition) for breach in breaches)


def kinds(found: Iterable[Route]) -> tuple[RouteKind, ...]:
    """The kinds among some routes, each once, in the order of first appearance."""
    return tuple(dict.fromkeys(one.kind for one in found))


def sanctioned_duty(article: str, edition: Edition) -> Duty:
    """The duty whose breach Article 22 names.

    Raises Refused: "unknown_article", "paragraph_needed", "no_sanction".
    """
    try:
        duty = edition.duty(article)
    except statute.UnknownArticle as error:
        raise Refused("unknown_article", article=article) from error
    except statute.ParagraphNeeded as error:
        raise Refused("paragraph_needed", article=article, paragraphs=error.paragraphs) from error
    if duty.route is None:
        raise Refused("no_sanction", article=article)
    return duty
