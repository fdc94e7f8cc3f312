"""Published lists that were taken in."""

from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.admin.panels import month
from filings.models import ListImport
from oversight.admin.base import OfficerModelAdmin


class ListImportAdmin(OfficerModelAdmin[ListImport]):
    explains = _("Each edition of each published list, taken in once. New lists are imported from the list of filings.")
    public = _("The lists are published for the whole country.")
    list_display = (
        "of_month",
        "series",
        "file_name",
        "added",
        "changed",
        "unchanged",
        "flagged",
        "refused",
        "imported_at",
    )
    list_filter = ("series",)
    search_fields = ("file_name", "=sha256")
    object_related = ("imported_by",)
    fieldsets = (
        (None, {"fields": ("series", "of_month", "file_name", "edited_at", "imported_at", "imported_by")}),
        (_("Result"), {"fields": ("added", "changed", "unchanged", "flagged", "refused")}),
        (_("Proof"), {"fields": ("sha256",)}),
    )

    @display(description=_("month of publication"), ordering="month")
    def of_month(self, taken: ListImport) -> str:
        return month(taken.month)
