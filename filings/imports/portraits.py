"""What the lists together say of a party: its name and region now, its roles, its other names."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from filings.imports.merge import Merge
from filings.imports.parties import Owners
from filings.models import Filing, Party
from filings.rules import divisions
from filings.rules.names import name_key
from filings.rules.series import ListSeries


@dataclass(frozen=True, slots=True)
class Statement:
    """What one filing says of its party."""

    month: date | None
    series: str
    number: str
    name: str
    role: str
    source: str

    @property
    def order(self) -> tuple[date, bool, str]:
        return self.month or date.min, self.series == ListSeries.DEEP_SYNTHESIS, self.number


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that is not the party's present one."""

    party: Party
    name: str
    seen_on: date
    source: str


@dataclass(slots=True)
class Portraits:
    """Stored parties that differ now, those among them that have another name or region, and every other name."""

    changed: list[Party] = field(default_factory=list)
    renamed: list[tuple[Party, str]] = field(default_factory=list)
    moved: list[Party] = field(default_factory=list)
    names: list[OtherName] = field(default_factory=list)


def portray(merged: Merge, owners: Owners) -> Portraits:
    """Bring each party to what its newest filing says, and collect the names that others bear.

    A name or region that somebody corrected by hand stays until a list says something new.
    """
    statements = _statements(merged, owners)
    spoken = merged.renamed()
    result = Portraits()
    parties = [*(party for party in owners.stored.values() if id(party) in statements), *owners.made]
    for party in parties:
        said = statements[id(party)]
        old = (party.name, party.division, list(party.roles))
        newest = max(said, key=lambda statement: statement.order)
        if newest.number in spoken:
            _take(party, newest)
        party.roles = sorted({*party.roles, *(statement.role for statement in said if statement.role)})
        if party.pk and old != (party.name, party.division, party.roles):
            result.changed.append(party)
            if name_key(old[0]) != party.name_key:
                result.renamed.append((party, old[0]))
            if old[1] != party.division:
                result.moved.append(party)
    for filing in merged.filings.values():
        filing.division = filing.party.division
    result.names = _other_names(merged, parties, statements)
    return result


def _take(party: Party, newest: Statement) -> None:
    party.name, party.name_key = newest.name, name_key(newest.name)
    digits = "".join(char for char in newest.number if char.isascii() and char.isdigit())
    party.division = divisions.jurisdiction(digits[:6])


def _statements(merged: Merge, owners: Owners) -> defaultdict[int, list[Statement]]:
    """By identity of the party: what the filings at hand say, and what its other filings say."""
    found: defaultdict[int, list[Statement]] = defaultdict(list)
    for filing in merged.filings.values():
        found[id(filing.party)].append(_statement(filing, merged))
    ids = [pk for pk, party in owners.stored.items() if id(party) in found]
    columns = ("party_id", "list_month", "series", "number", "entity_name", "role", "last_list__file_name")
    for party, month, series, number, name, role, source in Filing.objects.filter(party__in=ids).values_list(*columns):
        if number not in merged.filings:
            found[id(owners.stored[party])].append(Statement(month, series, number, name, role, source or ""))
    return found


def _statement(filing: Filing, merged: Merge) -> Statement:
    newest = merged.newest.get(filing.public_number)
    source = newest.file[:300] if newest else filing.last_list.file_name if filing.last_list else ""
    return Statement(filing.list_month, filing.series, filing.public_number, filing.entity_name, filing.role, source)


def _other_names(
    merged: Merge, parties: Collection[Party], statements: defaultdict[int, list[Statement]]
) -> list[OtherName]:
    by_key: dict[tuple[int, str], OtherName] = {}
    for party in parties:
        for said in statements[id(party)]:
            if said.month:
                _keep_newest(by_key, [OtherName(party, said.name, said.month, said.source)])
    for seen in merged.names.values():
        _keep_newest(by_key, [OtherName(merged.filings[seen.number].party, seen.name, seen.on, seen.source)])
    ordered = sorted(by_key.items(), key=lambda item: item[0][1])
    return [other for (_party, key), other in ordered if key != other.party.name_key]


def _keep_newest(by_key: dict[tuple[int, str], OtherName], offered: Iterable[OtherName]) -> None:
    for other in offered:
        place = (id(other.party), name_key(other.name))
        before = by_key.get(place)
        if before is None or (before.seen_on, before.source) < (other.seen_on, other.source):
            by_key[place] = other
