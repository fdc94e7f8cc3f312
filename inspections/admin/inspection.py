"""Inspections: who goes where and when, what is asked there, and what was found."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from inspections.acts.inspection_forms import terms
from inspections.admin.checklist_answers import AnswerView
from inspections.admin.checklist_page import ChecklistPage
from inspections.admin.inspection_lists import InspectionFilter
from inspections.models import Inspection
from oversight import statute
from oversight.admin.base import OfficerModelAdmin


class InspectionAdmin(OfficerModelAdmin[Inspection]):
    explains = _(
        "Inspections of your region. Plan one on the page of a party. An inspection is announced by a notice that an "
        "approver issues, or begins without one; what was not met is taken into a case when it is done."
    )
    list_display = ("number", "party", "state", "planned_at", "officer", "second_officer", "authority")
    list_select_related = ("party", "officer", "second_officer", "authority")
    list_filter = (InspectionFilter, "state", "party_kind")
    search_fields = ("number", "party__name", "=party__uscc")
    object_related = (
        "party", "officer", "second_officer", "authority", "case", "lead", "notice", "target__draw__plan",
        "target__party",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("number", "party", "party_kind", "authority", "planned_at", "place", "remote")}),
        (_("Officers"), {"fields": ("officer", "second_officer", "further")}),
        (_("Where it comes from and what it led to"), {"fields": ("drawn", "lead", "case", "notice")}),
        (
            _("What is asked"),
            {"fields": ("about", "of_technologies", "of_services", "capacity", "edition")},
        ),
        (_("How it went"), {"fields": ("begun_at", "done_on", "summary", "called_off_because")}),
    )

    def more_urls(self) -> list[URLPattern]:
        return [
            self.page("<str:object_id>/checklist/", self.checklist_view, "checklist"),
            self.page("<str:object_id>/answer/", self.answer_view, "answer"),
        ]

    def checklist_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The checklist to fill in on the spot; afterwards its record."""
        return ChecklistPage(self, request, self.visible_object(request, object_id)).respond()

    def answer_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Takes one answer from the page's script and says in JSON what became of it."""
        return AnswerView(request, self.visible_object(request, object_id)).respond()

    @display(description=_("drawn as"))
    def drawn(self, inspection: Inspection) -> str:
        target = inspection.target
        return f"{target.draw}: {target}" if target else ""

    @display(description=_("further officers"))
    def further(self, inspection: Inspection) -> str:
        return ", ".join(str(one) for one in inspection.further_officers.all())

    @display(description=_("articles inspected"))
    def about(self, inspection: Inspection) -> str:
        return ", ".join(statute.reference(ref, _language()) for ref in inspection.articles)

    @display(description=_("technologies"))
    def of_technologies(self, inspection: Inspection) -> str:
        return _words("technologies", inspection.technologies)

    @display(description=_("services"))
    def of_services(self, inspection: Inspection) -> str:
        return _words("services", inspection.services)

    @display(description=_("public-opinion attribute or social-mobilisation capacity"))
    def capacity(self, inspection: Inspection) -> str:
        words = {
            True: gettext("has the capacity"),
            False: gettext("has not the capacity"),
            None: gettext("not decided"),
        }
        return words[inspection.has_capacity]


def _language() -> str:
    return get_language() or "en"


def _words(group: str, keys: list[str]) -> str:
    words = dict(terms(group))
    return ", ".join(words.get(key, key) for key in keys)
