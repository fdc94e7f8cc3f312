"""Who is competent: the place, the level, and what Article 22 keeps above the city (APL 22-25; CAC-EP)."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspections.rules.refused import Refused
from oversight import statute
from oversight.divisions import covers
from oversight.level import Level
from oversight.statute import Edition


@dataclass(frozen=True, slots=True)
class Seat:
    """A department as the law sees it: its level and its division."""

    level: Level
    division: str

    def stands_above(self, other: "Seat") -> bool:
        """Whether its region holds that of the other, and is larger."""
        return self.division != other.division and covers(self.division, other.division)


def check_place(seat: Seat, place: str, *, authority: str = "", competent: str = "") -> None:
    """The party's place must lie within the region (APL 22). The two names are for the sentence.

    Raises Refused("jurisdiction").
    """
    if not covers(seat.division, place):
        raise Refused("jurisdiction", place=place, authority=authority, competent=competent)


def may_order(level: Level, edition: Edition | None = None) -> bool:
    """Whether a department of this level may decide under Article 22: national and provincial ones."""
    return level >= (edition or statute.edition()).penalty.least_level


def check_assignment(seat: Seat, *, article_22: bool, edition: Edition | None = None) -> None:
    """Where Article 22 gives a case to the province, nobody assigns it down. Raises Refused("not_below_province")."""
    if article_22 and not may_order(seat.level, edition):
        raise Refused("not_below_province", level=seat.level)


def receiver_above(above: Sequence[Seat], *, article_22: bool, edition: Edition | None = None) -> int | None:
    """Which of the departments above, the nearest first, receives a case that is transferred upwards.

    For an order under Article 22 it is the lowest that may order, for any other reason the next; None where there is
    none.
    """
    fitting = (number for number, seat in enumerate(above) if not article_22 or may_order(seat.level, edition))
    return next(fitting, None)
