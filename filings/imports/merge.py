"""Apply lists to the filings that are stored, in the order of publication; nothing is written here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from filings.imports.published_list import ListedFiling, PublishedList
from filings.models import Filing
from filings.rules import remarks
from filings.rules.listed_status import status_after
from filings.rules.names import name_key
from filings.rules.series import ListSeries

COMPARED = (
    "series",
    "role",
    "category",
    "entity_name",
    "algorithm_name",
    "purpose",
    "products_text",
    "remarks",
    "status",
)
"""What a list says of a filing; a difference in any of these fields is a change."""


@dataclass(frozen=True, slots=True)
class NameSeen:
    """A name that a list printed for the entity of one filing."""

    number: str
    name: str
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one filing that a list made different; `field` is "" where the filing is new."""

    number: str
    source: PublishedList
    field: str = ""
    old: str = ""
    new: str = ""


@dataclass(slots=True)
class Tally:
    """What one list did: each of its rows is added, changed or unchanged."""

    source: PublishedList
    known: bool
    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Merge:
    """The outcome of applying lists.

    filings      every filing the lists speak of, by number, as it stands after them; new ones are not saved yet
    newest       the list in which each filing that must be written stands now
    new          numbers that were not stored before
    differences  in the order in which they came about
    """

    filings: dict[str, Filing]
    newest: dict[str, PublishedList] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    differences: list[Difference] = field(default_factory=list)
    names: dict[tuple[str, str], NameSeen] = field(default_factory=dict)
    tallies: list[Tally] = field(default_factory=list)

    def changed(self) -> set[str]:
        """Numbers of stored filings that differ now from what was stored."""
        return {difference.number for difference in self.differences} - self.new

    def renamed(self) -> set[str]:
        """Numbers whose entity a list has named anew."""
        return self.new | {each.number for each in self.differences if each.field == "entity_name"}

    def to_write(self) -> list[Filing]:
        return [self.filings[number] for number in sorted(self.written)]


def merge(lists: Iterable[PublishedList], stored: dict[str, Filing], known: Collection[PublishedList]) -> Merge:
    """Apply the lists, which come in the order of publication; `known` were taken in before and change nothing."""
    result = Merge(filings=stored)
    for published in lists:
        tally = Tally(published, known=published in known)
        result.tallies.append(tally)
        if tally.known:
            tally.unchanged = len(published.rows)
            continue
        for row in published.rows:
            _remember_names(result, published, row)
            _apply(result, published, row, tally)
    return result


def _apply(result: Merge, published: PublishedList, row: ListedFiling, tally: Tally) -> None:
    filing = result.filings.get(row.number)
    if filing is None:
        result.filings[row.number] = _new(published, row)
        result.new.add(row.number)
        result.differences.append(Difference(row.number, published))
        tally.added += 1
        _stands_in(result, published, row.number)
        return
    found = _list_earlier(filing, published)
    if not _is_older(published, filing, result.newest.get(row.number)):
        _remember_stored_name(result, filing)
        found += _take_over(filing, published, row)
        _stands_in(result, published, row.number)
    if found:
        result.differences += found
        result.written.add(row.number)
        tally.changed += 1
    else:
        tally.unchanged += 1


def _stands_in(result: Merge, published: PublishedList, number: str) -> None:
    result.newest[number] = published
    result.written.add(number)


def _new(published: PublishedList, row: ListedFiling) -> Filing:
    return Filing(
        number=row.number,
        digits=row.digits,
        division=row.division,
        series=published.series.value,
        role=row.role,
        category=row.category,
        entity_name=row.entity_name,
        algorithm_name=row.algorithm_name,
        purpose=row.purpose,
        products_text=row.products_text,
        remarks=row.remarks,
        status=row.status.value,
        flags=[flag.value for flag in row.flags],
        list_month=published.month,
        listed_on=published.month,
    )


def _take_over(filing: Filing, published: PublishedList, row: ListedFiling) -> list[Difference]:
    """Make the filing say what the newer list says; returns what differs from before."""
    said = {name: getattr(row, name) for name in COMPARED if hasattr(row, name)}
    said["series"] = published.series.value
    said["status"] = status_after(
        filing.status,
        remembered=remarks.read(filing.remarks).state.value,
        listed=row.status.value,
        grounded=bool(filing.end_ground),
    )
    found = [
        Difference(filing.public_number, published, name, str(getattr(filing, name)), str(said[name]))
        for name in COMPARED
        if getattr(filing, name) != said[name]
    ]
    for difference in found:
        setattr(filing, difference.field, difference.new)
    filing.flags = [flag.value for flag in row.flags]
    filing.list_month = published.month
    return found


def _list_earlier(filing: Filing, published: PublishedList) -> list[Difference]:
    """An older list that comes late still proves since when the filing has been listed."""
    before = filing.listed_on
    if before is not None and before <= published.month:
        return []
    filing.listed_on = published.month
    filing.list_month = filing.list_month or published.month
    return [Difference(filing.public_number, published, "listed_on", str(before or ""), str(published.month))]


def _is_older(published: PublishedList, filing: Filing, newest: PublishedList | None) -> bool:
    """Whether what the filing says now came from a newer list, or from a later edition of the same one."""
    if newest is not None:
        return published.order < newest.order
    if filing.list_month is None:
        return False
    stored = (filing.list_month, filing.series == ListSeries.DEEP_SYNTHESIS)
    offered = (published.month, published.series == ListSeries.DEEP_SYNTHESIS)
    if stored != offered:
        return offered < stored
    edited: datetime | None = filing.last_list.edited_at if filing.last_list else None
    return bool(edited and published.edited_at and published.edited_at < edited)


def _remember_names(result: Merge, published: PublishedList, row: ListedFiling) -> None:
    """Every name of the entity: as printed, and as the remark tells of a renaming."""
    own = name_key(row.entity_name)
    names = [row.entity_name]
    for renaming in row.renamings:
        if own in {name_key(renaming.old), name_key(renaming.new)}:
            names += [renaming.old, renaming.new]
    for name in names:
        _remember(result, NameSeen(row.number, name, published.month, published.file[:300]))


def _remember_stored_name(result: Merge, filing: Filing) -> None:
    """The name in the list read before, which the newer one may replace."""
    if filing.list_month and filing.last_list and filing.number not in result.newest:
        source = filing.last_list.file_name
        _remember(result, NameSeen(filing.public_number, filing.entity_name, filing.list_month, source))


def _remember(result: Merge, seen: NameSeen) -> None:
    key = (seen.number, name_key(seen.name))
    before = result.names.get(key)
    if key[1] and (before is None or (before.on, before.source) < (seen.on, seen.source)):
        result.names[key] = seen
