"""The ledger: every act, who did it and on which basis; read by auditors, never written here."""

import json
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from oversight.acts import all_acts
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.admin.history import act_label, basis_in_words, state_labels
from oversight.models import LedgerEntry


class ActFilter(ChoiceFilter):
    """Rows of one act."""

    title = _("act")
    parameter_name = "act"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(ALL, _("All")), *((act.name, act.label) for act in all_acts())]

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        return rows if chosen == ALL else rows.filter(act=chosen)


class LedgerEntryAdmin(OfficerModelAdmin[LedgerEntry]):
    explains = _(
        "Every act in your region, newest first. Rows are never changed or deleted; each carries the hash of the one "
        "before it."
    )
    list_display = ("number", "at", "event", "act_done", "subject_text", "actor_text", "moved", "legal_basis")
    list_filter = ("event", ActFilter)
    search_fields = ("subject_text", "actor_text", "=request_id")
    fieldsets = (
        (None, {"fields": ("number", "at", "event", "act_done", "legal_basis", "reason")}),
        (_("Who"), {"fields": ("actor_text", "drafter_text", "authority", "request_id")}),
        (_("About"), {"fields": ("subject", "subject_type", "subject_text", "division", "moved")}),
        (_("Details"), {"fields": ("details_shown",)}),
        (_("Chain"), {"fields": ("previous_hash", "hash")}),
    )
    object_related = ("authority",)

    @display(description=_("act"), ordering="act")
    def act_done(self, row: LedgerEntry) -> str:
        return str(act_label(row.act))

    @display(description=_("basis"))
    def legal_basis(self, row: LedgerEntry) -> str:
        return basis_in_words(row.basis)

    @display(description=_("state"))
    def moved(self, row: LedgerEntry) -> str:
        if row.from_state == row.to_state:
            return self.empty_value_display
        states = state_labels(row.subject_type)
        before = states.get(row.from_state, row.from_state) or self.empty_value_display
        return f"{before} → {states.get(row.to_state, row.to_state)}"

    @display(description=_("subject"))
    def subject(self, row: LedgerEntry) -> Model | str:
        """The subject itself while it exists, so that its page can be opened."""
        if row.subject_id is None or not row.subject_type:
            return row.subject_text
        found: Model | None = apps.get_model(row.subject_type)._base_manager.filter(pk=row.subject_id).first()
        return found or row.subject_text

    @display(description=_("input and changes"))
    def details_shown(self, row: LedgerEntry) -> str:
        return format_html("<pre>{}</pre>", _pretty(row.details))


def _pretty(details: Any) -> str:
    return json.dumps(details, ensure_ascii=False, indent=2, sort_keys=True)
