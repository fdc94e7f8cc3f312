"""Wake-up calls to the worker, after commit. Losing one loses nothing: the sweep finds the work in the tables."""

from celery import current_app
from django.db import transaction

RENDER = "reports.tasks.render_notices"
SIGN = "reports.tasks.sign_notices"
SEND = "reports.tasks.send_notices"


def render() -> None:
    """Documents may wait for their PDF."""
    _after_commit(RENDER)


def sign() -> None:
    """Documents may wait for their signature."""
    _after_commit(SIGN)


def send() -> None:
    """Mails may wait to be sent."""
    _after_commit(SEND)


def _after_commit(task: str) -> None:
    # Robust: an act that is committed must not fail because the broker is down.
    transaction.on_commit(lambda: _call(task), robust=True)


def _call(task: str) -> None:
    # By name: a web process needs neither the tasks nor the fonts and libraries they load.
    current_app.send_task(task)
