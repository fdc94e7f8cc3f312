"""Which department is competent for a place (APL 22, 23): the lowest one there that has inspectors."""

from collections.abc import Collection, Mapping

from oversight import divisions
from oversight.level import Level
from oversight.models import Authority, Officer, Role


def competent_authority(division: str, *, least: Level = Level.COUNTY) -> Authority | None:
    """The competent department of a division, from a level upwards; None where there is no department at all."""
    return competent_authorities([division], least=least).get(division)


def competent_authorities(wanted: Collection[str], *, least: Level = Level.COUNTY) -> Mapping[str, Authority]:
    """The competent department of each division, in two queries.

    A department without inspectors could do nothing about a lead: the next one above with some has it. Where none has
    any, the lowest is named, so that nothing stays without a master.
    """
    codes = {code for division in wanted for code in _upwards(division)}
    found = list(Authority.objects.filter(division__in=codes, level__gte=least))
    inspectors = Officer.objects.filter(authority__in=found, is_active=True, roles__contains=[Role.INSPECTOR])
    staffed = set(inspectors.values_list("authority_id", flat=True))
    rows = sorted(found, key=lambda one: (one.pk not in staffed, one.level))
    named = {division: _first(rows, division) for division in wanted}
    return {division: authority for division, authority in named.items() if authority}


def _first(rows: list[Authority], division: str) -> Authority | None:
    return next((one for one in rows if divisions.covers(one.division, division)), None)


def _upwards(division: str) -> list[str]:
    return [division, f"{division[:4]}00", f"{division[:2]}0000", divisions.NATIONAL]
