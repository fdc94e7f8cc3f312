"""When a daily job is due: once on each working day, in the first run after eight in the morning of Shanghai."""

from datetime import date, datetime

from oversight.clock import SHANGHAI, now
from oversight.deadlines.calendar import fresh_calendar
from oversight.models import Heartbeat
from oversight.reminders.settings import FROM


def last_run(job: str) -> date | None:
    """The day of the last run, the row locked until this transaction ends; None before the first one."""
    found = Heartbeat.objects.select_for_update().filter(part=job).first()
    return found.at.astimezone(SHANGHAI).date() if found else None


def stamp(job: str) -> None:
    """The job has run now; committed together with what it made, so that a run that failed is made up for."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(part=job, at=now())], update_conflicts=True, unique_fields=["part"], update_fields=["at"]
    )


def is_time() -> bool:
    """Whether it is a working day, after eight in the morning."""
    at: datetime = now().astimezone(SHANGHAI)
    return at.time() >= FROM and fresh_calendar().is_workday(at.date())
