"""The house's own worker and beat, for tests that kill them: each step can be made to stand still, a sweep each second.

`celery -A tests.reports.kills.worker worker -B`; KILLS names the folder through which the test speaks with them.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from oversight.celery import app

django.setup()

from django.core.mail.backends.filebased import EmailBackend  # noqa: E402

from reports.notices import kinds, rendering, signing  # noqa: E402
from tests.reports.samples import SAMPLES  # noqa: E402

FOLDER = Path(os.environ["KILLS"])


def standing_still(step: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same work; where the test left a file of the step's name, it says that it has come so far and waits."""

    def wait(*given: Any, **named: Any) -> Any:
        if (FOLDER / step).exists():
            (FOLDER / f"{step}.{os.getpid()}").touch()
            time.sleep(600)
        return work(*given, **named)

    return wait


for place, name, step in (
    (rendering, "render", "rendering"),
    (signing, "sign_pdf", "signing"),
    (EmailBackend, "send_messages", "sending"),
):
    setattr(place, name, standing_still(step, getattr(place, name)))


for sample in SAMPLES:
    kinds.notice_kind(sample)

app.finalize()  # the house's own schedule is read now (`oversight.beat`), and then this one
app.conf.beat_schedule = {"sweep": {"task": "reports.tasks.sweep", "schedule": 1.0}}
app.conf.worker_max_memory_per_child = int(os.environ.get("KILLS_MEMORY", app.conf.worker_max_memory_per_child))
