"""Statutory holidays of a year that has no arrangement yet, with their substitute days (package `holidays`).

Days off come from the Regulation on Public Holidays (全国年节及纪念日放假办法): a statutory day on a Saturday or Sunday
is given back on the next working day (补假). The package also knows published notices; these are left out here, so that
a year counts as arranged only where an arrangement was given.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType


@cache
def statutory_days(year: int, *, substitutes: bool = True) -> Mapping[date, str]:
    """Days off of a year by regulation alone, with their Chinese names; without substitute days where asked."""
    return _computed(year, "zh_CN", substitutes)


def english_name(day: date) -> str | None:
    """English name of a statutory or substitute day, None on any other day."""
    return _english(day.year).get(day)


@cache
def _english(year: int) -> Mapping[date, str]:
    return _computed(year, "en_US", True)


def _computed(year: int, language: str, substitutes: bool) -> Mapping[date, str]:
    # Loaded on first need: half a second that a period inside the arranged years never pays.
    from holidays import country_holidays  # noqa: PLC0415

    days = country_holidays("CN", observed=substitutes, language=language)
    days.has_special_holidays = False  # no published days off …
    days.weekend_workdays.clear()  # … and no published make-up days
    days.get(date(year, 1, 1))  # fills the year
    return MappingProxyType({day: name for day, name in sorted(days.items()) if day.year == year})
