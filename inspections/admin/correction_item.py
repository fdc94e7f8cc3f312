"""Items to correct, and requests for more time: what is open, what has passed without anybody looking."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from inspections.models import CorrectionItem, ExtensionRequest
from inspections.models.comments import PERIOD_UNITS
from inspections.models.correction_item import CorrectionItemQuerySet
from inspections.queries import passed_items
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.clock import today
from oversight.models import Officer


def passed(officer: Officer) -> "QuerySet[CorrectionItem]":
    """Of the officer's region: time has passed, and nobody has looked since."""
    visible = CorrectionItem.objects.visible_to(officer)
    return visible.filter(pk__in=passed_items(today()).order_by().values("pk"))


class SelectionFilter(ChoiceFilter):
    title = _("selection")
    parameter_name = "selection"
    default = "open"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        ("open", _("Open")),
        ("passed", _("Time passed, not re-inspected")),
        (ALL, _("All, closed ones included")),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        if chosen == ALL or not isinstance(rows, CorrectionItemQuerySet):
            return rows
        if chosen == "passed":
            return rows.filter(pk__in=passed_items(today()).order_by().values("pk"))
        return rows.open()


class CorrectionItemAdmin(OfficerModelAdmin[CorrectionItem]):
    explains = _(
        "What parties must correct, thing by thing, with the day until which they have time. “Time passed, not "
        "re-inspected” is for you to look at: overdue is not refusal."
    )
    list_display = ("case", "breach", "state", "last_day", "ended_on")
    list_select_related = ("breach__case", "breach__product")
    list_filter = (SelectionFilter, "state")
    search_fields = ("breach__case__number", "breach__case__party__name")
    object_related = (
        "breach__case__party", "breach__product", "comments__notice", "comments__deadline", "order__notice",
        "order__deadline", "deadline",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("case", "breach", "todo", "proof_wanted", "own_period", "last_day", "state", "ended_on")}),
        (_("Where it comes from"), {"fields": ("comments", "order")}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[CorrectionItem]":
        """Each item with its last day: its own, or that of its document."""
        day = Coalesce("deadline__due_on", "comments__deadline__due_on", "order__deadline__due_on")
        return super().get_queryset(request).annotate(last_day_on=day)

    @display(description=_("case"), ordering="breach__case__number")
    def case(self, item: CorrectionItem) -> Any:
        return item.breach.case

    @display(description=_("last day"), ordering="last_day_on")
    def last_day(self, item: CorrectionItem) -> Any:
        return getattr(item, "last_day_on", None)

    @display(description=_("own period"))
    def own_period(self, item: CorrectionItem) -> str:
        if item.period_length is None:
            return self.empty_value_display
        return f"{item.period_length} {item.get_period_unit_display()}"


class ExtensionRequestAdmin(OfficerModelAdmin[ExtensionRequest]):
    explains = _("Requests of parties for more time to correct. Until one is decided, the period runs on unchanged.")
    list_display = ("case", "item", "state", "asked_on", "asked_length", "granted_length", "due_before", "due_after")
    list_select_related = ("item__breach__case", "item__breach__product")
    list_filter = ("state",)
    search_fields = ("item__breach__case__number", "item__breach__case__party__name")
    object_related = (
        "item__breach__case__party", "item__breach__product", "item__deadline", "item__comments__deadline",
        "item__order__deadline", "decided_by", "notice",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("case", "item", "state", "runs_until", "asked_on", "asked_by", "asked_for", "reason")}),
        (
            _("Decision"),
            {"fields": ("granted_length", "finding", "decided_on", "decided_by", "due_before", "due_after", "notice")},
        ),
    )

    @display(description=_("last day"))
    def runs_until(self, request: ExtensionRequest) -> Any:
        """The day until which time runs as things stand, before the request is decided and after."""
        return request.item.clock.due_on if request.item.clock else None

    @display(description=_("time asked for"))
    def asked_for(self, request: ExtensionRequest) -> str:
        """In the unit of the period, which it lengthens."""
        clock = request.item.clock
        return f"{request.asked_length} {dict(PERIOD_UNITS)[clock.unit]}" if clock else str(request.asked_length)

    @display(description=_("case"), ordering="item__breach__case__number")
    def case(self, request: ExtensionRequest) -> Any:
        return request.item.breach.case
