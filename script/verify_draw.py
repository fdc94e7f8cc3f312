#!/usr/bin/env python3
"""Check a published draw with nothing but its file: no database, no network, only Python (3.9 or newer).

    python3 verify_draw.py FILE [--fixed-sha256 HASH]

FILE is the published file of a draw, or the file of what was fixed before it. Give the hash that you noted on the day
on which the draw was fixed: a file that was made up as a whole after that day shows by nothing else.

Ends with 0 where everything agrees, 1 where something differs, 2 where the file cannot be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from itertools import zip_longest
from pathlib import Path
from typing import Any

RULE = """\
Rule "draw-1":
1. Every party and every officer has a key, a text without "|". The population is a set of party keys, the officers a
   set of officer keys; some pairs of officer and party are conflicts of interest.
2. The seed is a text: the SHA-256 of what was fixed before the draw, "|", and the value as it was published.
3. For each party of the population take SHA-256(seed + "|target|" + party key), all texts in UTF-8. Put the parties in
   the order of these hashes, the smallest first, equal ones by their key. The first n of them are drawn, in this order.
4. For each party that was drawn take SHA-256(seed + "|officer|" + party key + "|" + officer key) for each officer
   without a conflict of interest with this party. The two officers with the smallest hashes (equal ones by their key),
   the smallest first, inspect it.
5. A party for which fewer than two officers remain cannot be part of a draw.

What was fixed is hashed as JSON in UTF-8 without blanks, the names of every object in the order of their characters.
"""
SHOWN = 20


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def of_fixed(fixed: dict[str, Any], noted: str) -> list[str]:
    """What is wrong with the part that was fixed beforehand."""
    found = []
    population, digest = fixed["population"], sha256(canonical(fixed))
    if noted and digest != noted:
        found.append(f"What was fixed has the hash {digest}, not {noted}.")
    if fixed["rule"] != "draw-1":
        found.append(f"The draw follows the rule {fixed['rule']}, which this script does not know.")
    if len(population) != fixed["population_size"]:
        found.append(f"The population has {len(population)} lines, not {fixed['population_size']}.")
    if sha256("".join(key + "\n" for key in population).encode("utf-8")) != fixed["population_sha256"]:
        found.append("The population is not the one whose hash was fixed: a line was added, removed or changed.")
    for name, keys in (("population", population), ("list of officers", fixed["officers"])):
        if keys != sorted(set(keys)):
            found.append(f"The {name} is not in its order, or a key stands in it twice.")
    excluded = {key for keys in fixed["excluded"].values() for key in keys}
    for key in sorted(excluded.intersection(population))[:SHOWN]:
        found.append(f"{key} was left out and is in the population all the same.")
    return found


def drawn(fixed: dict[str, Any], seed: str) -> list[list[str]]:
    """The result, computed from what was fixed."""
    kept_away: dict[str, set[str]] = {}
    for officer, party in fixed["conflicts"]:
        kept_away.setdefault(party, set()).add(officer)

    def order(text: str, keys: list[str]) -> list[str]:
        before = (seed + text).encode("utf-8")
        return sorted(keys, key=lambda key: (hashlib.sha256(before + key.encode("utf-8")).digest(), key))

    result = []
    for target in order("|target|", fixed["population"])[: fixed["targets"]]:
        free = [key for key in fixed["officers"] if key not in kept_away.get(target, ())]
        result.append([target, *order(f"|officer|{target}|", free)[:2]])
    return result


def of_result(published: dict[str, Any]) -> list[str]:
    """Where the published result is not the computed one, or the fixed part not the one it names."""
    fixed, found = published["fixed"], []
    digest = sha256(canonical(fixed))
    if digest != published["fixed_sha256"]:
        found.append(f"What was fixed has the hash {digest}; the file names {published['fixed_sha256']}.")
    expected = drawn(fixed, published["fixed_sha256"] + "|" + published["seed"]["value"])
    places = enumerate(zip_longest(published["result"], expected, fillvalue=["nothing"]), start=1)
    differing = [
        f"Place {place}: the file says {' + '.join(said)}, the rule gives {' + '.join(computed)}."
        for place, (said, computed) in places
        if said != computed
    ]
    found += differing[:SHOWN]
    if len(differing) > SHOWN:
        found.append(f"… and {len(differing) - SHOWN} more places differ.")
    return found


def told(published: dict[str, Any] | None, fixed: dict[str, Any]) -> list[str]:
    """What the file is about, in lines to be read."""
    plan, seed = fixed["plan"], fixed["seed"]
    lines = [
        f"Draw {fixed['draw']} of plan {plan['number']}, {plan['title']} ({plan['authority']})",
        f"Fixed on {fixed['fixed_on']}, SHA-256 {sha256(canonical(fixed))}",
        f"{fixed['population_size']} parties in the population, {fixed['targets']} to be drawn",
        f"{len(fixed['officers'])} officers, {len(fixed['conflicts'])} conflicts of interest",
    ]
    for keys in (fixed["excluded"], fixed["excluded_officers"]):
        lines += [f"Left out: {len(keys[why])}, because: {fixed['reasons'].get(why, why)}" for why in sorted(keys)]
    lines.append(f"Seeded by: {seed['source']} (known from {seed['known_from']})")
    if published:
        value = published["seed"]
        lines.append(f"Value: {value['value']}, read from {value['read_from']}")
        lines.append("This script cannot look that value up: compare it yourself.")
    return lines


def say(line: str) -> None:
    """One line; signs that could write something else on the screen are shown as what they are."""
    sys.stdout.write("".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="Check a published draw with nothing but its file.")
    parser.add_argument("file")
    parser.add_argument("--fixed-sha256", default="", help="the hash published on the day the draw was fixed")
    options = parser.parse_args()
    sys.stdout.write(RULE + "\n")
    try:
        content = json.loads(Path(options.file).read_bytes().decode("utf-8"))
        published = content if "fixed" in content else None
        fixed = content["fixed"] if published else content
        lines = told(published, fixed)
        found = of_fixed(fixed, options.fixed_sha256.lower()) + (of_result(published) if published else [])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        say(f"{options.file} cannot be read as the file of a draw ({error!r}).")
        say("Download draw.json once more from the page of the draw, and give its name.")
        return 2
    for line in lines:
        say(line)
    say("")
    for sentence in found:
        say(f"DIFFERS: {sentence}")
    if not found:
        say("AGREES: " + ("the result is what the rule gives." if published else "what was fixed is whole."))
    return 1 if found else 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
