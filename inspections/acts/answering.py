"""A question of the checklist is answered by the officers who are there, each answer under its own version."""

from collections.abc import Sequence

from django.core.files.base import File
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from inspections.acts.checklist_forms import EntryForm
from inspections.acts.inspection_steps import its_officer
from inspections.acts.obtained import obtain
from inspections.models import ChecklistEntry, Evidence, Inspection
from oversight.acts import ANY, ActRefused, Refusal, act, acting_officer
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer, Role

Result = ChecklistEntry.Result
NEEDS_NOTE = frozenset({Result.NOT_MET, Result.NOT_APPLICABLE})


def may_be_answered(entry: ChecklistEntry, actor: Officer | None) -> Refusal | None:
    """Guard: by an officer of the inspection, while it is under way."""
    return its_officer(entry.inspection, actor) or _under_way(entry.inspection)


def _under_way(inspection: Inspection) -> Refusal | None:
    if inspection.state == Inspection.State.UNDER_WAY:
        return None
    return Refusal(
        "not_under_way",
        _("Answers are taken while the inspection is under way; it is %(state)s.") % {"state": inspection.state_label},
        _("Begin it first; of one that is done, the record stays as it is."),
        field="inspection",
        value=inspection.state,
    )


@act(
    name="inspections.answer_entry",
    on="inspections.ChecklistEntry",
    source=ANY,
    label=_("Answer the question"),
    consequence=_("The answer is kept in the checklist, with your name and the time. Nothing is sent."),
    basis="21.1; APL 54, 55",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=EntryForm,
    guard=may_be_answered,
)
def answer_entry(
    entry: ChecklistEntry,
    actor: Officer | None,
    *,
    result: str,
    note: str = "",
    evidence: Sequence["File[bytes]"] = (),
    kind: str = Evidence.Kind.ELECTRONIC,
) -> None:
    """Record what was found. An answer that somebody else has changed meanwhile is never overwritten ("stale").

    Raises ActRefused: "note_needed" without a word on what is not met or why a question does not apply,
    "not_under_way", "not_its_officer", and what `keep_evidence` refuses.
    """
    inspection = entry.inspection.lock()  # nobody finishes the inspection between this look and the answer
    if refusal := _under_way(inspection):
        raise ActRefused(refusals=[refusal])
    note = note.strip()
    if result in NEEDS_NOTE and not note:
        raise ActRefused(
            "note_needed",
            _("“Not met” and “not applicable” need a note."),
            remedy=_("Write what was seen, or why the question does not apply."),
            field="note",
        )
    entry.result, entry.note = result, note
    entry.answered_at, entry.answered_by = now(), acting_officer()
    for file in evidence:
        with translation.override("zh-hans"):  # the file is kept in Chinese, whatever its officers read
            title, proves = f"{entry.reference}: {file.name}", entry.question
        entry.evidence.add(obtain(file, inspection, actor, kind=kind, title=title, proves=proves))
