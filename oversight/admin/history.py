"""What the ledger tells of one subject, as a person reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import get_language, gettext

from oversight import statute
from oversight.acts import all_acts
from oversight.acts.refused import Text
from oversight.models import ActSubject, LedgerEntry
from oversight.statute.basis import in_words

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Happening:
    """One ledger row in words."""

    at: datetime
    label: Text
    event: str
    event_label: Text
    who: str
    drafter: str
    reason: str
    basis: str
    from_label: Text
    to_label: Text
    number: int

    @property
    def moved(self) -> bool:
        return self.from_label != self.to_label


def happenings(subject: Model, limit: int = SHOWN) -> list[Happening]:
    """The latest ledger rows about a subject, newest first; one query."""
    rows = LedgerEntry.objects.filter(subject_type=subject._meta.label, subject_id=subject.pk).order_by("-number")
    return [happening(row) for row in rows[:limit]]


def happening(row: LedgerEntry) -> Happening:
    """One row in words: the act's label, the states' labels."""
    states = state_labels(row.subject_type)
    return Happening(
        at=row.at,
        label=act_label(row.act),
        event=row.event,
        event_label=row.get_event_display(),
        who=row.actor_text if row.actor_id else gettext("the system"),
        drafter=row.drafter_text if row.drafter_text != row.actor_text else "",
        reason=row.reason,
        basis=basis_in_words(row.basis),
        from_label=states.get(row.from_state, row.from_state),
        to_label=states.get(row.to_state, row.to_state),
        number=row.number,
    )


def basis_in_words(basis: str) -> str:
    """A legal basis with the names of the laws, in the reader's language."""
    return in_words(basis, statute.edition(), get_language() or "en")


def act_label(name: str) -> Text:
    """An act's label; its bare name where the act is no longer declared."""
    return next((act.label for act in all_acts() if act.name == name), name)


def state_labels(subject_type: str) -> dict[str, Any]:
    """The labels of the states of a kind of subject; none where the kind is gone or has no states."""
    try:
        model = apps.get_model(subject_type)
    except (LookupError, ValueError):
        return {}
    return dict(model.states()) if issubclass(model, ActSubject) else {}


def changed_since(subject: ActSubject, seen: int) -> Sequence[Happening]:
    """What others did to a subject after somebody saw version `seen` of it, newest first."""
    acts = LedgerEntry.objects.about(subject).filter(event=LedgerEntry.Event.DONE).order_by("-number")
    return [happening(row) for row in acts[: max(subject.version - seen, 0)]]
