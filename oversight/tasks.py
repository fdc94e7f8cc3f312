"""Tasks of the ground floor. BEAT says when each runs: name → (task, seconds); every app's `tasks` may have one."""

from celery import shared_task

from oversight import beat  # noqa: F401 - hands beat its schedule when the application is complete
from oversight.clock import now
from oversight.deadlines.acts import recompute_deadlines
from oversight.deadlines.calendar import fresh_calendar
from oversight.files.forgotten import remove_forgotten
from oversight.health.own_parts import WORKER
from oversight.mail import outbox
from oversight.models import Deadline, Heartbeat
from oversight.reminders.digest import make_digests
from oversight.reminders.parties import make_reminders
from oversight.request_id import request_scope

BATCH = 50
"""Mails for one run."""

BEAT = {
    "oversight-heartbeat": ("oversight.tasks.beat_heartbeat", 30.0),
    "oversight-mails": ("oversight.tasks.sweep_mails", 60.0),
    "oversight-recompute": ("oversight.tasks.recompute", 600.0),
    "oversight-daily": ("oversight.tasks.daily", 600.0),
    "oversight-files": ("oversight.tasks.sweep_files", 86_400.0),
}


@shared_task(name="oversight.tasks.beat_heartbeat")
def beat_heartbeat() -> None:
    """Say that beat and worker are alive."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(part=WORKER, at=now())], update_conflicts=True, unique_fields=["part"], update_fields=["at"]
    )


@shared_task(name="oversight.tasks.send_mails")
def send_mails() -> None:
    """Send the mails of the outbox."""
    with request_scope():
        if outbox.send_some(BATCH) == BATCH:
            send_mails.delay()


@shared_task(name="oversight.tasks.sweep_mails")
def sweep_mails() -> None:
    """Find what a lost message or a dead worker left behind."""
    with request_scope():
        outbox.QUEUE.mark_unclear()
    send_mails()


@shared_task(name="oversight.tasks.recompute")
def recompute() -> None:
    """Bring deadlines that an older calendar derived to the one in force; nearly always there are none."""
    with request_scope():
        if Deadline.objects.outdated(fresh_calendar().version).exists():
            recompute_deadlines(None, None)


@shared_task(name="oversight.tasks.daily")
def daily() -> None:
    """Make the digests and reminders of the day, once it is eight on a working day."""
    with request_scope():
        make_digests()
        make_reminders()


@shared_task(name="oversight.tasks.sweep_files")
def sweep_files() -> None:
    """Remove files that a refused act left behind."""
    with request_scope():
        remove_forgotten()
