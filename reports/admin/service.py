"""Service of documents: the facts that started the clocks."""

from django.utils.translation import gettext_lazy as _

from oversight.admin.base import OfficerModelAdmin
from reports.models import Service


class ServiceAdmin(OfficerModelAdmin[Service]):
    explains = _("When and how each document reached its party. The day of service is not counted in a period.")
    list_display = ("notice", "method", "handed_on", "served_on", "recorded_by")
    list_select_related = ("notice", "recorded_by")
    list_filter = ("method",)
    search_fields = ("notice__number", "notice__recipient_name")
    object_related = ("notice", "recorded_by")
    fieldsets = (
        (None, {"fields": ("notice", "method", "handed_on", "served_on")}),
        (_("Proof"), {"fields": ("proof", "confirmation", "recorded_by", "recorded_at")}),
    )
