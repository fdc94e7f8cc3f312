"""Tasks of the ground floor. BEAT says when each runs: name → (task, seconds); every app's `tasks` may have one."""

from celery import shared_task

from oversight import beat  # noqa: F401 - hands beat its schedule when the application is complete
from oversight.clock import now
from oversight.health.own_parts import WORKER
from oversight.models import Heartbeat

BEAT = {"oversight-heartbeat": ("oversight.tasks.beat_heartbeat", 30.0)}


@shared_task(name="oversight.tasks.beat_heartbeat")
def beat_heartbeat() -> None:
    """Say that beat and worker are alive."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(part=WORKER, at=now())], update_conflicts=True, unique_fields=["part"], update_fields=["at"]
    )
