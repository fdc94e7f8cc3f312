"""When the tasks run: the BEAT tables of all apps, put together when the Celery application is complete."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from oversight.celery import app

Schedule = dict[str, dict[str, Any]]


def schedule() -> Schedule:
    """Every app's BEAT as Celery's schedule. A wake-up that nobody took until the next one is void."""
    entries: Schedule = {}
    for config in apps.get_app_configs():
        for name, (task, seconds) in _table(config.name).items():
            if name in entries:
                raise ValueError(f"two entries of the schedule are called {name}")
            entries[name] = {"task": task, "schedule": float(seconds), "options": {"expires": float(seconds)}}
    return entries


@app.on_after_finalize.connect
def load_schedule(sender: Any, **_signal: Any) -> None:
    """Give beat its schedule, once every app's tasks are known and before the scheduler reads it."""
    sender.conf.beat_schedule = schedule()


def _table(package: str) -> dict[str, tuple[str, float]]:
    name = f"{package}.tasks"
    table: dict[str, tuple[str, float]] = getattr(import_module(name), "BEAT", {}) if find_spec(name) else {}
    return table
