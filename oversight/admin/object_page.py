"""What stands on the page of one object."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.http import HttpRequest

from oversight.acts.refused import Text
from oversight.admin.buttons import object_buttons
from oversight.admin.deadlines import deadlines_of
from oversight.admin.history import happenings
from oversight.admin.links import list_url, may_view
from oversight.admin.proposed import pending_about
from oversight.admin.values import shown_fieldsets
from oversight.models import ActSubject, LedgerEntry, Officer
from oversight.panels import panels_of

if TYPE_CHECKING:
    from oversight.admin.base import OfficerModelAdmin


@dataclass(frozen=True, slots=True)
class ShownPanel:
    """A panel with its context, ready for its template."""

    key: str
    title: Text
    template: str
    context: dict[str, Any]
    first: bool
    side: bool


def object_context(admin: "OfficerModelAdmin[Any]", request: HttpRequest, obj: Model) -> dict[str, Any]:
    """Everything the object's template shows to this officer."""
    officer: Officer = request.user  # type: ignore[assignment]
    panels = _panels(obj, officer)
    is_subject = isinstance(obj, ActSubject)
    return {
        "title": str(obj),
        "opts": obj._meta,
        "subject": obj,
        "officer": officer,
        "state_label": obj.state_label if isinstance(obj, ActSubject) and obj.state_field else "",
        "fieldsets": shown_fieldsets(admin, request, obj, _fieldsets(admin, request, obj)),
        "buttons": object_buttons(request, obj, officer) if isinstance(obj, ActSubject) else None,
        "proposals": pending_about(request, obj, officer) if is_subject else [],
        "history": happenings(obj) if is_subject else None,
        "sees_ledger": may_view(officer, LedgerEntry),
        "deadlines": deadlines_of(obj),
        "first_panels": [panel for panel in panels if panel.first],
        "panels": [panel for panel in panels if not (panel.first or panel.side)],
        "side_panels": [panel for panel in panels if panel.side],
        "list_url": list_url(request, type(obj)),
    }


def _fieldsets(admin: "OfficerModelAdmin[Any]", request: HttpRequest, obj: Model) -> list[Any]:
    if admin.fieldsets or admin.fields:
        return list(admin.get_fieldsets(request, obj))
    names = [field.name for field in obj._meta.concrete_fields if field.name not in {"id", "version"}]
    return [(None, {"fields": names})]


def _panels(obj: Model, officer: Officer) -> list[ShownPanel]:
    found = []
    for panel in panels_of(obj._meta.label):
        context = panel.context(obj, officer)
        if context is not None:
            found.append(ShownPanel(panel.key, panel.title, panel.template, context, panel.first, panel.side))
    return found
