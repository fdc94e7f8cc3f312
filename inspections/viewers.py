"""Which roles see this app's tables in the admin, within their region."""

from inspections.models import (
    Breach,
    Case,
    CaseTransfer,
    CorrectionItem,
    CorrectiveComments,
    Decision,
    ExtensionRequest,
    Reinspection,
)
from oversight.permissions import let_view


def register() -> None:
    """Called when the application is ready."""
    for model in (Case, Breach, CorrectiveComments, Decision, Reinspection, CaseTransfer):
        let_view(model)
    for correction in (CorrectionItem, ExtensionRequest):
        let_view(correction)
