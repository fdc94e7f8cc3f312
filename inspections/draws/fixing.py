"""What decides a draw, gathered and written down before its seed can be known."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING
from tempfile import TemporaryFile
from typing import Any

from django.db.models.functions import Coalesce

from inspections.draws.files import FORMAT, KeyList, store_fixed
from inspections.draws.left_out import WORDS, months_before, officers, with_reason
from inspections.draws.population import keyed, parties_of, register_number
from inspections.draws.refusals import refusal
from inspections.models import ConflictOfInterest, Draw, InspectionPlan
from inspections.rules import draw as rule
from oversight.acts.refused import refuse_all
from oversight.clock import today

_AT_ONCE = 5000


@dataclass(slots=True)
class Gathered:
    """Officers, conflicts and those left out; the population itself is in a file."""

    officers: list[str] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    excluded: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    excluded_officers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def fix(draw: Draw, *, months: int) -> None:
    """Write the fixed part of a new draw and put its hash, its sizes and its file into the row (not saved).

    Raises ActRefused: what `inspections.rules.draw.draw_refusals` finds.
    """
    plan, gathered = draw.plan, Gathered()
    for key, why in officers(plan.authority, max(draw.seed_known_from, plan.from_on)):
        (gathered.excluded_officers[why] if why else gathered.officers).append(key)
    with TemporaryFile() as file:
        population = KeyList(file)
        _take_parties(plan, population, gathered, months_before(today(), months) if months else None)
        population_sha256 = population.close()
        draw.population_size, draw.officers_size = population.count, len(gathered.officers)
        draw.target_size = targets(plan, population.count)
        draw.excluded_size = sum(map(len, gathered.excluded.values()))
        draw.exclusions = {why: len(keys) for why, keys in (gathered.excluded | gathered.excluded_officers).items()}
        _refuse(draw, gathered)
        facts = _facts(draw, gathered, months, population_sha256)
        draw.fixed_sha256, draw.fixed_stored_as = store_fixed(facts, file)


def targets(plan: InspectionPlan, population: int) -> int:
    """How many are drawn: the number of the plan, or its share, rounded up."""
    if plan.ratio_percent is None:
        return plan.count or 0
    return int((plan.ratio_percent * population / 100).to_integral_value(ROUND_CEILING))


def _take_parties(plan: InspectionPlan, population: KeyList, gathered: Gathered, since: date | None) -> None:
    """Every party of the filter, once: into the population, or among those left out with the reason."""
    kept_away = _conflicts(gathered.officers)
    rows = with_reason(parties_of(plan), plan.authority, plan.population, inspected_since=since)
    for pk, key, why in keyed(rows, "uscc").values_list("pk", "key", "why").iterator(_AT_ONCE):
        if why:
            gathered.excluded[why].append(key)
            continue
        population.add(key)
        gathered.conflicts += [(officer, key) for officer in kept_away.get(pk, ())]


def _conflicts(keys: list[str]) -> dict[int, list[str]]:
    """By party, merged ones standing for the one they were merged into: the officers who keep away from it."""
    by_officer = {register_number(key): key for key in keys}
    found: dict[int, list[str]] = defaultdict(list)
    rows = ConflictOfInterest.objects.in_force().filter(officer__in=by_officer).order_by("pk")
    survivor = Coalesce("party__merged_into", "party")
    for officer, party in rows.annotate(survivor=survivor).values_list("officer", "survivor"):
        if by_officer[officer] not in found[party]:
            found[party].append(by_officer[officer])
    return found


def _refuse(draw: Draw, gathered: Gathered) -> None:
    """What stands against the draw already now: all of it at once."""
    found = rule.standing_refusals(draw.population_size, gathered.officers, gathered.conflicts, draw.target_size)
    refuse_all([refusal(one) for one in found])


def _facts(draw: Draw, gathered: Gathered, months: int, population_sha256: str) -> dict[str, Any]:
    """Everything that is fixed but the population itself."""
    plan = draw.plan
    return {
        "conflicts": sorted([list(pair) for pair in gathered.conflicts]),
        "draw": draw.number,
        "excluded": gathered.excluded,
        "excluded_officers": gathered.excluded_officers,
        "filter": plan.population,
        "fixed_on": str(today()),
        "format": FORMAT,
        "inspected_within_months": months,
        "instead_of": {"draw": draw.number - 1, "reason": draw.reason} if draw.reason else None,
        "officers": sorted(gathered.officers),
        "plan": {
            "articles": plan.articles,
            "authority": plan.authority.name_zh,
            "authority_en": plan.authority.name_en,
            "division": plan.authority.division,
            "edition": plan.edition,
            "from": str(plan.from_on),
            "inspected_as": plan.party_kind,
            "number": plan.number,
            "title": plan.title,
            "until": str(plan.until_on),
        },
        "population_sha256": population_sha256,
        "population_size": draw.population_size,
        "reasons": {why: WORDS[why] for why in sorted({*gathered.excluded, *gathered.excluded_officers})},
        "rule": rule.RULE,
        "rule_in_words": rule.WORDS,
        "seed": {"known_from": str(draw.seed_known_from), "source": draw.seed_source},
        "share_percent": None if plan.ratio_percent is None else str(plan.ratio_percent),
        "targets": draw.target_size,
    }
