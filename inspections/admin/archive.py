"""Archived files of closed cases, and their door."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from inspections.archive.rows import TRIES
from inspections.models import CaseArchive
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.files.streaming import Altered, open_verified, stream


class StateFilter(ChoiceFilter):
    """Archived files by whether they are made."""

    title = gettext_lazy("state")
    parameter_name = "made"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        (ALL, gettext_lazy("All")),
        ("made", gettext_lazy("Made")),
        ("waiting", gettext_lazy("Waiting")),
        ("failed", gettext_lazy("Failed")),
    )

    def narrow(self, request: HttpRequest, rows: Any, chosen: str) -> Any:
        if chosen == ALL:
            return rows
        if chosen == "made":
            return rows.filter(made_at__isnull=False)
        rows = rows.filter(made_at__isnull=True)
        return rows.filter(tries__gte=TRIES) if chosen == "failed" else rows.filter(tries__lt=TRIES)


class CaseArchiveAdmin(OfficerModelAdmin[CaseArchive]):
    explains = gettext_lazy(
        "The files of closed cases, each as one PDF with a table of contents: one for every closing, never changed."
    )
    list_display = ("case", "closing", "wanted_at", "made_at", "pages", "size")
    list_select_related = ("case",)
    list_filter = (StateFilter,)
    search_fields = ("case__number", "case__party__name")
    object_related = ("case",)
    fieldsets = (
        (None, {"fields": ("case", "closing", "file", "pages", "size", "sha256", "made_at")}),
        (gettext_lazy("Making"), {"fields": ("wanted_at", "tries", "failure")}),
    )

    @display(description=gettext_lazy("PDF"))
    def file(self, archive: CaseArchive) -> Any:
        if archive.made_at is None:
            return _("not made yet")
        return format_html('<a href="../pdf/" download>{}</a>', _("Download the PDF"))

    def more_urls(self) -> list[URLPattern]:
        return [self.page("<str:object_id>/pdf/", self.file_view, "file")]

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The file, piece by piece, after its hash was found right; 404 while there is none or it was changed."""
        archive = self.visible_object(request, object_id)
        if archive.made_at is None:
            raise Http404(_("The archived file is still being made."))
        try:
            file = open_verified(archive.stored_as, archive.sha256)
        except Altered as error:
            raise Http404(_("The stored file is gone or was changed; tell your administrator.")) from error
        name = f"案卷 {archive.case.number}-{archive.closing}.pdf"
        return stream(file, sha256=archive.sha256, name=name, media_type="application/pdf", size=archive.size or 0)
