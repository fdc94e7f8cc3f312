"""Rumour-dispelling reports: what providers did about false information (Article 17)."""

from django.utils.translation import gettext_lazy as _

from filings.models import RumourReport
from oversight.admin.base import OfficerModelAdmin


class RumourReportAdmin(OfficerModelAdmin[RumourReport]):
    explains = _(
        "What providers report about false information that was made with their services, and how they dispelled it "
        "(Article 17). Reports are filed on the page of the party."
    )
    list_display = ("number", "title", "party", "found_on", "reported_on")
    list_select_related = ("party",)
    list_filter = ("reported_on",)
    search_fields = ("number", "title", "facts", "measures", "party__name", "=party__uscc")
    object_related = ("party", "product", "document", "received_by")
    fieldsets = (
        (None, {"fields": ("number", "title", "party", "product", "found_on", "reported_on")}),
        (_("What was found"), {"fields": ("facts",)}),
        (_("What was done"), {"fields": ("measures", "reference", "document")}),
        (_("On record"), {"fields": ("received_at", "received_by")}),
    )
