"""Published lists as files from an officer's desk."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from filings.admin.on_disk import on_disk
from filings.imports.errors import FileRefused, RowError
from filings.imports.published_list import PublishedList
from filings.imports.reading import read_list
from filings.imports.report import ListReport
from oversight.acts import ActForm
from oversight.acts.refused import Text

MOST_FILES = 60
MOST_SENTENCES = 100
"""Rows left out that one page tells; the command prints all of them."""
LARGEST = 20 * 1024 * 1024
"""Bytes of one list: the largest published so far is well below one megabyte."""


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ListsField(forms.FileField):
    """Several published lists, each read; every refused file is told at once."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[PublishedList]:
        files = data if isinstance(data, list) else [data] if data else []
        if not files:
            raise forms.ValidationError(_("Choose at least one list."), code="required")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("At most 60 lists go in at once."), code="too_many")
        lists, errors = [], []
        for file in files:
            try:
                lists.append(_read(super().clean(file, initial)))
            except FileRefused as refused:
                errors.append(f"{file.name}: {refused.refusal().sentence()}")
        if errors:
            raise forms.ValidationError(errors)
        return lists


class ImportListsForm(ActForm):
    """The files of an import; the act takes what they say."""

    lists = ListsField(
        label=_("Published lists"),
        widget=FilesInput(attrs={"multiple": True, "accept": ".docx,.xlsx,.csv"}),
        help_text=_("DOCX as published, or XLSX or CSV with the same columns. One broken file, and nothing goes in."),
    )


def import_sentences(reports: Sequence[ListReport]) -> list[tuple[int, Text]]:
    """What became of each list, and every row that was left out with the reason."""
    told: list[tuple[int, Text]] = []
    for report in reports:
        told.append((messages.INFO, _COUNTS % _counts(report)))
        told += [(messages.WARNING, _LEFT_OUT % _reason(error)) for error in report.refused]
    return first_sentences(told)


def first_sentences(told: Sequence[tuple[int, Text]]) -> list[tuple[int, Text]]:
    """As many sentences as a page holds, and how many more there are."""
    more = len(told) - MOST_SENTENCES
    rest = [(messages.WARNING, said_more(more))] if more > 0 else []
    return [*told[:MOST_SENTENCES], *rest]


def said_more(count: int) -> Text:
    """What a page says of what it leaves out."""
    return ngettext("… and %(count)d more.", "… and %(count)d more.", count) % {"count": count}


_COUNTS = _("%(file)s: %(added)s added, %(changed)s changed, %(unchanged)s unchanged, %(flagged)s to be looked at.")
_LEFT_OUT = _("%(file)s, row %(row)s, %(field)s “%(value)s”: %(rule)s %(remedy)s")


def _counts(report: ListReport) -> dict[str, Any]:
    counted = {"file": report.file, "added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    return {**counted, "flagged": len(report.flagged)}


def _reason(error: RowError) -> dict[str, Any]:
    return {name: getattr(error, name) for name in ("file", "row", "field", "value", "rule", "remedy")}


def _read(file: "UploadedFile[bytes]") -> PublishedList:
    """Read one upload under its own name, which may tell the month."""
    if (file.size or 0) > LARGEST:
        raise forms.ValidationError(_("A list has at most 20 MB."), code="too_large")
    with on_disk(file) as path:
        return read_list(path, name=file.name or "")
