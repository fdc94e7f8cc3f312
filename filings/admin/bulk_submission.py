"""Files with many submissions of one provider, and what became of each row."""

from typing import Any

from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.admin.bulk_upload import download_urls
from filings.models import BulkSubmission
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.tables import SHOWN, table
from oversight.models import Officer


class BulkSubmissionAdmin(OfficerModelAdmin[BulkSubmission]):
    explains = _(
        "Files with many dossiers of one provider, taken in whole or not at all; each row got its own receipt. A new "
        "one is taken in on the page of the party."
    )
    list_display = ("file_name", "party", "rows", "received_at", "received_by")
    list_select_related = ("party", "received_by")
    search_fields = ("file_name", "party__name", "=party__uscc", "=sha256")
    object_related = ("party", "received_by")
    change_list_template = "filings/bulk_list.html"
    fieldsets = (
        (None, {"fields": ("party", "file_name", "rows", "received_at", "received_by", "receipts_file")}),
        (_("Proof"), {"fields": ("sha256",)}),
    )

    def more_urls(self) -> list[URLPattern]:
        return download_urls(self)

    @display(description=_("receipts as a file"))
    def receipts_file(self, bulk: BulkSubmission) -> Any:
        return format_html(
            '<ul><li><a href="../receipts/">{}</a></li><li><a href="../receipts/?format={}">{}</a></li></ul>',
            "XLSX",
            "csv",
            "CSV",
        )


def receipts(bulk: BulkSubmission, officer: Officer) -> dict[str, Any] | None:
    """The submissions that the file led to."""
    rows = [
        (one, one.filing, one.get_state_display(), one.received_on)
        for one in bulk.submissions.select_related("filing").order_by("pk")[:SHOWN]
    ]
    return table(officer, [_("receipt"), _("filing"), _("state"), _("received on")], rows)
