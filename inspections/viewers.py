"""Which roles see this app's tables in the admin, within their region."""

from inspections.models import (
    Breach,
    Case,
    CaseArchive,
    CaseTransfer,
    ChecklistEntry,
    ConflictOfInterest,
    CooperationRequest,
    CorrectionItem,
    CorrectiveComments,
    CustodyEvent,
    Decision,
    Draw,
    DrawnTarget,
    Evidence,
    ExtensionRequest,
    Inspection,
    InspectionPlan,
    Lead,
    Preservation,
    Reinspection,
)
from oversight.models import Role
from oversight.permissions import let_view


def register() -> None:
    """Called when the application is ready."""
    for model in (Case, Breach, CorrectiveComments, Decision, Reinspection, CaseTransfer):
        let_view(model)
    # The whole file at once: for those who handle, decide and audit cases.
    let_view(CaseArchive, [Role.INSPECTOR, Role.APPROVER, Role.AUDITOR])
    for model in (InspectionPlan, Draw, DrawnTarget, ConflictOfInterest):
        let_view(model)
    for visited in (Inspection, ChecklistEntry):
        let_view(visited)
    let_view(Lead)
    for proof in (Evidence, CustodyEvent, Preservation, CooperationRequest):
        let_view(proof)
    for correction in (CorrectionItem, ExtensionRequest):
        let_view(correction)
