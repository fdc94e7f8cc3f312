"""Service of documents: the facts that started the clocks, and the files that prove them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oversight.admin.base import OfficerModelAdmin
from oversight.files import attachment, read_kept
from reports.models import Service


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

    def more_urls(self) -> list[URLPattern]:
        return [self.page("<str:object_id>/proofs/<int:proof_id>/", self.proof_view, "proof")]

    def proof_view(self, request: HttpRequest, object_id: str, proof_id: int) -> HttpResponse:
        """A file that proves a service, for those who see the service; saved, never shown inline."""
        proof = self.visible_object(request, object_id).proofs.filter(pk=proof_id).first()
        if proof is None:
            raise Http404(_("There is no such object in your region."))
        try:
            content = read_kept(proof.stored_as, proof.sha256)
        except OSError as error:
            raise Http404(_("The stored file is gone or was changed; tell your administrator.")) from error
        return attachment(content, name=proof.name, media_type=proof.media_type)
