"""The feed of changes that stores read."""

from django.utils.translation import gettext_lazy as _

from filings.models import Change
from oversight.admin.base import OfficerModelAdmin


class ChangeAdmin(OfficerModelAdmin[Change]):
    explains = _("What became different, newest first. Rows are only ever added; stores read the same feed.")
    list_display = ("at", "kind", "filing", "product", "field", "old", "new")
    list_select_related = ("filing", "product")
    list_filter = ("kind",)
    search_fields = ("filing__number", "product__name")
    object_related = ("filing", "product", "list_import")
    fieldsets = ((None, {"fields": ("at", "kind", "filing", "product", "field", "old", "new", "list_import")}),)
