"""Digests, reminders and other mails of the house: waiting, sent, failed, or unclear after a crash."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.models import OutgoingMail
from oversight.models.outgoing_mail import OutgoingMailQuerySet


class StoppedFilter(ChoiceFilter):
    """Mails that wait for a person."""

    title = _("needs a person")
    parameter_name = "stopped"
    options = ((ALL, _("All")), ("yes", _("Failed or unclear")))

    def narrow(self, request: HttpRequest, rows: "QuerySet[OutgoingMail]", chosen: str) -> "QuerySet[OutgoingMail]":
        return rows.stopped() if chosen == "yes" and isinstance(rows, OutgoingMailQuerySet) else rows


class OutgoingMailAdmin(OfficerModelAdmin[OutgoingMail]):
    explains = _(
        "Digests for officers and reminders for parties. None is sent twice by itself; a reminder whose deadline was "
        "met or has moved meanwhile is not sent at all. Mails that carry documents are listed with the documents."
    )
    list_display = ("subject", "kind", "address", "state", "attempts", "made_at", "sent_at")
    list_filter = (StoppedFilter, "state", "kind")
    search_fields = ("subject", "=address")
    object_related = ("officer", "deadline")
    fieldsets = (
        (None, {"fields": ("kind", "address", "officer", "deadline", "due_on", "subject", "body")}),
        (_("Sending"), {"fields": ("error", "attempts", "made_at", "next_try_at", "claimed_at", "sent_at", "key")}),
    )
