"""Fields of forms that take files."""

from typing import Any

from django import forms
from django.utils.translation import ngettext

from oversight.files.sniffing import ACCEPT


class FilesInput(forms.ClearableFileInput):
    """Several files in one field."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """At most so many files; what they are the act finds out."""

    def __init__(self, *, most: int, **options: Any) -> None:
        options.setdefault("widget", FilesInput(attrs={"multiple": True, "accept": ACCEPT}))
        super().__init__(**options)
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
