"""What operators see of the open data: whether today's files are there."""

from datetime import datetime, time, timedelta

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from filings.models import OpenDataFile
from oversight.clock import SHANGHAI, now, today
from oversight.health.parts import Light, Reading, register_part

PATIENCE = timedelta(hours=2)
"""How long after midnight the files of the day before are new enough."""


def open_data() -> Reading:
    """Green where the newest files are of today; red where even yesterday's are missing."""
    newest = OpenDataFile.objects.aggregate(newest=Max("day"))["newest"]
    facts = {"newest": newest.isoformat() if newest else None}
    if newest is None:
        return Reading(Light.AMBER, _("No open-data file has been made yet."), facts)
    age = (today() - newest).days
    begun = now() - datetime.combine(today(), time.min, SHANGHAI)
    if age <= 0 or (age == 1 and begun < PATIENCE):
        return Reading(Light.GREEN, _("The open data are of today."), facts)
    return Reading(Light.AMBER if age == 1 else Light.RED, _("Today's open-data files are missing."), facts)


def register() -> None:
    """Called when the application is ready."""
    register_part("open-data", open_data)
