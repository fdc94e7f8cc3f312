"""What was preserved and not decided on within 7 working days is released (APL 56): nobody has to think of it."""

from inspections.acts.preservation import preservation_lapsed
from inspections.models import Preservation
from oversight.clock import today


def release_lapsed() -> int:
    """Release every preservation whose time has passed; returns how many."""
    late = Preservation.objects.open().filter(deadline__due_on__lt=today()).order_by("pk")
    for preservation in late:
        preservation_lapsed(preservation, None)
    return len(late)
