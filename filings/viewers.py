"""Which roles see the register in the admin, within their region."""

from filings.models import Change, Filing, ListImport, Party, Product, Restriction, Store
from oversight.models import Role
from oversight.permissions import let_view


def register() -> None:
    """Called when the application is ready."""
    for model in (Party, Product, Filing, Restriction, Change, ListImport):
        let_view(model)
    let_view(Store, [Role.ADMINISTRATOR, Role.AUDITOR, Role.INTAKE, Role.INSPECTOR])
