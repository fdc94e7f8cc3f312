"""Which roles see documents and their fate in the admin, within their region."""

from oversight.permissions import let_view
from reports.models import AddressConfirmation, Campaign, Delivery, Notice, Service, ServiceProof


def register() -> None:
    """Called when the application is ready."""
    for model in (Notice, Delivery, Service, ServiceProof, Campaign, AddressConfirmation):
        let_view(model)
