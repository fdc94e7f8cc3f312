"""Whose deadline it is: the officers who are told when it moves, comes near or has passed.

An app says who is responsible for its subjects ("inspections.Case": handler and second handler). For all others it is
the intake officers of the authority whose clock it is, or of the lowest authority of the region; where an authority has
none, those of the authority above.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from django.db.models.expressions import RawSQL

from oversight.models import Authority, Officer, Role

FindOfficers = Callable[[Collection[int]], Mapping[int, Collection[int]]]
"""Ids of subjects of one kind → the ids of their officers; one query, however many."""


class Ids(RawSQL, Collection[int]):
    """Ids that `pk__in=` sends as one array: written out one by one, 200,000 of them take seconds."""

    def __init__(self, ids: Iterable[int]) -> None:
        self.ids = frozenset(ids)
        super().__init__("SELECT unnest(%s::bigint[])", [sorted(self.ids)])

    def __contains__(self, one: object) -> bool:
        return one in self.ids

    def __iter__(self) -> Iterator[int]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)


class Clock(Protocol):
    """What must be known of a deadline to find its officers."""

    @property
    def pk(self) -> int: ...
    @property
    def subject_type(self) -> str: ...
    @property
    def subject_id(self) -> int: ...
    @property
    def division(self) -> str: ...
    @property
    def authority_id(self) -> int | None: ...


_FINDERS: dict[str, FindOfficers] = {}


def register_responsible(label: str, find: FindOfficers) -> None:
    """Say who is responsible for the subjects of one kind ("inspections.Case"); once for each kind."""
    if label in _FINDERS:
        raise ValueError(f"somebody already says who is responsible for {label}")
    _FINDERS[label] = find


def responsible_for(clocks: Iterable[Clock]) -> dict[int, frozenset[int]]:
    """The officers of each deadline by its id, none where nobody is; a query for each kind of subject, and two."""
    clocks = list(clocks)
    named = _named(clocks)
    intake = cache(House.read().intake)
    return {
        clock.pk: named.get((clock.subject_type, clock.subject_id)) or intake(clock.authority_id, clock.division)
        for clock in clocks
    }


def _named(clocks: Collection[Clock]) -> dict[tuple[str, int], frozenset[int]]:
    found: dict[tuple[str, int], frozenset[int]] = {}
    for label, find in _FINDERS.items():
        subjects = Ids(clock.subject_id for clock in clocks if clock.subject_type == label)
        if subjects:
            found |= {(label, subject): frozenset(officers) for subject, officers in find(subjects).items()}
    return found


@dataclass(frozen=True, slots=True)
class House:
    """The departments with their intake officers."""

    parents: Mapping[int, int | None]
    places: Mapping[str, int]
    officers: Mapping[int, frozenset[int]]

    @classmethod
    def read(cls) -> "House":
        """All departments and who takes in there; two queries."""
        rows = list(Authority.objects.order_by("-level").values_list("pk", "parent_id", "division"))
        officers: dict[int, set[int]] = {}
        intake = Officer.objects.filter(is_active=True, roles__contains=[Role.INTAKE], authority__isnull=False)
        for officer, authority in intake.values_list("pk", "authority_id"):
            officers.setdefault(authority, set()).add(officer)
        return cls(
            {pk: parent for pk, parent, _ in rows},
            {division: pk for pk, _, division in rows},
            {authority: frozenset(found) for authority, found in officers.items()},
        )

    def intake(self, authority: int | None, division: str) -> frozenset[int]:
        """The intake officers of an authority, or of the one competent for a division; else of those above."""
        at = authority if authority is not None else self._competent(division)
        while at is not None:
            if found := self.officers.get(at):
                return found
            at = self.parents.get(at)
        return frozenset()

    def _competent(self, division: str) -> int | None:
        codes = (division, f"{division[:4]}00", f"{division[:2]}0000", "000000")
        return next((self.places[code] for code in codes if code in self.places), None)
