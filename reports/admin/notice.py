"""Documents: the frozen text, its PDF, and whether it was mailed and served."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from unfold.decorators import display

from oversight.acts import ActRefused
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.admin.links import object_url
from oversight.files import attachment
from reports.models import Notice
from reports.notices.blank import blank_proof_pdf
from reports.queries import pdf_state


class FateFilter(ChoiceFilter):
    """Documents by what has become of them."""

    title = gettext_lazy("what has become of it")
    parameter_name = "fate"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        (ALL, gettext_lazy("All")),
        ("unserved", gettext_lazy("Not yet served")),
        ("served", gettext_lazy("Served")),
        ("unrendered", gettext_lazy("Without a PDF")),
        ("unsigned", gettext_lazy("Printed, not yet signed")),
        ("signed", gettext_lazy("Signed")),
        ("failed", gettext_lazy("PDF or signature failed")),
    )

    def narrow(self, request: HttpRequest, rows: Any, chosen: str) -> Any:
        # Each fate is a question that the QuerySet answers under the same name.
        return getattr(rows, chosen)() if chosen != ALL else rows


class NoticeAdmin(OfficerModelAdmin[Notice]):
    explains = gettext_lazy(
        "Documents as issued; their text never changes. A mail is no service: record the service, and periods begin."
    )
    list_display = ("number", "title", "recipient_name", "issued_on", "served_on", "has_pdf", "authority")
    list_select_related = ("service", "authority")
    list_filter = (FateFilter, "state")
    search_fields = ("number", "recipient_name", "subject_text", "=recipient_uscc")
    object_related = ("service", "authority", "issued_by")
    shown_once = frozenset({"reports.make_link"})
    fieldsets = (
        (None, {"fields": ("number", "title", "pdf_link", "subject_shown", "authority", "issued_by", "issued_at")}),
        (
            gettext_lazy("Recipient"),
            {"fields": ("recipient_name", "recipient_uscc", "recipient_address", "recipient_representative",
                        "recipient_email")},
        ),
        (gettext_lazy("Proof"), {"fields": ("served_on", "body_hash", "template_version", "pdf_sha256", "signed_sha256",
                                                "signer", "signed_at")}),
    )  # fmt: skip

    @display(description=gettext_lazy("document"), ordering="kind")
    def title(self, notice: Notice) -> str:
        return notice.title_en if (get_language() or "").startswith("en") else notice.title_zh

    @display(description=gettext_lazy("served on"), ordering="service__served_on")
    def served_on(self, notice: Notice) -> Any:
        return notice.service.served_on if notice.is_served else None

    @display(description=gettext_lazy("PDF"))
    def has_pdf(self, notice: Notice) -> str:
        return pdf_state(notice)

    @display(description=gettext_lazy("PDF"))
    def pdf_link(self, notice: Notice) -> Any:
        if not notice.signed_at:
            return pdf_state(notice)
        return format_html('<a href="../pdf/" download>{}</a>', _("Download the PDF"))

    @display(description=gettext_lazy("about"))
    def subject_shown(self, notice: Notice) -> Any:
        """The matter itself, so that its page can be opened."""
        return notice.subject()

    def more_urls(self) -> list[URLPattern]:
        return [
            self.page("<str:object_id>/pdf/", self.pdf_view, "pdf"),
            self.page("<str:object_id>/proof-form/", self.proof_form_view, "proof_form"),
        ]

    def proof_form_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """A blank proof of service for this document, made on the spot: unnumbered, kept nowhere."""
        notice = self.visible_object(request, object_id)
        if notice.state != Notice.State.ISSUED or notice.is_served:
            raise Http404(_("Only a document that waits for its service has a blank proof of service."))
        try:
            content = blank_proof_pdf(notice)
        except ActRefused as refused:
            for one in refused.refusals:
                messages.error(request, one.sentence())
            return HttpResponseRedirect(object_url(notice))
        return attachment(content, name=f"送达回证（空白）{notice.number}.pdf", media_type="application/pdf")

    def pdf_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The signed PDF, for those who see the document; 404 while there is none or it is not what was stored."""
        return pdf_answer(self.visible_object(request, object_id))


def pdf_answer(notice: Notice) -> HttpResponse:
    """The signed PDF of a document that somebody may read. Raises Http404 while there is none, or it was changed."""
    if not notice.signed_at:
        raise Http404(_("The PDF is still being made or signed."))
    try:
        content = notice.signed_content
    except OSError as error:
        raise Http404(_("The stored PDF is gone or was changed; tell your administrator.")) from error
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = str(content_disposition_header(True, f"{notice.number}.pdf"))
    return answer
