"""Mails that carried a document: sent, failed, or unclear after a crash."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from reports.models import Delivery
from reports.models.delivery import DeliveryQuerySet


class StoppedFilter(ChoiceFilter):
    """Mails that wait for a person."""

    title = _("needs a person")
    parameter_name = "stopped"
    options = ((ALL, _("All")), ("yes", _("Failed or unclear")))

    def narrow(self, request: HttpRequest, rows: "QuerySet[Delivery]", chosen: str) -> "QuerySet[Delivery]":
        return rows.stopped() if chosen == "yes" and isinstance(rows, DeliveryQuerySet) else rows


class DeliveryAdmin(OfficerModelAdmin[Delivery]):
    explains = _(
        "Mails that carry a document. One that failed or is unclear is sent again from the page of its document; "
        "nothing is sent twice by itself."
    )
    list_display = ("notice", "address", "state", "attempts", "sent_at", "next_try_at")
    list_select_related = ("notice",)
    list_filter = (StoppedFilter, "state")
    search_fields = ("notice__number", "address")
    object_related = ("notice",)
    fieldsets = (
        (None, {"fields": ("notice", "address", "state", "error", "attempts", "next_try_at", "claimed_at", "sent_at")}),
        (_("Proof"), {"fields": ("message_id",)}),
    )
