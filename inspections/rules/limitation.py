"""How long a breach is pursued (APL 36): two years, five where life, health or financial safety was harmed."""

from calendar import monthrange
from datetime import date
from typing import Final

from inspections.rules.refused import Refused

YEARS: Final = 2
YEARS_WITH_HARM: Final = 5


def last_day(ended_on: date, *, harm: bool) -> date:
    """The last day on which it may be found: the day of the same number, or the end of that month (29 February)."""
    year = ended_on.year + (YEARS_WITH_HARM if harm else YEARS)
    return ended_on.replace(year=year, day=min(ended_on.day, monthrange(year, ended_on.month)[1]))


def check_limitation(article: str, ended_on: date | None, *, harm: bool, found_on: date, on: date) -> None:
    """A breach must have been found within the time. One that goes on (`ended_on` None) has not begun to lapse.

    `on` is the day on which this is asked: a breach may go on after it was found, but no day to come is known.
    Raises Refused: "limitation"; "not_yet_happened" where it is said to have ended after `on`.
    """
    if ended_on is None:
        return
    if ended_on > on:
        raise Refused("not_yet_happened", article=article, happened=ended_on)
    if found_on > (last := last_day(ended_on, harm=harm)):
        raise Refused("limitation", article=article, happened=ended_on, last=last)
