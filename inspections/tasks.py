"""Celery tasks of inspections: thin, without arguments, each finds its work in the tables and can run twice."""

from celery import shared_task

from inspections.acts.leads_sweep import (
    BATCH,
    failed_without_lead,
    overdue_without_lead,
    register_failed_checks,
    register_overdue,
)
from inspections.archive.queue import make_some
from inspections.preservation_sweep import release_lapsed
from inspections.scanning import scan_some
from inspections.verifying import is_night, verify_some
from oversight.request_id import request_scope

FILES = 50
"""Files of evidence for one run."""
ARCHIVES = 5
"""Bundles for one run: a worker that grew is replaced between runs."""

BEAT = {
    "inspections-archives": ("inspections.tasks.make_archives", 20.0),
    "inspections-leads": ("inspections.tasks.sweep_leads", 600.0),
    "inspections-scan": ("inspections.tasks.scan_evidence", 60.0),
    "inspections-verify": ("inspections.tasks.verify_evidence", 600.0),
    "inspections-preservations": ("inspections.tasks.release_preserved", 600.0),
}
"""Name → task and seconds between two wake-up calls."""


@shared_task(name="inspections.tasks.make_archives")
def make_archives() -> None:
    """Put the files of closed cases together."""
    with request_scope():
        if make_some(ARCHIVES) == ARCHIVES:
            make_archives.delay()


@shared_task(name="inspections.tasks.sweep_leads")
def sweep_leads() -> None:
    """Register what ran out or failed and has no lead yet; a portion of each, and again while there is more."""
    with request_scope():
        done = [
            register_overdue(None, None) if overdue_without_lead().exists() else 0,
            register_failed_checks(None, None) if failed_without_lead().exists() else 0,
        ]
    if BATCH in done:
        sweep_leads.delay()


@shared_task(name="inspections.tasks.scan_evidence")
def scan_evidence() -> None:
    """Scan the files that wait."""
    with request_scope():
        if scan_some(FILES) == FILES:
            scan_evidence.delay()


@shared_task(name="inspections.tasks.verify_evidence")
def verify_evidence() -> None:
    """At night, read files again that nobody has read for long."""
    with request_scope():
        if is_night() and verify_some(FILES) == FILES:
            verify_evidence.delay()


@shared_task(name="inspections.tasks.release_preserved")
def release_preserved() -> None:
    """Release what was preserved and not decided on in time."""
    with request_scope():
        release_lapsed()
