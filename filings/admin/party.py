"""Parties: whoever files, supports, distributes or uses."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.models import Party
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter


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
    explains = _("Providers, supporters, stores and users of your region; cases, documents and penalties hang on them.")
    list_display = ("name", "uscc", "division", "kind", "roles_held")
    list_filter = (RoleFilter, "kind")
    search_fields = ("name", "=uscc", "=entity_code")
    fieldsets = (
        (None, {"fields": ("name", "uscc", "kind", "roles_held", "division", "entity_code")}),
        (_("Where documents reach it"), {"fields": ("contact_email", "address", "representative")}),
    )

    @display(description=_("roles"))
    def roles_held(self, party: Party) -> str:
        return ", ".join(str(Party.Role(role).label) for role in party.roles)
