"""Service of documents: the facts that started the clocks, and the files that prove them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from oversight.admin.base import OfficerModelAdmin
from oversight.admin.links import admin_url
from oversight.files import attachment, read_kept
from reports.models import Service, ServiceProof


class ServiceAdmin(OfficerModelAdmin[Service]):
    explains = gettext_lazy(
        "When and how each document reached its party. The day of service is not counted in a period. A service is "
        "recorded, and put right, on the page of its document."
    )
    list_display = ("notice", "method", "handed_on", "served_on", "recorded_by")
    list_select_related = ("notice", "recorded_by")
    list_filter = ("method",)
    search_fields = ("notice__number", "notice__recipient_name", "=tracking_number")
    object_related = ("notice", "recorded_by", "confirmed_address", "first_officer", "second_officer")
    fieldsets = ((None, {"fields": ("notice", "method", "handed_on", "served_on", "recorded_by", "recorded_at")}),)


class ServiceProofAdmin(OfficerModelAdmin[ServiceProof]):
    explains = gettext_lazy(
        "Files that prove a service, kept as they arrived under their hash. They are downloaded only."
    )
    list_display = ("name", "service", "media_type", "added_at", "added_by")
    list_select_related = ("service__notice", "added_by")
    search_fields = ("name", "service__notice__number", "=sha256")
    object_related = ("service__notice", "added_by")
    fieldsets = (
        (None, {"fields": ("name", "download", "service", "added_at", "added_by")}),
        (gettext_lazy("Proof"), {"fields": ("sha256", "size", "media_type")}),
    )

    @display(description=gettext_lazy("file"))
    def download(self, proof: ServiceProof) -> Any:
        return format_html(
            '<a href="{}" download>{}</a>', admin_url(ServiceProof, "file", proof.pk), _("Download the file")
        )

    def more_urls(self) -> list[URLPattern]:
        return [self.page("<str:object_id>/file/", self.file_view, "file")]

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The file, for those who see the service; saved, never shown inline."""
        proof = self.visible_object(request, object_id)
        try:
            content = read_kept(proof.stored_as, proof.sha256)
        except OSError as error:
            raise Http404(_("The stored file is gone or was changed; tell your administrator.")) from error
        return attachment(content, name=proof.name, media_type=proof.media_type)
