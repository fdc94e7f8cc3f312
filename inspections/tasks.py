"""Celery tasks of inspections: thin, without arguments, each finds its work in the tables and can run twice."""

from celery import shared_task

from inspections.archive.queue import make_some
from oversight.request_id import request_scope

ARCHIVES = 5
"""Files for one run: a worker that grew is replaced between runs."""

BEAT = {
    "inspections-archives": ("inspections.tasks.make_archives", 60.0),
}
"""Name → task and seconds between two wake-up calls."""


@shared_task(name="inspections.tasks.make_archives")
def make_archives() -> None:
    """Put the files of closed cases together."""
    with request_scope():
        if make_some(ARCHIVES) == ARCHIVES:
            make_archives.delay()
