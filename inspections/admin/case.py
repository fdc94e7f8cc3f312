"""Cases: whose turn it is, and by when."""

from typing import Any, ClassVar

from django.db.models import DateField, Min, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from inspections.models import Case
from inspections.models.case import CaseQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.clock import today
from oversight.models import Deadline, Officer


def mine(officer: Officer) -> CaseQuerySet:
    """The ongoing cases that an officer handles, alone or as second officer."""
    return handled(Case.objects.visible_to(officer), officer)


def handled(rows: CaseQuerySet, officer: Officer) -> CaseQuerySet:
    """Of these cases the ongoing ones of one officer."""
    ongoing = rows.ongoing()
    return ongoing.filter(handler=officer) | ongoing.filter(second_handler=officer)


def overdue(rows: CaseQuerySet) -> CaseQuerySet:
    """Of these cases those with a clock that has run out."""
    late = Deadline.objects.overdue(today()).filter(subject_type=Case._meta.label)
    return rows.filter(pk__in=late.values("subject_id"))


class WhoseFilter(ChoiceFilter):
    title = _("selection")
    parameter_name = "selection"
    default = "ongoing"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        ("ongoing", _("Ongoing")),
        ("mine", _("Mine")),
        ("overdue", _("With an overdue clock")),
        (ALL, _("All, closed ones included")),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        officer: Officer = request.user  # type: ignore[assignment]
        if not isinstance(rows, CaseQuerySet) or chosen == ALL:
            return rows
        if chosen == "mine":
            return handled(rows, officer)
        return overdue(rows) if chosen == "overdue" else rows.ongoing()


class CaseAdmin(OfficerModelAdmin[Case]):
    explains = _(
        "Cases of your region, and those your authority has transferred. A document leaves when a proposal is "
        "approved; its period begins when its service is recorded."
    )
    list_display = ("number", "party", "status", "next_due", "handler", "authority", "opened_on")
    list_select_related = ("party", "handler", "authority")
    list_filter = (WhoseFilter, "status", "source")
    search_fields = ("number", "party__name", "=party__uscc")
    object_related = ("party", "handler", "second_handler", "authority")
    fieldsets = (
        (None, {"fields": ("number", "party", "party_kind", "authority", "handler", "second_handler", "opened_on")}),
        (_("How it came to notice"), {"fields": ("source", "source_note", "edition")}),
        (_("How it ended"), {"fields": ("corrected_on", "closed_on", "closing_reason")}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Case]":
        """Each case with the day of its next open clock."""
        clocks = (
            Deadline.objects.open()
            .filter(subject_type=Case._meta.label, subject_id=OuterRef("pk"))
            .order_by()
            .values("subject_id")
            .annotate(first=Min("due_on"))
            .values("first")
        )
        return super().get_queryset(request).annotate(next_due_on=Subquery(clocks, output_field=DateField()))

    @display(description=_("next clock"), ordering="next_due_on")
    def next_due(self, case: Case) -> Any:
        return getattr(case, "next_due_on", None)
