"""The act that brings the open deadlines to a new calendar."""

from django.utils.translation import gettext_lazy as _

from oversight.acts import Batch, Touched, batch_act
from oversight.deadlines.recompute import recompute_open
from oversight.level import Level
from oversight.models import Officer
from oversight.workdays import default_calendar


@batch_act(
    name="oversight.recompute_deadlines",
    on="oversight.Deadline",
    label=_("Recompute the open deadlines"),
    consequence=_("Open deadlines take the days of the newest arrangement; each that moves is recorded."),
    basis="State Council arrangement of holidays",
    level=Level.NATIONAL,
    roles=[],
    system=True,
)
def recompute_deadlines(_none: None, actor: Officer | None) -> Batch[int]:
    """Bring every open deadline to the calendar in force; returns how many moved."""
    moved = recompute_open()
    touched = [
        Touched(
            "oversight.Deadline",
            one.pk,
            one.text,
            one.division,
            changes={"due_on": [one.before.isoformat(), one.after.isoformat()]},
        )
        for one in moved
    ]
    version = default_calendar().version
    return Batch(len(moved), touched, {"calendar": version, "moved": len(moved)}, text=f"calendar {version}")
