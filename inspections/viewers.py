"""Which roles see this app's tables in the admin, within their region."""

from inspections.models import Breach, Case, CaseArchive, CaseTransfer, CorrectiveComments, Decision, Reinspection
from oversight.models import Role
from oversight.permissions import let_view


def register() -> None:
    """Called when the application is ready."""
    for model in (Case, Breach, CorrectiveComments, Decision, Reinspection, CaseTransfer):
        let_view(model)
    # The whole file at once: for those who handle, decide and audit cases.
    let_view(CaseArchive, [Role.INSPECTOR, Role.APPROVER, Role.AUDITOR])
