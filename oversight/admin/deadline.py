"""Deadlines: which clocks run, which are overdue, and how each day was computed."""

from datetime import date, timedelta
from typing import Any, cast

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from oversight import statute
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.deadlines import standing
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.admin.links import list_url, object_url
from oversight.clock import today
from oversight.deadlines import calendar_in_force
from oversight.deadlines.shown_why import StartRefused, shown_why, tried_why
from oversight.models import Deadline
from oversight.models.deadline import DeadlineQuerySet

STANDING: dict[str, Text] = {
    "overdue": _("overdue"),
    "today": _("due today"),
    "open": _("running"),
    "met": _("met in time"),
    "late": _("met late"),
    "void": _("void"),
}


def selected(rows: DeadlineQuerySet, chosen: str, on: date) -> DeadlineQuerySet:
    """The deadlines of one selection on a day; every screen and count asks here."""
    if chosen == "overdue":
        return rows.overdue(on)
    if chosen == "today":
        return rows.due_by(on, on)
    if chosen == "soon":
        return rows.due_by(on, calendar_in_force().add(on, 3))
    if chosen == "week":
        return rows.due_by(on, on + timedelta(days=6 - on.weekday()))
    if chosen == "provisional":
        return rows.open().filter(provisional=True)
    if chosen == "open":
        return rows.open()
    return rows


class StandingFilter(ChoiceFilter):
    title = _("standing")
    parameter_name = "standing"
    default = "open"
    options = (
        ("open", _("All open, overdue ones included")),
        ("overdue", _("Overdue")),
        ("today", _("Due today")),
        ("soon", _("Due within three working days")),
        ("week", _("Due this week")),
        ("provisional", _("Open, and the day is provisional")),
        (ALL, _("All, closed ones included")),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        return selected(cast(DeadlineQuerySet, rows), chosen, today())


class RuleFilter(ChoiceFilter):
    """Deadlines of one limit of the statute; its choices come from the statute, not from a look at every row."""

    title = _("rule")
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        limits = statute.edition(statute.CURRENT).limits
        return [(ALL, _("All")), *((key, titled(limit)) for key, limit in limits.items())]

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        return rows if chosen == ALL else rows.filter(rule=chosen)


def titled(limit: statute.Limit) -> str:
    """What a limit asks, in the reader's language."""
    return limit.title_en if (get_language() or "").startswith("en") else limit.title_zh


class DeadlineAdmin(OfficerModelAdmin[Deadline]):
    explains = _(
        "The clocks of the Provisions in your region. The due day follows from the start, the period and the calendar "
        "of working days; it is overdue from the day after."
    )
    object_template = "oversight/deadline.html"
    list_display = ("task", "subject_text", "start_on", "period", "due_day", "why_link", "standing_today", "authority")
    list_select_related = ("authority",)
    list_filter = (StandingFilter, RuleFilter)
    search_fields = ("subject_text",)
    object_related = ("authority",)
    fieldsets = (
        (None, {"fields": ("task", "subject", "standing_today", "due_on", "provisional", "authority", "division")}),
        (_("How it is computed"), {"fields": ("start_on", "period", "roll", "edition", "rule", "calendar_version")}),
        (_("How it ended"), {"fields": ("met_on", "voided_on", "void_reason")}),
    )

    @display(description=_("what is due"), ordering="rule")
    def task(self, deadline: Deadline) -> str:
        return deadline.title

    @display(description=_("period"))
    def period(self, deadline: Deadline) -> str:
        return f"{deadline.length} {deadline.get_unit_display()}"

    @display(description=_("standing"))
    def standing_today(self, deadline: Deadline) -> str:
        return str(STANDING[standing(deadline, today())])

    @display(description=_("subject"))
    def subject(self, deadline: Deadline) -> Model | str:
        """The subject itself, so that its page can be opened."""
        model = apps.get_model(deadline.subject_type)
        found: Model | None = model._base_manager.filter(pk=deadline.subject_id).first()
        return found or deadline.subject_text

    @display(description=_("due"), ordering="due_on")
    def due_day(self, deadline: Deadline) -> str:
        """The due day, with a word where the next holiday notice may move it."""
        day = date_format(deadline.due_on)
        return gettext("%(day)s (provisional)") % {"day": day} if deadline.provisional else day

    @display(description=_("why this date"))
    def why_link(self, deadline: Deadline) -> str:
        address = reverse("admin:oversight_deadline_why", args=[deadline.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("Why this date?"))

    def more_urls(self) -> list[URLPattern]:
        return [
            self.page("<str:object_id>/why/", self.why_view, "why"),
            self.page("<str:object_id>/why.json", self.why_json_view, "why_json"),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page, with every day of the period explained; `?start=` tries another first day and changes nothing."""
        deadline = self.visible_object(request, object_id)
        people = ("drafted_by", "approved_by", "removed_by")
        adjustments = list(deadline.adjustments.select_related("deadline", *people))
        context = {
            "explained": explained(deadline, request.GET.get("start", "")),
            "adjustments": adjustments,
            "moves": list(deadline.moves.all()),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def why_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The strip alone, on a page that prints."""
        deadline = self.visible_object(request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{gettext('Why this date?')} {deadline}",
            "why_page": True,
            "opts": self.model._meta,
            "subject": deadline,
            "basis": statute.edition(deadline.edition).cite_all(deadline.limit.citations, get_language() or "en"),
            "version": calendar_in_force().version,
            "explained": explained(deadline, request.GET.get("start", "")),
            "back_url": object_url(deadline),
            "list_url": list_url(request, Deadline),
        }
        status = 422 if "error" in context["explained"] else 200
        return TemplateResponse(request, "oversight/why.html", context, status=status)

    def why_json_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The strip as JSON; a bad `?start=` is refused with field, value, rule and remedy."""
        deadline = self.visible_object(request, object_id)
        try:
            why = tried_why(deadline, request.GET.get("start", ""))
        except StartRefused as refused:
            return JsonResponse(refused.as_json(), status=422, json_dumps_params={"ensure_ascii": False})
        return JsonResponse(why.as_json(), json_dumps_params={"ensure_ascii": False})


def explained(deadline: Deadline, tried: str) -> dict[str, Any]:
    """Day by day why the period ends when it does, from its own start or one that is tried."""
    try:
        shown = shown_why(tried_why(deadline, tried))
    except StartRefused as refused:
        return {"tried": tried, "error": refused}
    return {"tried": tried, "start": shown.start, "shown": shown}
