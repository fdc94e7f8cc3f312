"""Published notices of cancellation as files from an officer's desk."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from filings.admin.list_upload import LARGEST, MOST_SENTENCES, FilesInput, first_sentences, said_more
from filings.admin.on_disk import on_disk
from filings.imports.cancellation_notices import PublishedCancellations, RowsRefused, read_notices
from filings.imports.cancellation_report import NoticeReport, Outcome
from filings.imports.errors import FileRefused
from oversight.acts import ActForm
from oversight.acts.refused import Text

MOST_FILES = 20


class NoticesField(forms.FileField):
    """Several files with notices, each read; every error of every row is told at once."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[PublishedCancellations]:
        files = data if isinstance(data, list) else [data] if data else []
        if not files:
            raise forms.ValidationError(_("Choose at least one file."), code="required")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("At most 20 files go in at once."), code="too_many")
        notices: list[PublishedCancellations] = []
        errors: list[Text] = []
        for file in files:
            try:
                notices += _read(super().clean(file, initial))
            except FileRefused as refused:
                errors.append(f"{file.name}: {refused.refusal().sentence()}")
            except RowsRefused as refused:
                errors += [
                    _ERROR % {name: getattr(one, name) for name in ("file", "row", "field", "value", "rule", "remedy")}
                    for one in refused.errors[:MOST_SENTENCES]
                ]
                if more := len(refused.errors[MOST_SENTENCES:]):
                    errors.append(f"{file.name}: {said_more(more)}")
        if errors:
            raise forms.ValidationError(errors)
        return notices


class ImportCancellationsForm(ActForm):
    """The files of an import; the act takes what they say."""

    notices = NoticesField(
        label=_("Notices of cancellation"),
        widget=FilesInput(attrs={"multiple": True, "accept": ".csv,.xlsx,.docx"}),
        help_text=_(
            "CSV, XLSX or DOCX with the columns notice_date, notice_title, notice_id, 算法名称, 主体名称, 备案编号, "
            "注销时间. One error, and nothing goes in."
        ),
    )


def cancellation_sentences(reports: Sequence[NoticeReport]) -> list[tuple[int, Text]]:
    """What became of each notice, and every number that the register does not hold; for `told` of the admin."""
    told: list[tuple[int, Text]] = []
    for report in reports:
        counts = {outcome.value: report.count(outcome) for outcome in Outcome}
        told.append((messages.INFO, _COUNTS % {"notice": report.notice.title, **counts}))
        told += [(messages.WARNING, _MISSING % {"number": number}) for number in report.missing]
    return first_sentences(told)


_ERROR = _("%(file)s, row %(row)s, %(field)s “%(value)s”: %(rule)s %(remedy)s")
_COUNTS = _("%(notice)s: %(cancelled)s cancelled, %(known)s cancelled before, %(missing)s not in the register.")
_MISSING = _("%(number)s is not in the register: the list that brings it will bring it cancelled.")


def _read(file: "UploadedFile[bytes]") -> list[PublishedCancellations]:
    if (file.size or 0) > LARGEST:
        raise forms.ValidationError(_("A file has at most 20 MB."), code="too_large")
    with on_disk(file) as path:
        return read_notices(path, name=file.name or "")
