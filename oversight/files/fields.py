"""Fields of forms that take files."""

from typing import Any

from django import forms
from django.utils.translation import ngettext

from oversight.acts import ActRefused
from oversight.files.keeping import look_at
from oversight.files.sniffing import ACCEPT


class FilesInput(forms.ClearableFileInput):
    """Several files in one field."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """At most so many files; what they are the act finds out, an empty one by its name.

    `accept` is what the browser offers: documents, unless it says otherwise; "" for files of any kind.
    """

    def __init__(self, *, most: int, accept: str = ACCEPT, **options: Any) -> None:
        attributes = {"multiple": True, **({"accept": accept} if accept else {})}
        options.setdefault("widget", FilesInput(attrs=attributes))
        super().__init__(allow_empty_file=True, **options)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.most:
            raise forms.ValidationError(
                ngettext("At most %(most)d file at once.", "At most %(most)d files at once.", self.most)
                % {"most": self.most},
                code="too_many",
            )
        return [forms.FileField.clean(self, file, initial) for file in files]


class CheckedFilesField(FilesField):
    """Files of strangers: known types of at most 20 MB each. Looked at before anything is kept; all errors at once."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files: list[Any] = super().clean(data, initial)
        wrong = [f"{file.name}: {sentence}" for file in files for sentence in _faults(file)]
        if wrong:
            raise forms.ValidationError(wrong, code="file")
        return files


def _faults(file: Any) -> list[str]:
    """Why one file is not taken, in sentences."""
    try:
        look_at(file)
    except ActRefused as refused:
        return [one.sentence() for one in refused.refusals]
    return []
