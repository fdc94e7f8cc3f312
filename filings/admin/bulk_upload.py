"""Files with many filings from an officer's desk: checked to the last row, taken in whole, answered with receipts."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from filings.acts.bulk import BulkForm
from filings.acts.wording import said
from filings.admin.list_upload import FilesInput
from filings.admin.on_disk import on_disk
from filings.bulk.checking import Check, check
from filings.bulk.reading import MAX_BYTES
from filings.bulk.result import as_csv, as_xlsx, receipts
from filings.bulk.template import template_csv, template_xlsx
from filings.imports.errors import FileRefused
from filings.models import BulkSubmission, Party
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin

MOST_SENTENCES = 300
"""Errors that one page tells; the command writes all of them into a file."""
MOST_FILES = 90
MOST_AT_ONCE = 300
"""Filings that one page receives: a receipt takes some thirty milliseconds, and a browser does not wait for ever."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


class BesideField(forms.FileField):
    """The files that the rows name, each once."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        files = data if isinstance(data, list) else [data] if data else []
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("At most 90 files go in at once beside a table."), code="too_many")
        names = [file.name for file in files]
        if len(set(names)) < len(names):
            raise forms.ValidationError(_("Two files have the same name."), code="twice")
        return [super(BesideField, self).clean(file, initial) for file in files]


class BulkUploadForm(BulkForm):
    """The table and the files beside it. Every error of every row is told at once."""

    table = forms.FileField(
        label=_("Table"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.json"}),
        help_text=_("XLSX, CSV or JSON with the columns of the template, at most 10 MB."),
    )
    beside = BesideField(
        label=_("Files"),
        required=False,
        widget=FilesInput(attrs={"multiple": True}),
        help_text=_("The files that the table names: undertaking, statements, reports."),
    )
    only_check = forms.BooleanField(
        label=_("Only check"),
        required=False,
        initial=True,
        help_text=_("Says what is wrong and what would be returned later; receives nothing."),
    )
    field_order = ("table", "beside", "only_check", "received_on", "reason")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.errors or not isinstance(self.subject, Party):
            return data
        try:
            table = data["table"]
            if (table.size or 0) > MAX_BYTES:
                raise forms.ValidationError({"table": _("A table has at most 10 MB.")}, code="too_large")
            with on_disk(table) as path:
                found = check(
                    path,
                    self.subject,
                    files=[file.name for file in data["beside"]],
                    received_on=data.get("received_on"),
                    name=table.name or "",
                )
        except FileRefused as refused:
            raise forms.ValidationError({"table": refused.refusal().sentence()}) from refused
        self._tell(found, only_check=data["only_check"])
        return {**data, "bulk": found.file}

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        return {"files": data["beside"], **{name: data[name] for name in ("bulk", "received_on", "reason")}}

    def _tell(self, found: Check, *, only_check: bool) -> None:
        for sentence in error_sentences(found):
            self.add_error("table", sentence)
        if not only_check and len(found.file.entries) > MOST_AT_ONCE:
            self.add_error("table", _TOO_MANY)
        if found.file.errors:
            # Who corrects the file corrects all of it: what is legible and would be returned stands beside.
            for sentence in later_sentences(found):
                self.add_error("table", sentence)
        elif only_check:
            for sentence in [able_sentence(found), *later_sentences(found)]:
                self.add_error("only_check", sentence)


def error_sentences(found: Check) -> list[str]:
    """Every error of every row, up to what a page can hold."""
    told = [
        _ERROR % {name: getattr(error, name) for name in ("row", "field", "value", "rule", "remedy")}
        for error in found.file.errors[:MOST_SENTENCES]
    ]
    return told + _rest(len(found.file.errors))


def able_sentence(found: Check) -> str:
    """What a check without errors says first: how many would go in."""
    count = len(found.file.entries)
    return ngettext(
        "%(count)d filing can be received. Choose the file again without “only check” to receive it.",
        "%(count)d filings can be received. Choose the file again without “only check” to receive them.",
        count,
    ) % {"count": count}


def later_sentences(found: Check) -> list[str]:
    """What would be returned later; the same said of many rows is one sentence, so that a page holds all of it."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    # What is wrong comes before what is only not there yet: of that there is mostly much.
    for one in sorted(found.errors_later, key=lambda one: not one.value):
        where = f"{one.column} “{one.value}”" if one.value else one.column
        said_of = (where, str(said(one.finding.message)), str(said(one.finding.remedy)))
        rows.setdefault(said_of, []).append(one.row)
    told = [
        (_LATER if len(numbers) == 1 else _LATER_ROWS)
        % {"row": ranges(numbers), "field": field, "message": message, "remedy": remedy}
        for (field, message, remedy), numbers in list(rows.items())[:MOST_SENTENCES]
    ]
    return told + _rest(len(rows))


def ranges(numbers: Sequence[int]) -> str:
    """Numbers of rows, those that follow each other as one: 2–4, 7."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def bulk_sentences(taken: BulkSubmission) -> list[tuple[int, Text]]:
    """What to say once a file was received; for `told` of the party's admin."""
    words = {"count": taken.rows, "file": taken.file_name}
    sentence = ngettext(
        "%(file)s: %(count)d filing was received; its receipt stands on the page of the bulk submission.",
        "%(file)s: %(count)d filings were received; their receipts stand on the page of the bulk submission.",
        taken.rows,
    )
    return [(messages.INFO, sentence % words)]


def download_urls(admin: OfficerModelAdmin[BulkSubmission]) -> list[URLPattern]:
    """Pages for `more_urls` of the bulk submissions' admin: the empty file, and the receipts of one taken in."""
    return [
        admin.page("template/", partial(template_view, admin), "template"),
        admin.page("<str:object_id>/receipts/", partial(receipts_view, admin), "receipts"),
    ]


def template_view(admin: OfficerModelAdmin[BulkSubmission], request: HttpRequest) -> HttpResponse:
    """The empty file, as XLSX or, with ?format=csv, as CSV."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    if request.GET.get("format") == "csv":
        return _file(template_csv().encode(), CSV, "filings.csv")
    return _file(template_xlsx(), XLSX, "filings.xlsx")


def receipts_view(admin: OfficerModelAdmin[BulkSubmission], request: HttpRequest, object_id: str) -> HttpResponse:
    """The receipts of one file that was taken in, in the same formats."""
    bulk = admin.visible_object(request, object_id)
    table = receipts(bulk)
    if request.GET.get("format") == "csv":
        return _file(as_csv(table).encode(), CSV, f"receipts-{bulk.pk}.csv")
    return _file(as_xlsx(table), XLSX, f"receipts-{bulk.pk}.xlsx")


def _rest(count: int) -> list[str]:
    if count <= MOST_SENTENCES:
        return []
    return [_MORE % {"count": count - MOST_SENTENCES}]


_TOO_MANY = _(
    "This page receives at most 300 filings at once. Divide the file, or have it received by manage.py submit_bulk, "
    "which takes up to 1,000."
)
_ERROR = _("Row %(row)s, %(field)s “%(value)s”: %(rule)s %(remedy)s")
_LATER = _("Row %(row)s, %(field)s: %(message)s %(remedy)s It would be returned for correction.")
_LATER_ROWS = _("Rows %(row)s, %(field)s: %(message)s %(remedy)s They would be returned for correction.")
_MORE = _("… and %(count)d more; manage.py submit_bulk --dry-run --result writes all of them into a file.")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=media_type, headers=headers)
