"""Two people at one page: the second is told who changed what, and loses nothing typed."""

from typing import TypeVar

from django.utils.translation import gettext as _

from oversight.acts import registry
from oversight.acts.refused import ActRefused, Refusal
from oversight.models import ActSubject, LedgerEntry

T = TypeVar("T", bound=ActSubject)


def fresh(subject: T) -> T:
    """Lock the subject's row. Raises ActRefused "stale" where it has changed since the caller read it."""
    locked = subject.lock()
    if locked.version != subject.version:
        raise ActRefused(refusals=[_stale(locked, subject.version)])
    return locked


def _stale(locked: ActSubject, seen: int) -> Refusal:
    last = LedgerEntry.objects.about(locked).filter(event=LedgerEntry.Event.DONE).order_by("-number").first()
    return Refusal(
        "stale",
        _("%(subject)s was changed by %(who)s (%(act)s) after you opened it.")
        % {
            "subject": locked,
            "who": last.actor_text if last else "?",
            "act": registry.find(last.act).label if last else "?",
        },
        _("Read it as it stands now; what you typed is kept."),
        field="version",
        value=str(seen),
    )
