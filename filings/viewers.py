"""Which roles see the register and the desk in the admin, within their region."""

from filings.models import (
    Assessment,
    BulkSubmission,
    CancellationNotice,
    CapacityDecision,
    Change,
    DisplayCheck,
    ErrorReport,
    Filing,
    ListImport,
    Party,
    PartyMerge,
    Product,
    Restriction,
    RumourReport,
    Store,
    Submission,
    Upload,
)
from oversight.models import Role
from oversight.permissions import let_view

EVERYBODY = (
    Party, Product, Filing, Restriction, Change, ListImport, CancellationNotice, Assessment, CapacityDecision,
    DisplayCheck, RumourReport, PartyMerge,
)  # fmt: skip
DESK = (Role.INTAKE, Role.APPROVER, Role.AUDITOR, Role.INSPECTOR, Role.LEGAL_REVIEWER)
"""Who reads dossiers; their personal data and identity documents are for fewer (filings.admin.desk)."""


def register() -> None:
    """Called when the application is ready."""
    for model in EVERYBODY:
        let_view(model)
    for dossier in (Submission, Upload, BulkSubmission):
        let_view(dossier, DESK)
    let_view(ErrorReport, [Role.INTAKE, Role.APPROVER, Role.AUDITOR])
    let_view(Store, [Role.ADMINISTRATOR, Role.AUDITOR, Role.INTAKE, Role.INSPECTOR])
