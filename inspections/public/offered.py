"""What the public register leads to on this floor: a complaint about a service."""

from django.utils.translation import gettext_lazy as _

from oversight.public.links import PublicLink, register_public_link


def register() -> None:
    """Called when the application is ready."""
    register_public_link(PublicLink("complaints", _("Complain about a service"), _("Complain about this service")))
