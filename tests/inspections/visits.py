"""An inspection as far along as a test needs it, made by the acts themselves."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from filings.models import Party
from inspections.acts.answering import answer_entry
from inspections.acts.inspecting import plan_inspection
from inspections.acts.inspection_steps import begin_inspection, finish_inspection
from inspections.models import ChecklistEntry, Inspection
from inspections.rules.checklist import Traits
from oversight.clock import now
from oversight.models import Officer
from oversight.statute import PartyKind

Result = ChecklistEntry.Result
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32


def photo(name: str = "label.png", content: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")


def planned(party: Party, officer: Officer, colleague: Officer, **changed: Any) -> Inspection:
    """An inspection planned for now, about Article 14 unless told otherwise."""
    given: dict[str, Any] = {
        "party_kind": PartyKind.PROVIDER,
        "officer": officer,
        "second_officer": colleague,
        "planned_at": now(),
        "place": "海淀区某路1号",
        "articles": ["14"],
        "traits": Traits(),
    }
    made = plan_inspection(Party.objects.get(pk=party.pk), officer, **{**given, **changed})
    return again(made)


def begun(inspection: Inspection) -> Inspection:
    begin_inspection(again(inspection), inspection.officer, cards_shown=True)
    return again(inspection)


def answered(inspection: Inspection, result: str, *, first: int | None = None, **given: Any) -> None:
    """The first so many questions, or all that are open, get this answer from the first officer."""
    for entry in list(inspection.entries.open())[:first]:
        answer_entry(entry, inspection.officer, result=result, note="seen", **given)


def done(inspection: Inspection, *, not_met: int = 0) -> Inspection:
    """Under way, answered and finished; of the questions so many were not met."""
    inspection = begun(inspection)
    answered(inspection, Result.NOT_MET, first=not_met)
    answered(inspection, Result.MET)
    finish_inspection(again(inspection), inspection.officer, summary="Looked at ten clips.")
    return again(inspection)


def again(inspection: Inspection) -> Inspection:
    return Inspection.objects.select_related(
        "authority", "party", "officer__authority", "second_officer", "case", "lead", "notice"
    ).get(pk=inspection.pk)
