"""A working day is arithmetic: the State Council's arrangements as a calendar, and periods that end on a day of it."""

from oversight.workdays.arrangements import Arrangement, HolidayName, Notice, holiday_name, package_arrangements
from oversight.workdays.calendar import Calendar, DayKind, default_calendar
from oversight.workdays.errors import ArrangementError, DayError, PeriodError, WorkdayError
from oversight.workdays.explain import DayNote, Role, explain
from oversight.workdays.periods import Due, Pause, Period, Unit, due, due_array

__all__ = [
    "Arrangement",
    "ArrangementError",
    "Calendar",
    "DayError",
    "DayKind",
    "DayNote",
    "Due",
    "HolidayName",
    "Notice",
    "Pause",
    "Period",
    "PeriodError",
    "Role",
    "Unit",
    "WorkdayError",
    "default_calendar",
    "due",
    "due_array",
    "explain",
    "holiday_name",
    "package_arrangements",
]
