"""A wake-up call to the worker, after commit. Losing one loses nothing: the sweep finds the work in the table."""

from celery import current_app
from django.db import transaction

TASK = "inspections.tasks.make_archives"


def wake() -> None:
    """Files of closed cases may wait to be put together."""
    # Robust: an act that is committed must not fail because the broker is down.
    transaction.on_commit(_call, robust=True)


def _call() -> None:
    # By name: a web process needs neither the task nor the libraries it loads.
    current_app.send_task(TASK)
