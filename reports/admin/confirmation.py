"""Signed address confirmations: what electronic service rests on."""

from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.admin.links import admin_url
from oversight.clock import today
from oversight.files import SUFFIXES, attachment, read_kept
from reports.models import AddressConfirmation

TYPES = {suffix: media_type for media_type, suffix in SUFFIXES.items()}


class StandingFilter(ChoiceFilter):
    """Confirmations by whether they hold today."""

    title = gettext_lazy("in force")
    parameter_name = "standing"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        (ALL, gettext_lazy("All")),
        ("in_force", gettext_lazy("In force")),
        ("revoked", gettext_lazy("Revoked")),
    )

    def narrow(self, request: HttpRequest, rows: Any, chosen: str) -> Any:
        if chosen == "in_force":
            return rows.in_force(today())
        return rows.filter(revoked_on__isnull=False) if chosen == "revoked" else rows


class AddressConfirmationAdmin(OfficerModelAdmin[AddressConfirmation]):
    explains = gettext_lazy(
        "Recipients that agreed, with their signature, to be served electronically, each at one address. Without a "
        "confirmation in force on the day of arrival a mail is no service."
    )
    list_display = ("recipient_name", "recipient_uscc", "address", "signed_on", "revoked_on")
    list_filter = (StandingFilter,)
    search_fields = ("recipient_name", "=recipient_uscc", "address")
    object_related = ("recorded_by", "authority")
    fieldsets = (
        (None, {"fields": ("recipient_name", "recipient_uscc", "division", "address", "signed_on", "signed_by")}),
        (gettext_lazy("Given to"), {"fields": ("authority",)}),
        (gettext_lazy("Proof"), {"fields": ("document", "scan", "sha256", "recorded_by", "recorded_at")}),
        (gettext_lazy("Revocation"), {"fields": ("revoked_on", "revoked_reason")}),
    )

    @display(description=gettext_lazy("signed form"))
    def scan(self, confirmation: AddressConfirmation) -> Any:
        if not confirmation.stored_as:
            return None
        url = admin_url(AddressConfirmation, "scan", confirmation.pk)
        return format_html('<a href="{}" download>{}</a>', url, _("Download the file"))

    def more_urls(self) -> list[URLPattern]:
        return [self.page("<str:object_id>/scan/", self.scan_view, "scan")]

    def scan_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The signed form, for those who see the confirmation; saved, never shown inline."""
        confirmation = self.visible_object(request, object_id)
        if not confirmation.stored_as:
            raise Http404(_("There is no such object in your region."))
        try:
            content = read_kept(confirmation.stored_as, confirmation.sha256)
        except OSError as error:
            raise Http404(_("The stored file is gone or was changed; tell your administrator.")) from error
        suffix = PurePosixPath(confirmation.stored_as).suffix
        name = f"{confirmation.recipient_name} {confirmation.signed_on.isoformat()}{suffix}"
        return attachment(content, name=name, media_type=TYPES.get(suffix, "application/octet-stream"))
