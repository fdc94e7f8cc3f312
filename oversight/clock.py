"""What time it is. The only place that asks the machine, so that a test can set it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This instant, in UTC."""
    return timezone.now()


def today() -> date:
    """The day it is where the departments work, whatever the machine's own zone."""
    return timezone.localdate(timezone=SHANGHAI)
