"""Celery tasks of cases: thin, without arguments, each finds its work in the tables and can run twice."""

from celery import shared_task

from inspections.preservation_sweep import release_lapsed
from inspections.scanning import scan_some
from inspections.verifying import is_night, verify_some
from oversight.request_id import request_scope

BATCH = 50
"""Files for one run."""

BEAT = {
    "inspections-scan": ("inspections.tasks.scan_evidence", 60.0),
    "inspections-verify": ("inspections.tasks.verify_evidence", 600.0),
    "inspections-preservations": ("inspections.tasks.release_preserved", 600.0),
}
"""Name → task and seconds between two wake-up calls."""


@shared_task(name="inspections.tasks.scan_evidence")
def scan_evidence() -> None:
    """Scan the files that wait."""
    with request_scope():
        if scan_some(BATCH) == BATCH:
            scan_evidence.delay()


@shared_task(name="inspections.tasks.verify_evidence")
def verify_evidence() -> None:
    """At night, read files again that nobody has read for long."""
    with request_scope():
        if is_night() and verify_some(BATCH) == BATCH:
            verify_evidence.delay()


@shared_task(name="inspections.tasks.release_preserved")
def release_preserved() -> None:
    """Release what was preserved and not decided on in time."""
    with request_scope():
        release_lapsed()
