"""Uploads: the files of dossiers, assessments and checks, as they arrived."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from filings.admin.desk import may_open
from filings.admin.dossier_panels import NOT_SHOWN
from filings.models import Upload
from filings.uploads import read_upload
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.links import admin_url
from oversight.files import attachment
from oversight.models import Officer


class UploadAdmin(OfficerModelAdmin[Upload]):
    explains = gettext_lazy(
        "Files that were handed in, kept as they arrived under their hash. They are downloaded, never opened in the "
        "browser; those with identity data by intake officers and approvers only."
    )
    list_display = ("name", "kind", "submission", "media_type", "file_size", "added_at")
    list_select_related = ("submission__filing",)
    list_filter = ("kind",)
    search_fields = ("name", "=sha256", "submission__receipt_number")
    object_related = ("submission__filing", "added_by")
    fieldsets = ((None, {"fields": ()}),)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The link to the file for those who may open it; the others read that they may not."""
        officer: Officer = request.user  # type: ignore[assignment]
        link = "download" if obj is None or may_open(officer, obj) else "download_kept"
        return (
            (None, {"fields": ("name", link, "kind", "submission", "added_at", "added_by", "removed_at")}),
            (gettext_lazy("Proof"), {"fields": ("sha256", "file_size", "media_type", "division")}),
        )

    @display(description=gettext_lazy("size"), ordering="size")
    def file_size(self, upload: Upload) -> str:
        return filesizeformat(upload.size)

    @display(description=gettext_lazy("file"))
    def download(self, upload: Upload) -> Any:
        url = admin_url(Upload, "file", upload.pk)
        return format_html('<a href="{}" download>{}</a>', url, _("Download the file"))

    @display(description=gettext_lazy("file"))
    def download_kept(self, upload: Upload) -> Text:
        return NOT_SHOWN

    def more_urls(self) -> list[URLPattern]:
        return [self.page("<str:object_id>/file/", self.file_view, "file")]

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The file, for those who see the upload and whose roles need what is in it; never shown inline.

        404 where the stored file is gone or is no longer what arrived.
        """
        upload = self.visible_object(request, object_id)
        officer: Officer = request.user  # type: ignore[assignment]
        if not may_open(officer, upload):
            raise PermissionDenied
        try:
            content = read_upload(upload)
        except OSError as error:
            raise Http404(_("The stored file is gone or was changed; tell your administrator.")) from error
        return attachment(content, name=upload.name, media_type=upload.media_type)
