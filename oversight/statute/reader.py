"""From a file to an edition: read strictly and looked at as a whole; all problems are reported at once."""

import tomllib
from collections.abc import Mapping
from types import MappingProxyType

from oversight.level import Level
from oversight.statute.articles import ROUTES, read_articles
from oversight.statute.errors import BrokenEdition
from oversight.statute.model import Adjustment, Bands, Edition, Limit, Penalty, Term
from oversight.statute.references import is_reference
from oversight.statute.table import Table
from oversight.statute.vocabulary import (
    BOUND,
    SERVICES,
    TECHNOLOGIES,
    AdjustmentKind,
    Decider,
    Ground,
    Measure,
    SanctionRoute,
)
from oversight.statute.whole import wholeness
from oversight.workdays import Period, Unit

STATUSES = ("draft", "in_force", "repealed")
VOCABULARY: Mapping[str, tuple[str, ...] | None] = {
    "laws": None,
    "parties": tuple(sorted(BOUND)),
    "levels": tuple(level.name.lower() for level in Level),
    "units": tuple(Unit),
    "routes": ROUTES,
    "measures": tuple(Measure),
    "grounds": tuple(Ground),
    "technologies": TECHNOLOGIES,
    "services": SERVICES,
    "events": None,
}
"""The groups of words an edition must bring; None where it may choose the keys."""


def read_edition(key: str, content: str) -> Edition:
    """The edition in `content` (TOML). Raises BrokenEdition with every problem."""
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise BrokenEdition(key, [f"not readable as TOML: {error}"]) from error
    problems: list[str] = []
    edition = _edition(key, Table(data, "", problems))
    problems.extend(wholeness(edition))
    if problems:
        raise BrokenEdition(key, problems)
    return edition


def _edition(key: str, top: Table) -> Edition:
    if (named := top.text("key")) and named != key:
        top.problem(f"key {named!r} is not the name of its file, {key!r}")
    terms = {group: _terms(top, group, keys) for group, keys in VOCABULARY.items()}
    supporter_is_provider = top.flag("supporter_is_provider")
    status = top.choice("status", STATUSES)
    expected = top.number("articles_expected")
    articles, duties = read_articles(top, supporter_is_provider=supporter_is_provider)
    numbers = [article.number for article in articles]
    for number in range(1, expected + 1):
        if numbers.count(number) != 1:
            top.problem(f"article {number} is {'missing' if number not in numbers else 'there twice'}")
    for number in numbers:
        if number > expected:
            top.problem(f"article {number} is more than the {expected} expected")
    edition = Edition(
        key=key,
        status=status,
        title=top.bilingual("title"),
        published_on=top.day("published_on"),
        effective_from=top.optional_day("effective_from"),
        effective_to=top.optional_day("effective_to"),
        supporter_is_provider=supporter_is_provider,
        terms=MappingProxyType(terms),
        penalty=_penalty(top.table("penalty")),
        limits=MappingProxyType(_limits(top)),
        articles=articles,
        _duties=MappingProxyType(duties),
    )
    if status == "in_force" and edition.effective_from is None:
        top.problem("is in force, but effective_from is missing")
    top.close()
    return edition


def _terms(top: Table, group: str, keys: tuple[str, ...] | None) -> Mapping[str, Term]:
    table = top.table(group)
    terms = {}
    for key in keys if keys is not None else table.keys():
        entry = table.table(key)
        ref = entry.text("ref") if entry.has("ref") else ""
        if ref and not is_reference(ref):
            entry.problem(f"ref {ref!r} is not a reference")
        terms[key] = Term(key, entry.bilingual(""), ref)
        entry.close()
    table.close()
    return MappingProxyType(terms)


def _penalty(table: Table) -> Penalty:
    bands = table.table("bands")
    penalty = Penalty(
        least_level=Level[(table.choice("least_level", VOCABULARY["levels"] or ()) or "province").upper()],
        routes=MappingProxyType(
            {
                SanctionRoute.FIRST_PARAGRAPH: table.texts("first_route"),
                SanctionRoute.SECOND_PARAGRAPH: table.texts("second_route"),
            }
        ),
        first_measures=table.members("first_measures", Measure),
        second_measures=table.members("second_measures", Measure),
        second_optional=table.members("second_optional", Measure),
        second_grounds=table.members("second_grounds", Ground),
        fine_min=table.number("fine_min"),
        fine_max=table.number("fine_max"),
        bands=Bands(
            low_percent=bands.number("low_percent"),
            high_percent=bands.number("high_percent"),
            citations=bands.texts("basis"),
            verified=bands.flag("verified"),
        ),
        mitigation=tuple(
            _mitigation(entry)
            for entry in table.tables("mitigation", lambda entry: str(entry.get("basis", "without basis")))
        ),
    )
    bands.close()
    table.close()
    return penalty


def _mitigation(entry: Table) -> Term:
    term = Term(entry.text("basis"), entry.bilingual("title"))
    entry.close()
    return term


def _limits(top: Table) -> dict[str, Limit]:
    limits: dict[str, Limit] = {}
    for table in top.tables("limits", lambda entry: f"limit {entry.get('key', 'without key')}"):
        limit = _limit(table)
        if limit.key in limits:
            table.problem("is there twice")
        limits[limit.key] = limit
    return limits


def _limit(table: Table) -> Limit:
    fixed = None
    if table.has("length") or table.has("unit"):
        length, unit = table.number("length"), table.choice("unit", tuple(Unit))
        fixed = Period(length, Unit(unit)) if unit else None
    limit = Limit(
        key=table.text("key"),
        title=table.bilingual("title"),
        fixed=fixed,
        roll=table.flag("roll"),
        starts_with=table.text("starts_with"),
        citations=table.texts("basis"),
        rests_on=table.texts("rests_on"),
        verified=table.flag("verified"),
        note=table.bilingual("note") if table.has("note_zh") or table.has("note_en") else None,
        adjustments=tuple(
            _adjustment(entry)
            for entry in table.tables("adjustments", lambda entry: f"adjustment {entry.get('key', 'without key')}")
        ),
    )
    table.close()
    return limit


def _adjustment(table: Table) -> Adjustment:
    adjustment = Adjustment(
        kind=AdjustmentKind(table.choice("kind", tuple(AdjustmentKind)) or AdjustmentKind.PAUSE),
        key=table.text("key"),
        title=table.bilingual("title"),
        by=Decider(table.choice("by", tuple(Decider)) or Decider.OWN),
        citations=table.texts("basis"),
        verified=table.flag("verified"),
        most=table.number("most") if table.has("most") else None,
        after=table.text("after") if table.has("after") else "",
        in_time=table.flag("in_time") if table.has("in_time") else False,
    )
    table.close()
    return adjustment
