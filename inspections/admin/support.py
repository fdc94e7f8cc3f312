"""Preservations by registration, and requests for support: their lists and pages."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from inspections.models import CooperationRequest, Preservation
from inspections.models.preservation import PreservationQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter


class OpenFilter(ChoiceFilter):
    """Preservations by whether somebody has decided."""

    title = _("standing")
    parameter_name = "standing"
    default = "open"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        ("open", _("Waiting for a decision")),
        (ALL, _("All")),
    )

    def narrow(self, request: HttpRequest, rows: Any, chosen: str) -> Any:
        return rows.open() if chosen == "open" and isinstance(rows, PreservationQuerySet) else rows


class PreservationAdmin(OfficerModelAdmin[Preservation]):
    explains = _(
        "Evidence that may be lost and was registered and kept (APL 56). What becomes of it is decided within 7 "
        "working days; otherwise it is released by itself. It is preserved on the page of its case, by two people."
    )
    list_display = ("case", "preserved_on", "place", "due", "handling", "handled_on")
    list_select_related = ("case", "deadline")
    list_filter = (OpenFilter,)
    search_fields = ("=case__number", "place")
    object_related = ("case__authority", "approved_by", "drafted_by", "deadline")
    fieldsets = (
        (None, {"fields": ("case", "preserved_on", "reason", "place", "drafted_by", "approved_by")}),
        (_("What became of it"), {"fields": ("handling", "handled_on", "handling_note")}),
    )

    def due(self, preservation: Preservation) -> Any:
        return preservation.deadline.due_on if preservation.deadline else None

    due.short_description = _("due")  # type: ignore[attr-defined]


class CooperationRequestAdmin(OfficerModelAdmin[CooperationRequest]):
    explains = _(
        "Technical and data support asked of parties under Article 21 ¶2. A request leaves when two people have agreed "
        "on it; its period begins with its service. Being late is not a refusal: a refusal is recorded with evidence."
    )
    list_display = ("case", "kind", "state", "served_on", "due", "ended_on")
    list_select_related = ("case", "deadline")
    list_filter = ("state", "kind")
    search_fields = ("=case__number", "wanted")
    object_related = ("case__authority", "notice", "deadline", "recorded_by")
    fieldsets = (
        (None, {"fields": ("case", "kind", "wanted", "purpose", "period_length", "period_unit", "notice")}),
        (_("What came of it"), {"fields": ("served_on", "ended_on", "facts", "recorded_by")}),
    )

    def due(self, request: CooperationRequest) -> Any:
        return request.deadline.due_on if request.deadline else None

    due.short_description = _("due")  # type: ignore[attr-defined]
