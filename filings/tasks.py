"""Celery tasks of the register: thin, without arguments, each finds its work in the tables and can run twice."""

from celery import shared_task

from filings.open_data.making import forget_old_files, make_files
from oversight.clock import today
from oversight.request_id import request_scope

BEAT = {"filings-open-data": ("filings.tasks.open_data", 600.0)}
"""Name → task and seconds between two wake-up calls: a sweep, so that no day is lost when beat was down at midnight."""


@shared_task(name="filings.tasks.open_data")
def open_data() -> None:
    """Make today's open-data files where they are missing, and forget old ones."""
    with request_scope():
        if make_files(today()):
            forget_old_files(today())
