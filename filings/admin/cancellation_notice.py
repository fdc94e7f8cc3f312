"""Published notices of cancellation that were taken in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from filings.admin.cancellation_upload import ImportCancellationsForm, cancellation_sentences
from filings.models import CancellationNotice
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.tables import table
from oversight.models import Officer


class CancellationNoticeAdmin(OfficerModelAdmin[CancellationNotice]):
    explains = _(
        "Public notices of cancellation (注销公告), each taken in once: the filings they name are cancelled in the "
        "month they print. They give no grounds."
    )
    public = _("The notices are published for the whole country.")
    list_display = ("published_on", "title", "cancelled", "known", "missing", "imported_at")
    search_fields = ("title", "=notice_id")
    object_related = ("imported_by",)
    door_forms = {"filings.import_cancellations": ImportCancellationsForm}
    fieldsets = (
        (None, {"fields": ("title", "notice_id", "published_on", "address", "imported_at", "imported_by")}),
        (_("Result"), {"fields": ("cancelled", "known", "missing")}),
    )

    def told(self, act_name: str, result: Any) -> list[tuple[int, Text]]:
        return cancellation_sentences(result) if act_name == "filings.import_cancellations" else []


COLUMNS: tuple[tuple[str, Text], ...] = (
    ("row", _("row")),
    ("number", _("filing number")),
    ("algorithm", _("algorithm")),
    ("entity", _("entity")),
    ("role", _("role")),
    ("products", _("products")),
    ("month", _("month printed")),
    ("outcome", _("what became of it")),
)
OUTCOMES: dict[str, Text] = {
    "cancelled": _("cancelled by it"),
    "known": _("cancelled before"),
    "missing": _("not in the register"),
}


def notice_rows(notice: CancellationNotice, officer: Officer) -> dict[str, Any] | None:
    """Its rows as published, with what became of each."""
    rows = [[_said(row, key) for key, _title in COLUMNS] for row in notice.rows]
    return table(officer, [title for _key, title in COLUMNS], rows)


def _said(row: dict[str, Any], key: str) -> Any:
    value = row.get(key, "")
    return OUTCOMES.get(value, value) if key == "outcome" else value
