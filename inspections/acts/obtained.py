"""What the officers of an inspection obtain: who they are, and their evidence on its way into the file."""

from django.core.files.base import File

from inspections.acts.inspection_file import file_of
from inspections.acts.keeping import keep_evidence
from inspections.models import Case, Evidence, Inspection
from oversight.clock import today
from oversight.models import Officer


def team(inspection: Inspection) -> set[int]:
    """The ids of everybody who inspects."""
    further = inspection.further_officers.all()
    return {inspection.officer_id, inspection.second_officer_id, *(one.pk for one in further)}


def obtain(
    file: "File[bytes]", inspection: Inspection, by: Officer | None, *, kind: str, title: str, proves: str
) -> Evidence:
    """Keep a file as evidence obtained at the inspection, with the second officer as witness.

    Raises ActRefused: what `keep_evidence` refuses.
    """
    found = file_of(inspection, by)
    witness = inspection.second_officer if by == inspection.officer else inspection.officer
    return keep_evidence(
        file,
        case=found if isinstance(found, Case) else None,
        lead=None if isinstance(found, Case) else found,
        kind=kind,
        title=title[:300],
        proves=proves,
        obtained_on=today(),
        obtained_from=f"{inspection.party}, {inspection.place}"[:300],
        obtained_by=by,
        witnessed_by=witness,
    )
