"""Draws, the parties they drew, and conflicts of interest."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from inspections.models import ConflictOfInterest, Draw, DrawnTarget
from inspections.models.draw import DrawQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.clock import today


class DrawFilter(ChoiceFilter):
    title = _("selection")
    parameter_name = "selection"
    options: ClassVar[tuple[tuple[str, Text], ...]] = ((ALL, _("All")), ("to_draw", _("To be drawn now")))

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        return to_draw(rows) if chosen == "to_draw" and isinstance(rows, DrawQuerySet) else rows


def to_draw(rows: DrawQuerySet) -> DrawQuerySet:
    """Of these draws those that are fixed and whose value can be known by now."""
    return rows.filter(state=Draw.State.FIXED, seed_known_from__lte=today())


class LastingFilter(ChoiceFilter):
    title = _("selection")
    parameter_name = "selection"
    default = "lasting"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (("lasting", _("Lasting")), (ALL, _("All, ended ones included")))

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        return rows if chosen == ALL else rows.filter(ended_on__isnull=True)


class DrawAdmin(OfficerModelAdmin[Draw]):
    explains = _(
        "Draws of the plans of your region. What decides a draw is fixed, and its hash published, before the value "
        "that seeds it can be known; one that was set aside stays, with the reason."
    )
    list_display = ("__str__", "state", "target_size", "population_size", "seed_known_from", "drawn_at")
    list_select_related = ("plan",)
    list_filter = (DrawFilter, "state")
    search_fields = ("plan__number", "plan__title", "=fixed_sha256", "=sha256")
    object_related = ("plan__authority", "fixed_by", "drawn_by")
    fieldsets = (
        (None, {"fields": ("plan", "number", "rule", "reason", "set_aside_because")}),
        (
            _("What was fixed"),
            {
                "fields": (
                    "population_size", "excluded_size", "officers_size", "target_size", "fixed_sha256", "fixed_at",
                    "fixed_by", "seed_source", "seed_known_from",
                )
            },
        ),
        (_("The draw"), {"fields": ("seed_value", "seed_read_from", "drawn_at", "drawn_by", "sha256")}),
    )  # fmt: skip


class DrawnTargetAdmin(OfficerModelAdmin[DrawnTarget]):
    explains = _("The parties that were drawn, in the order of the draw, each with its two officers.")
    list_display = ("draw", "position", "party", "officer", "second_officer", "inspected", "left_out")
    list_select_related = ("draw__plan", "party", "officer", "second_officer", "inspection", "dropped")
    list_filter = ("draw__state",)
    search_fields = ("party__name", "=party__uscc", "draw__plan__number")
    object_related = ("draw__plan", "party", "officer", "second_officer", "inspection", "dropped")
    fieldsets = (
        (None, {"fields": ("draw", "position", "party", "officer", "second_officer", "inspected", "left_out")}),
    )

    @display(description=_("inspection"))
    def inspected(self, target: DrawnTarget) -> str:
        return str(target.inspection) if hasattr(target, "inspection") else self.empty_value_display

    @display(description=_("left out because"))
    def left_out(self, target: DrawnTarget) -> str:
        return target.dropped.reason if hasattr(target, "dropped") else self.empty_value_display


class ConflictAdmin(OfficerModelAdmin[ConflictOfInterest]):
    explains = _(
        "Why an officer keeps away from a party (APL 43). Declared on the page of the officer; ended by an approver."
    )
    list_display = ("officer", "party", "reason", "since_on", "ended_on")
    list_select_related = ("officer", "party")
    list_filter = (LastingFilter,)
    search_fields = ("officer__name", "party__name", "=party__uscc")
    object_related = ("officer__authority", "party", "recorded_by")
    fieldsets = ((None, {"fields": ("officer", "party", "reason", "since_on", "ended_on", "recorded_by")}),)
