"""The draw (双随机): which parties are inspected, and by which two officers, from a value nobody knew beforehand.

Rule "draw-1", in words:

1. Every party and every officer has a key, a text without "|". The population is a set of party keys, the officers a
   set of officer keys; some pairs of officer and party are conflicts of interest (APL 43).
2. The seed is a text: the SHA-256 of what was fixed before the draw, "|", and the value as it was published.
3. For each party of the population take SHA-256(seed + "|target|" + party key), all texts in UTF-8. Put the parties in
   the order of these hashes, the smallest first, equal ones by their key. The first n of them are drawn, in this order.
4. For each party that was drawn take SHA-256(seed + "|officer|" + party key + "|" + officer key) for each officer
   without a conflict of interest with this party. The two officers with the smallest hashes (equal ones by their key),
   the smallest first, inspect it.
5. A party for which fewer than two officers remain cannot be part of a draw: that is refused before anything is fixed.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from inspections.rules.refused import Refused

RULE: Final = "draw-1"
WORDS: Final = __doc__.partition("in words:")[2].strip()
"""The rule as it stands above, for the published file."""
OFFICERS: Final = 2
"""Officers that an inspection needs at least (APL 42)."""
_FEW: Final = 20
"""Below this share of the population (one in so many) the first ones are picked without sorting all."""

Conflicts = Collection[tuple[str, str]]
"""Pairs of officer key and party key."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One drawn party with the two officers who inspect it."""

    target: str
    officers: tuple[str, str]


def seed_of(fixed_sha256: str, value: str) -> str:
    """The seed: what was fixed and the published value together, so that one value never serves two draws alike."""
    return f"{fixed_sha256}|{value}"


def draw(
    population: Sequence[str], officers: Sequence[str], conflicts: Conflicts, *, targets: int, seed: str
) -> list[Pick]:
    """Draw so many targets, each with two officers; the order of what is given plays no part.

    Raises Refused: what `draw_refusals` finds.
    """
    for refused in draw_refusals(population, officers, conflicts, targets=targets):
        raise refused
    kept_away, everyone = _by_party(conflicts), [(key.encode(), key) for key in officers]
    picks = []
    for target in _first(seed, population, targets):
        away = kept_away.get(target)
        free = [(encoded, key) for encoded, key in everyone if key not in away] if away else everyone
        picks.append(Pick(target, _two(seed, target, free)))
    return picks


def draw_refusals(
    population: Collection[str], officers: Collection[str], conflicts: Conflicts, *, targets: int
) -> list[Refused]:
    """Everything that stands against a draw, known before any seed is.

    Codes: "targets" for a number that the population does not hold, "twice" for a key given twice, "key" for one that
    cannot stand in a hash, "officers" where fewer than two are there at all, "too_few_officers" for each party to which
    conflicts leave fewer than two.
    """
    everybody = set(population)
    found = [] if len(everybody) == len(population) else [Refused("twice")]
    found += [Refused("key", key=key) for key in _unfit(everybody)]
    within = [pair for pair in conflicts if pair[1] in everybody]
    return found + standing_refusals(len(everybody), officers, within, targets)


def standing_refusals(population: int, officers: Collection[str], conflicts: Conflicts, targets: int) -> list[Refused]:
    """The same of a population known by its size alone; all conflicts are with parties within it."""
    everyone, found = set(officers), []
    if not 0 < targets <= population:
        found.append(Refused("targets", targets=targets, population=population))
    if len(everyone) != len(officers):
        found.append(Refused("twice"))
    found += [Refused("key", key=key) for key in _unfit(everyone)]
    if len(everyone) < OFFICERS:
        return [*found, Refused("officers", officers=len(everyone))]
    by_party = sorted(_by_party(conflicts).items())
    return found + [
        Refused("too_few_officers", party=party) for party, away in by_party if len(everyone - away) < OFFICERS
    ]


def _first(seed: str, population: Sequence[str], targets: int) -> list[str]:
    """The first ones in the order of their hashes."""
    before, sha256 = f"{seed}|target|".encode(), hashlib.sha256
    hashed = ((sha256(before + key.encode()).digest(), key) for key in population)
    if targets * _FEW < len(population):
        return [key for _digest, key in nsmallest(targets, hashed)]
    return [key for _digest, key in sorted(hashed)[:targets]]


def _two(seed: str, target: str, officers: Iterable[tuple[bytes, str]]) -> tuple[str, str]:
    """The two officers with the smallest hashes; each officer is given as encoded key and key."""
    before, sha256 = f"{seed}|officer|{target}|".encode(), hashlib.sha256
    (_, first), (_, second), *_rest = sorted([(sha256(before + encoded).digest(), key) for encoded, key in officers])
    return first, second


def _by_party(conflicts: Conflicts) -> dict[str, set[str]]:
    kept_away: dict[str, set[str]] = {}
    for officer, party in conflicts:
        kept_away.setdefault(party, set()).add(officer)
    return kept_away


def _unfit(keys: Collection[str]) -> list[str]:
    """Keys that are empty or hold the sign which divides the parts of a hashed text."""
    return sorted(key for key in keys if not key or "|" in key)
