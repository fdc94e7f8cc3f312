"""Celery tasks of the notice engine: thin, without arguments, each finds its work in the tables and can run twice."""

import logging

from celery import shared_task

from oversight.request_id import request_scope
from reports.notices.rendering import render_some
from reports.notices.sending import mark_unclear, send_some
from reports.notices.signing import sign_some

logger = logging.getLogger(__name__)

BATCH = 50
"""Documents for one run: a worker that grew is replaced between runs."""

BEAT = {"reports-sweep": ("reports.tasks.sweep", 60.0)}
"""Name → task and seconds between two wake-up calls."""


@shared_task(name="reports.tasks.render_notices")
def render_notices() -> None:
    """Make the PDFs that are missing."""
    with request_scope():
        if render_some(BATCH) == BATCH:
            render_notices.delay()


@shared_task(name="reports.tasks.sign_notices")
def sign_notices() -> None:
    """Sign the PDFs that wait for it."""
    with request_scope():
        if sign_some(BATCH) == BATCH:
            sign_notices.delay()


@shared_task(name="reports.tasks.send_notices")
def send_notices() -> None:
    """Send the mails that wait."""
    with request_scope():
        if send_some(BATCH) == BATCH:
            send_notices.delay()


@shared_task(name="reports.tasks.sweep")
def sweep() -> None:
    """Find what a lost message or a dead worker left behind. Every step is tried; the first failure is raised last."""
    failed: list[Exception] = []
    for step in (note_crashes, render_notices, sign_notices, send_notices):
        try:
            step()
        except Exception as error:
            logger.exception("the sweep failed at %s", step.__name__)
            failed.append(error)
    if failed:
        raise failed[0]


def note_crashes() -> None:
    """Mails found half-sent are shown as unclear."""
    with request_scope():
        mark_unclear()
