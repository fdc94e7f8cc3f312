"""Parties: whoever files, supports, distributes or uses."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.admin.bulk_upload import BulkUploadForm, bulk_sentences
from filings.models import Party
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.models import Officer


class RoleFilter(ChoiceFilter):
    """Parties of one role."""

    title = _("role")
    parameter_name = "role"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        (ALL, _("All")),
        *((role.value, role.label) for role in Party.Role),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Party]", chosen: str) -> "QuerySet[Party]":
        return rows if chosen == ALL else rows.filter(roles__contains=[chosen])


class PartyAdmin(OfficerModelAdmin[Party]):
    explains = _(
        "Providers, supporters, stores and users of your region; filings, cases, documents and penalties hang on them. "
        "A filing dossier is opened on the page of its party."
    )
    list_display = ("name", "uscc", "division", "kind", "roles_held", "merged_into")
    list_select_related = ("merged_into",)
    object_related = ("merged_into",)
    list_filter = (RoleFilter, "kind")
    object_template = "filings/object.html"
    door_forms = {"filings.submit_bulk": BulkUploadForm}
    search_fields = ("name", "=uscc", "=entity_code")
    fieldsets = (
        (None, {"fields": ("name", "uscc", "kind", "roles_held", "division", "entity_code", "merged_into")}),
        (_("Where documents reach it"), {"fields": ("contact_email", "address", "representative")}),
    )

    def told(self, act_name: str, result: Any) -> list[tuple[int, Text]]:
        return bulk_sentences(result) if act_name == "filings.submit_bulk" else []

    def act_panel(self, act_name: str, subject: Any, officer: Officer) -> tuple[str, dict[str, Any]] | None:
        """Beside the upload of a bulk submission, the empty file to begin with."""
        return ("filings/bulk_template.html", {}) if act_name == "filings.submit_bulk" else None

    @display(description=_("roles"))
    def roles_held(self, party: Party) -> str:
        return ", ".join(str(Party.Role(role).label) for role in party.roles)
