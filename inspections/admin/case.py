"""Cases: whose turn it is, and by when."""

import re
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.models import Party
from filings.rules.names import name_key
from inspections.admin.documents import document_or_404
from inspections.admin.selections import FIRST, LISTED, NEWEST, PLACED, SELECTIONS, narrowed, next_due
from inspections.admin.timeline import MOST, timeline
from inspections.models import Case
from inspections.models.case import CaseQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.admin.links import admin_url, list_url, object_url
from oversight.admin.paginator import CappedPaginator
from oversight.clock import today
from oversight.models import Officer
from reports.admin.notice import pdf_answer

USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
REASSIGN = "inspections.reassign_cases"
BESIDE = frozenset({"selection", "p", "o", "e", "_changelist_filters"})
"""What the address of a list may name without narrowing it any further."""


class WhoseFilter(ChoiceFilter):
    title = _("selection")
    parameter_name = "selection"
    default = "ongoing"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        *((key, title) for key, (title, _rows) in SELECTIONS.items()),
        (ALL, _("All, closed ones included")),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        officer: Officer = request.user  # type: ignore[assignment]
        if not isinstance(rows, CaseQuerySet):
            return rows
        return narrowed(rows, chosen, officer, alone=not set(request.GET) - BESIDE)


class CasePaginator(CappedPaginator):
    """Four pages: whose turn it is, is asked of every row that is counted."""

    cap = LISTED


class CaseAdmin(OfficerModelAdmin[Case]):
    paginator = CasePaginator
    explains = _(
        "Cases of your region, and those your authority has transferred. A document leaves when a proposal is "
        "approved; its period begins when its service is recorded. Search by case number, by the beginning of the "
        "party's name, or by USCC."
    )
    list_display = ("chosen", "number", "party", "status", "next_due", "handler", "authority", "opened_on")
    list_display_links = ("number",)
    change_list_template = "inspections/cases.html"
    list_select_related = ("party", "handler", "authority")
    list_filter = (WhoseFilter, "status", "source")
    search_fields = ("number", "party__name", "=party__uscc")
    object_template = "inspections/case.html"
    object_related = ("party", "handler", "second_handler", "authority")
    fieldsets = (
        (None, {"fields": ("number", "party", "party_kind", "authority", "handler", "second_handler", "opened_on")}),
        (_("How it came to notice"), {"fields": ("source", "source_note", "edition")}),
        (_("How it ended"), {"fields": ("corrected_on", "closed_on", "closing_reason")}),
    )

    def get_list_display(self, request: HttpRequest) -> Any:
        """Whoever assigns cases chooses them in the list; nobody else needs the boxes."""
        shown = super().get_list_display(request)
        return shown if self._assigns(request) else tuple(name for name in shown if name != "chosen")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        url = admin_url(Case, "create", REASSIGN) if self._assigns(request) else ""
        return super().changelist_view(request, {"reassign_url": url, **(extra_context or {})})

    def _assigns(self, request: HttpRequest) -> bool:
        officer: Officer = request.user  # type: ignore[assignment]
        return not self.declared_act(REASSIGN).refusals(None, officer)

    @display(description=_("choose"))
    def chosen(self, case: Case) -> str:
        """A box that belongs to the form below the list."""
        label = gettext("Choose %(case)s") % {"case": case.number}
        return format_html(
            '<input type="checkbox" name="cases" value="{}" form="reassign" aria-label="{}">', case.pk, label
        )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Case]":
        """Each case with the day of its next open clock, its own or that of a row of it."""
        rows = Case.objects.visible_to(request.user).annotate(next_due_on=next_due())
        return rows.order_by(*NEWEST)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """The newest first; where somebody or a clock is waited for, the one that is first in that."""
        return PLACED if request.GET.get("selection") in FIRST else NEWEST

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        """By the beginning of a case number or of a party's name (of today or of before), or by USCC: by index each."""
        typed = search_term.strip()
        if not typed:
            return queryset, False
        if USCC.fullmatch(typed.upper()):
            return queryset.filter(party__uscc=typed.upper()), False
        key = name_key(typed)
        today_so = Party.objects.order_by().filter(name_key__startswith=key).values("pk")
        before = Party.objects.order_by().filter(names__name_key=key).values("pk")
        # Keys of both kinds put together: a condition with OR would look at every case.
        numbered = Case.objects.order_by().filter(number__startswith=typed).values("pk")
        of_parties = Case.objects.order_by().filter(party__in=today_so.union(before)).values("pk")
        return queryset.filter(pk__in=numbered.union(of_parties)), False

    def more_urls(self) -> list[URLPattern]:
        return [
            self.page("<str:object_id>/timeline/", self.timeline_view, "timeline"),
            self.page("<str:object_id>/documents/<int:notice_id>/", self.document_view, "document"),
            self.page("<str:object_id>/documents/<int:notice_id>/pdf/", self.document_pdf_view, "document_pdf"),
        ]

    def document_view(self, request: HttpRequest, object_id: str, notice_id: int) -> HttpResponse:
        """The text of a document of the case, for whoever sees the case: also one of another region."""
        case = self.visible_object(request, object_id)
        notice = document_or_404(case, notice_id, request.user)  # type: ignore[arg-type]
        context = {
            **self.admin_site.each_context(request),
            "title": str(notice),
            "opts": self.model._meta,
            "notice": notice,
            "pdf_url": admin_url(Case, "document_pdf", case.pk, notice.pk) if notice.signed_at else "",
            "back_url": object_url(case),
            "list_url": list_url(request, Case),
        }
        return TemplateResponse(request, "inspections/case_document.html", context)

    def document_pdf_view(self, request: HttpRequest, object_id: str, notice_id: int) -> HttpResponse:
        """Its signed PDF."""
        case = self.visible_object(request, object_id)
        return pdf_answer(document_or_404(case, notice_id, request.user))  # type: ignore[arg-type]

    def timeline_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Everything that happened in a case, on a page of its own."""
        case = self.visible_object(request, object_id)
        officer: Officer = request.user  # type: ignore[assignment]
        story = timeline(case, officer, MOST)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("What has happened: %(case)s") % {"case": case},
            "opts": self.model._meta,
            "subject": case,
            "panel": {"events": story.events, "all_url": "", "more": story.more},
            "back_url": object_url(case),
            "list_url": list_url(request, Case),
        }
        return TemplateResponse(request, "inspections/case_timeline.html", context)

    @display(description=_("next clock"), ordering="next_due_on")
    def next_due(self, case: Case) -> Any:
        """The day; with a word where it has passed, so that no colour is needed to see it."""
        day = getattr(case, "next_due_on", None)
        if day is None:
            return None
        return gettext("%(day)s (passed)") % {"day": date_format(day)} if day < today() else date_format(day)
