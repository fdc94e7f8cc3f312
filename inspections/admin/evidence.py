"""Evidence: what shows a fact, the file that was handed in, every hand it went through."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from inspections.acts.custody import READERS, read_evidence
from inspections.admin.evidence_panels import bundle_of, file_state, pieces_in, said
from inspections.bundle import bundle_name
from inspections.custody import What, altered, record, with_last_look
from inspections.models import Evidence
from inspections.models.evidence import EvidenceQuerySet
from oversight.acts import ActRefused
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.admin.links import admin_url, object_url
from oversight.files.streaming import Altered, open_verified, stream
from oversight.models import Officer


class FileFilter(ChoiceFilter):
    """Evidence by where its file stands."""

    title = gettext_lazy("file")
    parameter_name = "file"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        (ALL, gettext_lazy("All")),
        ("pending", gettext_lazy("Waiting for the scanner")),
        ("quarantined", gettext_lazy("In quarantine")),
        ("altered", gettext_lazy("Found altered or gone")),
        ("thing", gettext_lazy("A thing")),
        ("excluded", gettext_lazy("Excluded")),
    )

    def narrow(self, request: HttpRequest, rows: Any, chosen: str) -> Any:
        if chosen == ALL or not isinstance(rows, EvidenceQuerySet):
            return rows
        if chosen == "altered":
            return altered(rows)
        if chosen == "excluded":
            return rows.filter(excluded_at__isnull=False)
        return rows.filter(scan=Evidence.Scan.NONE if chosen == "thing" else chosen)


class EvidenceAdmin(OfficerModelAdmin[Evidence]):
    explains = gettext_lazy(
        "What shows the facts of cases and leads. A file is kept as it arrived, compared with its hash at each reading "
        "and regularly besides, and given out only when a scanner let it pass. Evidence is added on the page of its "
        "case or lead; it is never deleted."
    )
    list_display = ("number", "title", "of", "kind", "standing", "added_at")
    list_display_links = ("title",)
    list_select_related = ("case", "lead")
    list_filter = (FileFilter, "kind")
    search_fields = ("title", "=sha256", "=case__number", "=lead__number")
    object_related = ("case__authority", "lead__authority", "obtained_by", "witnessed_by")
    fieldsets = (
        (None, {"fields": ("number", "title", "case", "lead", "kind", "proves", "download")}),
        (
            gettext_lazy("How it was obtained"),
            {"fields": ("obtained_on", "obtained_from", "obtained_by", "witnessed_by", "added_at", "kept_at")},
        ),
        (gettext_lazy("Proof"), {"fields": ("sha256", "file_size", "media_type", "scan", "scanner_said")}),
        (gettext_lazy("Exclusion"), {"fields": ("excluded_at", "excluded_because")}),
    )

    @display(description=gettext_lazy("case or lead"))
    def of(self, evidence: Evidence) -> str:
        return str(evidence.case or evidence.lead)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Each piece with whether its file was what arrived when it was last looked at."""
        rows = super().get_queryset(request)
        return with_last_look(rows) if isinstance(rows, EvidenceQuerySet) else rows

    @display(description=gettext_lazy("file"))
    def standing(self, evidence: Evidence) -> str:
        return file_state(evidence)

    @display(description=gettext_lazy("what the scanner said"))
    def scanner_said(self, evidence: Evidence) -> str:
        return said(evidence.scan_note)

    @display(description=gettext_lazy("size"), ordering="size")
    def file_size(self, evidence: Evidence) -> str:
        return filesizeformat(evidence.size) if evidence.size else self.empty_value_display

    @display(description=gettext_lazy("file"))
    def download(self, evidence: Evidence) -> Any:
        if not evidence.stored_as:
            return self.empty_value_display
        if evidence.is_held_back:
            return evidence.name
        return format_html(
            '<a href="{}" download>{}</a> {}',
            admin_url(Evidence, "file", evidence.pk),
            _("Verify and download"),
            evidence.name,
        )

    def more_urls(self) -> list[URLPattern]:
        return [
            self.page("<str:object_id>/file/", self.file_view, "file"),
            self.page("<str:object_id>/bundle/", self.bundle_view, "bundle"),
        ]

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The file, verified before its first byte leaves; a page that says why where it is not given out."""
        evidence = self.visible_object(request, object_id)
        officer: Officer = request.user  # type: ignore[assignment]
        try:
            file = read_evidence(evidence, officer)
        except ActRefused as refused:
            return self._not_given(request, evidence, refused)
        return stream(
            file,
            sha256=evidence.sha256,
            name=evidence.name,
            media_type=evidence.media_type,
            size=evidence.size or 0,
        )

    def bundle_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """A bundle in which this evidence left, by the hash of its manifest; without one, the newest.

        For those who may read evidence; 404 where there is none. Every piece in it is read: its custody says so.
        """
        evidence = self.visible_object(request, object_id)
        officer: Officer = request.user  # type: ignore[assignment]
        if not officer.holds(READERS):
            raise PermissionDenied
        left = bundle_of(evidence, request.GET.get("manifest", ""))
        if left is None or evidence.case is None:
            raise Http404(_("There is no such bundle."))
        try:
            file = open_verified(bundle_name(evidence.case, left.manifest), left.sha256)
        except Altered as gone:
            raise Http404(_("The bundle is gone or was changed: export the evidence again.")) from gone
        for piece in pieces_in(evidence.case, left.manifest):
            record(piece, What.READ, by=officer, note=f"bundle, manifest {left.manifest}")
        name = f"{evidence.case.number} {left.manifest[:8]}.zip"
        return stream(file, sha256=left.sha256, name=name, media_type="application/zip", size=file.size)

    def _not_given(self, request: HttpRequest, evidence: Evidence, refused: ActRefused) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("The file is not given out"),
            "opts": self.model._meta,
            "subject": evidence,
            "refusals": refused.refusals,
            "back_url": object_url(evidence),
        }
        status = 403 if refused.code in {"role", "region"} else 409
        return TemplateResponse(request, "inspections/file_not_given.html", context, status=status)
