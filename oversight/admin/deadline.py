"""Deadlines: which clocks run, which are overdue, and how each day was computed."""

from datetime import date, timedelta
from typing import Any, cast

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from oversight import statute
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.deadlines import standing
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.clock import today
from oversight.models import Deadline
from oversight.models.deadline import DeadlineQuerySet
from oversight.workdays import DayError, Period, Unit, default_calendar, due, explain

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
        return rows.due_by(on, default_calendar().add(on, 3))
    if chosen == "week":
        return rows.due_by(on, on + timedelta(days=6 - on.weekday()))
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
    list_display = ("task", "subject_text", "start_on", "period", "due_on", "standing_today", "authority")
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

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page, with every day of the period explained; `?start=` tries another first day and changes nothing."""
        deadline = self.visible_object(request, object_id)
        context = {"explained": explained(deadline, request.GET.get("start", "")), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)


def explained(deadline: Deadline, tried: str) -> dict[str, Any]:
    """Day by day why the period ends when it does, from its own start or one that is tried."""
    try:
        start = parse_date(tried) if tried else deadline.start_on
    except ValueError:
        start = None
    if start is None:
        return {"tried": tried, "error": _("This is no day of the calendar. Write it as 2026-09-24.")}
    period = Period(deadline.length, Unit(deadline.unit))
    try:
        result = due(default_calendar(), start, period, roll=deadline.roll)
        notes = explain(default_calendar(), start, period, roll=deadline.roll)
    except DayError as error:
        return {"tried": tried, "error": str(error)}
    language = get_language() or "zh"
    days = [{"day": note.day, "number": note.number, "reason": note.reason(language)} for note in notes]
    return {"tried": tried, "start": start, "due": result, "days": days}
