"""The slow way to count: one day after the other, straight from the packages' own tables. Tests compare with it."""

from datetime import date, timedelta

from chinese_calendar.constants import holidays, workdays
from holidays import country_holidays

from oversight.workdays import Pause, Unit

DAY = timedelta(days=1)
LAST_NOTICE = max(day.year for day in holidays)
COMPUTED = country_holidays("CN", years=range(LAST_NOTICE + 1, LAST_NOTICE + 10))


def works(day: date) -> bool:
    """Whether a day is worked, from published days where there are any."""
    if day.year <= LAST_NOTICE:
        return day in workdays or (day.weekday() < 5 and day not in holidays)
    return day.weekday() < 5 and day not in COMPUTED


def due_by_loop(start: date, length: int, unit: Unit, pauses: list[Pause], extension: int, roll: bool) -> date:
    """Walk until enough days are counted, then walk on while the end may not stand."""

    def paused(day: date) -> bool:
        return any(pause.from_day <= day <= pause.to_day for pause in pauses)

    day, left = start, length + extension
    while left:
        day += DAY
        left -= not paused(day) and (unit is Unit.CALENDAR or works(day))
    while roll and (not works(day) or paused(day)):
        day += DAY
    return day
