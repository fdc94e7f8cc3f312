"""Departments: who is competent where."""

from django.utils.translation import gettext_lazy as _

from oversight.admin.base import OfficerModelAdmin
from oversight.models import Authority


class AuthorityAdmin(OfficerModelAdmin[Authority]):
    explains = _("Your department and those below it: the names, numbers and remedies that documents print.")
    list_display = ("__str__", "level", "division", "code", "parent", "demonstration")
    list_select_related = ("parent",)
    list_filter = ("level",)
    search_fields = ("name_zh", "name_en", "=division")
    object_related = ("parent",)
    fieldsets = (
        (None, {"fields": ("name_zh", "name_en", "level", "division", "parent", "code", "demonstration")}),
        (_("Contact"), {"fields": ("address", "phone", "email")}),
        (
            _("Remedies that documents name"),
            {"fields": ("review_body_zh", "review_body_en", "review_online", "court_zh", "court_en")},
        ),
    )
