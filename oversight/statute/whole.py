"""Whether the parts of an edition agree with each other: every name used is known, Article 22 and the routes match."""

from collections import Counter
from collections.abc import Iterable, Iterator

from oversight.statute.errors import ParagraphNeeded, UnknownArticle
from oversight.statute.model import Duty, Edition, Limit
from oversight.statute.references import is_reference
from oversight.statute.vocabulary import NEVER_ADJUSTED, REQUIRED_LIMITS, AdjustmentKind, Measure, SanctionRoute
from oversight.workdays import Unit


def wholeness(edition: Edition) -> list[str]:
    """Every contradiction in an edition whose tables were read without a problem; empty where it is whole."""
    return [*_routes(edition), *_laws(edition), *_checklists(edition), *_limits(edition), *_penalty(edition)]


def _duties(edition: Edition) -> Iterator[Duty]:
    """What can be routed: each paragraph, or the article that has none."""
    for article in edition.articles:
        yield from article.duties


def _routes(edition: Edition) -> Iterator[str]:
    """Article 22 names the breaches of each route; every duty must carry the route it is named for, and no other."""
    named: dict[str, SanctionRoute] = {}
    for route, refs in edition.penalty.routes.items():
        for ref in refs:
            if ref in named:
                yield f"penalty: names {ref} twice"
            named[ref] = route
            if problem := _missing(edition, ref):
                yield f"penalty: {problem}"
    for duty in _duties(edition):
        expected = named.get(duty.ref) or named.get(duty.ref.partition(".")[0])
        if duty.route and not expected:
            yield f"article {duty.ref}: has route {duty.route}, but carries no sanction in Article 22"
        elif duty.route != expected:
            yield f"article {duty.ref}: has route {duty.route or 'none'}, but Article 22 gives it {expected}"
        if duty.route and not duty.binds:
            yield f"article {duty.ref}: has a route, but binds nobody"


def _missing(edition: Edition, ref: str) -> str:
    """What is wrong with a reference to one duty of the edition; empty where nothing is."""
    try:
        edition.duty(ref)
    except (UnknownArticle, ParagraphNeeded) as error:
        return str(error)
    return ""


def _laws(edition: Edition) -> Iterator[str]:
    for duty in _duties(edition):
        if duty.route is SanctionRoute.SECOND_PARAGRAPH and not duty.other_laws:
            yield f"article {duty.ref}: goes to other laws, but other_laws names none"
        if duty.route is not SanctionRoute.SECOND_PARAGRAPH and duty.other_laws:
            yield f"article {duty.ref}: names other_laws, but does not go to other laws"
        if duty.route is not SanctionRoute.FIRST_PARAGRAPH and duty.laws_that_may_provide:
            yield f"article {duty.ref}: names laws_that_may_provide, but is not of Article 22 paragraph 1"
        yield from _citations(edition, f"article {duty.ref}", (*duty.other_laws, *duty.laws_that_may_provide))


def _citations(edition: Edition, place: str, citations: Iterable[str]) -> Iterator[str]:
    for citation in citations:
        law, _, ref = citation.partition(" ")
        if law not in edition.terms["laws"] or (ref and not is_reference(ref)) or citation != citation.strip():
            yield f"{place}: {citation!r} is not a citation of a known law"


def _checklists(edition: Edition) -> Iterator[str]:
    keys = Counter(item.key for article in edition.articles for item in article.checklist)
    for key, times in keys.items():
        if times > 1:
            yield f"checklist {key}: is there {times} times"
    for article in edition.articles:
        for item in article.checklist:
            if not item.key.startswith(f"{article.ref}."):
                yield f"article {article.ref}, checklist {item.key}: its key does not begin with {article.ref}."


def _limits(edition: Edition) -> Iterator[str]:
    for key in REQUIRED_LIMITS:
        if key not in edition.limits:
            yield f"limit {key}: is missing"
    for limit in edition.limits.values():
        place = f"limit {limit.key}"
        if limit.starts_with not in edition.terms["events"]:
            yield f"{place}: starts_with {limit.starts_with!r} is no event of this edition"
        if not limit.citations:
            yield f"{place}: has no basis"
        if not limit.is_fixed and limit.note is None:
            yield f"{place}: has no length, and no note says why"
        yield from _citations(edition, place, limit.citations)
        for ref in limit.rests_on:
            if problem := _missing(edition, ref):
                yield f"{place}: rests_on: {problem}"
        yield from _adjustments(edition, limit)


def _adjustments(edition: Edition, limit: Limit) -> Iterator[str]:
    """The grounds of one limit agree with each other and with what the arithmetic can do."""
    if limit.adjustments and limit.key in NEVER_ADJUSTED:
        yield f"limit {limit.key}: is never paused, extended or waived, but has adjustments"
    keys = [one.key for one in limit.adjustments if one.kind is not AdjustmentKind.WAIVER]
    for one in limit.adjustments:
        place = f"limit {limit.key}, adjustment {one.key}"
        if [other.key for other in limit.adjustments_of(one.kind)].count(one.key) > 1:
            yield f"{place}: is there twice"
        if not one.citations:
            yield f"{place}: has no basis"
        if one.most is not None and one.kind is not AdjustmentKind.EXTENSION:
            yield f"{place}: most is for extensions"
        if one.after and one.after not in keys:
            yield f"{place}: comes after {one.after!r}, which this limit does not know"
        if one.kind is AdjustmentKind.PAUSE and limit.fixed and limit.fixed.unit is Unit.MONTHS:
            yield f"{place}: a period of months takes no pause"
        yield from _citations(edition, place, one.citations)


def _penalty(edition: Edition) -> Iterator[str]:
    penalty = edition.penalty
    if penalty.fine_min > penalty.fine_max:
        yield f"penalty: fine_min {penalty.fine_min} is above fine_max {penalty.fine_max}"
    if Measure.FINE in penalty.first_measures:
        yield "penalty: first_measures holds a fine, which only the second tier opens"
    if not penalty.bands.low_percent <= penalty.bands.high_percent <= 100:
        yield "penalty, bands: low_percent, high_percent and 100 are not in this order"
    grounds = tuple(term.key for term in penalty.mitigation)
    yield from _citations(edition, "penalty, mitigation", grounds)
    yield from _citations(edition, "penalty, bands", penalty.bands.citations)
