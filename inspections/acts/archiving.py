"""A file that could not be put together is tried again when somebody has removed the reason."""

from django.utils.translation import gettext_lazy as _

from inspections.archive.rows import failed
from inspections.archive.wake import wake
from inspections.models import Case
from oversight.acts import Refusal, act
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer, Role


def has_failed(case: Case, actor: Officer | None) -> Refusal | None:
    """Only what the worker has given up is tried again by hand."""
    if failed(case).exists():
        return None
    return Refusal(
        "not_failed",
        _("No archived file of this case has failed."),
        _("It is made by itself; wait a minute."),
        field="archive",
    )


@act(
    name="inspections.archive_again",
    on="inspections.Case",
    label=_("Put the archived file together again"),
    consequence=_("The worker tries again to make the archived file that failed. Nothing is sent."),
    basis="APL 47",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, Role.APPROVER],
    guard=has_failed,
)
def archive_again(case: Case, actor: Officer | None) -> None:
    """Let the worker try the failed files of this case again."""
    failed(case).update(tries=0, failure="", wanted_at=now())
    wake()
