"""What the ledger tells of one subject, as a person reads it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import display_for_field
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import get_language, gettext

from oversight import statute
from oversight.acts import all_acts
from oversight.acts.refused import Text
from oversight.models import ActSubject, LedgerEntry
from oversight.statute.basis import in_words

SHOWN = 50
EMPTY = "–"


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that an act changed, with what it held before and after, as a person reads it."""

    label: Text
    old: str
    new: str


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
    changed: Sequence["Changed"] = ()

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
    """What others did to a subject after somebody saw version `seen` of it, newest first, field by field."""
    acts = LedgerEntry.objects.about(subject).filter(event=LedgerEntry.Event.DONE).order_by("-number")
    rows = acts[: max(subject.version - seen, 0)]
    return [replace(happening(row), changed=_changes(subject, row.details.get("changes", {}))) for row in rows]


def _changes(subject: ActSubject, changes: dict[str, Any]) -> list[Changed]:
    """The fields that the ledger says were changed; the state is told by itself."""
    fields = {field.attname: field for field in subject._meta.concrete_fields}
    return [
        Changed(str(fields[name].verbose_name), _read(fields[name], old), _read(fields[name], new))
        for name, (old, new) in changes.items()
        if name in fields and name != subject.state_field
    ]


def _read(field: Any, value: Any) -> str:
    """A recorded value in words: the label of a choice, the name of a row, a day in the reader's language."""
    if value in (None, "", []):
        return EMPTY
    if field.related_model is not None:
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found or value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    try:
        return str(display_for_field(field.to_python(value), field, EMPTY))
    except ValidationError:
        return str(value)
