"""Whether a draw is what its published file says, and the file what the rule gives: every difference in a sentence."""

import hashlib
import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Final

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from inspections.draws.files import canonical, read_fixed
from inspections.draws.population import register_number
from inspections.models import Draw
from inspections.rules import draw as rule
from inspections.rules.refused import Refused
from oversight.acts import ActRefused

SHOWN: Final = 20
_AT_ONCE: Final = 5000


def differences(draw: Draw) -> list[str]:
    """Everything that differs between database, files and rule; empty where all agree."""
    found = list(_of_fixed(draw))
    if draw.stored_as:
        found += _of_published(draw)
    elif draw.state == Draw.State.DRAWN:
        found.append(_("The draw has no published file."))
    return found


def _of_fixed(draw: Draw) -> Iterator[str]:
    try:
        content = read_fixed(draw)
    except ActRefused as refused:
        yield str(refused.refusals[0].message)
        return
    fixed = json.loads(content)
    keys = fixed["population"]
    if hashlib.sha256("".join(f"{key}\n" for key in keys).encode()).hexdigest() != fixed["population_sha256"]:
        yield _("The population in the fixed file is not the one whose hash it names.")
    seed = fixed["seed"]
    for name, said, kept in (
        ("population_size", len(keys), draw.population_size),
        ("officers_size", len(fixed["officers"]), draw.officers_size),
        ("target_size", fixed["targets"], draw.target_size),
        ("rule", fixed["rule"], draw.rule),
        ("seed_source", seed["source"], draw.seed_source),
        ("seed_known_from", seed["known_from"], str(draw.seed_known_from)),
    ):
        if said != kept:
            yield _differs(name, said, kept)


def _of_published(draw: Draw) -> list[str]:
    try:
        with default_storage.open(draw.stored_as) as file:
            content = file.read()
    except OSError:
        return [_("The published file cannot be read.")]
    found = []
    if hashlib.sha256(content).hexdigest() != draw.sha256:
        found.append(_("The published file was changed: its hash is not the one on record."))
    try:
        published = json.loads(content)
        return found + list(_of_result(draw, published))
    except (ValueError, KeyError, TypeError, Refused) as error:
        return [*found, _("The published file cannot be drawn from: %(error)s") % {"error": error}]


def _of_result(draw: Draw, published: dict[str, Any]) -> Iterator[str]:
    fixed, result = published["fixed"], published["result"]
    if hashlib.sha256(canonical(fixed)).hexdigest() != draw.fixed_sha256:
        yield _("What the published file says was fixed is not what was fixed: the hash differs.")
    if published["seed"]["value"] != draw.seed_value:
        yield _differs("seed_value", published["seed"]["value"], draw.seed_value)
    picks = rule.draw(
        fixed["population"],
        fixed["officers"],
        {(officer, party) for officer, party in fixed["conflicts"]},
        targets=fixed["targets"],
        seed=rule.seed_of(draw.fixed_sha256, published["seed"]["value"]),
    )
    expected = [[pick.target, *pick.officers] for pick in picks]
    yield from _of_places(expected, result, _("the published file"))
    yield from _of_places(
        [[register_number(key) for key in place] for place in expected], _kept(draw), _("the database")
    )


def _kept(draw: Draw) -> list[list[int]]:
    """The drawn parties as the database has them, by their numbers in the register."""
    rows = draw.targets.order_by("position").values_list("party_id", "officer_id", "second_officer_id")
    return [list(row) for row in rows.iterator(_AT_ONCE)]


def _of_places(expected: list[Any], found: list[Any], where: str) -> Iterator[str]:
    """Each place of the draw at which something else stands, the first ones in full."""
    differing = [
        (place, one, other) for place, (one, other) in enumerate(zip_longest(expected, found), start=1) if one != other
    ]
    for place, one, other in differing[:SHOWN]:
        yield _("Place %(place)d: the rule gives %(rule)s, %(where)s has %(found)s.") % {
            "place": place,
            "rule": _words(one),
            "where": where,
            "found": _words(other),
        }
    if len(differing) > SHOWN:
        yield _("… and %(count)d more places differ.") % {"count": len(differing) - SHOWN}


def _words(place: list[Any] | None) -> str:
    return " + ".join(map(str, place)) if place else _("nothing")


def _differs(name: str, said: object, kept: object) -> str:
    label = Draw._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return _("%(name)s: the file says %(said)s, the database %(kept)s.") % {"name": label, "said": said, "kept": kept}
