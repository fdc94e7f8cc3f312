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

FOR_ALL = (
    Breach,
    Case,
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


def register() -> None:
    """Called when the application is ready."""
    for model in FOR_ALL:
        let_view(model)
    # The whole file at once: for those who handle, decide and audit cases.
    let_view(CaseArchive, [Role.INSPECTOR, Role.APPROVER, Role.AUDITOR])
