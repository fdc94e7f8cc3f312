"""Officers: who holds which role."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.models import Officer, Role


class RoleFilter(ChoiceFilter):
    """Officers who hold one role."""

    title = _("role")
    parameter_name = "role"
    options: ClassVar[tuple[tuple[str, Text], ...]] = ((ALL, _("All")), *((role.value, role.label) for role in Role))

    def narrow(self, request: HttpRequest, rows: "QuerySet[Officer]", chosen: str) -> "QuerySet[Officer]":
        return rows if chosen == ALL else rows.filter(roles__contains=[chosen])


class OfficerAdmin(OfficerModelAdmin[Officer]):
    explains = _("The officers of your region and the roles that say which acts are theirs.")
    list_display = ("name", "username", "authority", "roles_held", "is_active")
    list_select_related = ("authority",)
    list_filter = (RoleFilter, "is_active")
    search_fields = ("name", "username", "card_number")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "name", "username", "authority", "roles_held", "card_number", "card_valid_until", "email",
                    "is_active",
                )
            },
        ),
        (_("Access"), {"fields": ("date_joined", "last_login")}),
    )  # fmt: skip

    @display(description=_("roles"))
    def roles_held(self, officer: Officer) -> str:
        return ", ".join(str(Role(role).label) for role in officer.roles)
