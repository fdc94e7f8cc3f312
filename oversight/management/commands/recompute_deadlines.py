"""Bring open deadlines to the calendar in force; run at every start, cheap when nothing changed."""

from typing import Any

from django.core.management.base import BaseCommand

from oversight.deadlines.acts import recompute_deadlines
from oversight.deadlines.calendar import fresh_calendar
from oversight.models import Deadline


class Command(BaseCommand):
    help = "Recompute the open deadlines that an older version of the calendar derived."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Deadline.objects.outdated(fresh_calendar().version).exists():
            self.stdout.write("Every open deadline stands on the calendar in force.")
            return
        # Called with None: a batch act concerns no single subject, and the system itself runs it.
        moved = recompute_deadlines(None, None)
        self.stdout.write(f"Open deadlines recomputed; {moved} moved.")
