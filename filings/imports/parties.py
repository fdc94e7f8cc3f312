"""Whose a listed filing is. Lists carry no credit code: an entity is known by seven digits of its numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from filings.models import Filing, Party
from filings.rules import divisions, filing_number
from filings.rules.names import name_key
from filings.rules.party_kind import party_kind


@dataclass(slots=True)
class Owners:
    """The parties that the lists speak of.

    stored    those in the database, by key
    made      new ones, not saved yet
    adopted   stored ones that somebody had registered by name, now with the digits a list told
    """

    stored: dict[int, Party]
    made: list[Party] = field(default_factory=list)
    adopted: list[Party] = field(default_factory=list)
    coded: dict[str, Party] = field(default_factory=dict)
    named: defaultdict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))


def assign_parties(filings: Mapping[str, Filing], new: Iterable[str]) -> Owners:
    """Give each filing its party: a new one the party with its digits, else that of its name, else a new party.

    A party registered by name alone is adopted only where a single entity bears that name: two entities may
    share one. A filing whose number is malformed goes to the only party of its name.
    """
    numbers = sorted(new)
    codes = {number: _entity_code(number) for number in numbers}
    keys = {number: name_key(filings[number].entity_name) for number in numbers}
    owners = _load(set(codes.values()) - {None}, set(keys.values()), {f.party_id for f in filings.values() if f.pk})
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for number, code in codes.items():
        if code:
            bearers[keys[number]].add(code)
    for number, code in codes.items():
        if code:
            filings[number].party = _by_code(owners, filings[number], code, keys[number], bearers[keys[number]])
    for number, code in codes.items():
        if not code:
            filings[number].party = _by_name(owners, filings[number], keys[number])
    for filing in filings.values():
        if filing.pk:
            filing.party = owners.stored[filing.party_id]
    return owners


def _load(codes: set[str | None], keys: set[str], ids: set[int]) -> Owners:
    wanted = Q(entity_code__in=codes) | Q(name_key__in=keys) | Q(pk__in=ids)
    named = Party.objects.filter(wanted)
    standing = named.filter(merged_into__isnull=True).values("pk")
    survivors = named.filter(merged_into__isnull=False).values("merged_into")
    either = Party.objects.filter(Q(pk__in=standing) | Q(pk__in=survivors))
    locked = either.order_by("pk").select_for_update(of=("self",))
    owners = Owners({party.pk: party for party in locked})
    # Digits and names of a party that was merged into another lead to that one.
    merged = named.filter(merged_into__isnull=False).values_list("merged_into", "entity_code", "name_key")
    own = [(party.pk, party.entity_code, party.name_key) for party in owners.stored.values()]
    for key, code, name in (*own, *merged):
        party = owners.stored[key or 0]
        if code:
            owners.coded[code] = party
        if party not in owners.named[name]:
            owners.named[name].append(party)
    return owners


def _by_code(owners: Owners, filing: Filing, code: str, key: str, bearers: set[str]) -> Party:
    if code in owners.coded:
        return owners.coded[code]
    candidates = owners.named[key]
    if len(candidates) == 1 and candidates[0].entity_code is None and bearers == {code}:
        party = candidates[0]
        party.entity_code = code
        owners.adopted.append(party)
    else:
        party = _make(owners, filing, code)
    owners.coded[code] = party
    return party


def _by_name(owners: Owners, filing: Filing, key: str) -> Party:
    candidates = owners.named[key]
    if len(candidates) == 1:
        return candidates[0]
    without_code = [party for party in candidates if party.entity_code is None]
    return without_code[0] if without_code else _make(owners, filing, None)


def _make(owners: Owners, filing: Filing, code: str | None) -> Party:
    party = Party(
        name=filing.entity_name,
        name_key=name_key(filing.entity_name),
        entity_code=code,
        division=divisions.jurisdiction(filing.digits[:6]),
        kind=party_kind(filing.entity_name).value,
    )
    owners.made.append(party)
    owners.named[party.name_key].append(party)
    return party


def _entity_code(number: str) -> str | None:
    reading = filing_number.read(number)
    return reading.number.entity if reading.number else None
