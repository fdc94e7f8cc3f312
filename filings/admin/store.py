"""App stores and the keys under which they ask."""

from django.utils.translation import gettext_lazy as _

from filings.models import Store
from oversight.admin.base import OfficerModelAdmin


class StoreAdmin(OfficerModelAdmin[Store]):
    explains = _("Stores that may ask the API. A key is shown once, when it is issued.")
    shown_once = frozenset({"filings.issue_store_key"})
    list_display = ("name", "division", "party")
    list_select_related = ("party",)
    search_fields = ("name",)
    object_related = ("party",)
    fieldsets = ((None, {"fields": ("name", "division", "party")}),)
