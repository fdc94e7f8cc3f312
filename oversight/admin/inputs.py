"""What was typed into an act's form, as a person reads it back: before confirming, and on a proposal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from oversight.acts import ActForm, FenField, RowsField, ToldField
from oversight.acts.refused import Text
from oversight.admin.values import EMPTY
from oversight.money import yuan_text


@dataclass(frozen=True, slots=True)
class Given:
    """One field of the input: a text, or rows of fields."""

    label: Text
    text: str = ""
    rows: Sequence[Sequence["Given"]] = ()


def given(form: ActForm) -> list[Given]:
    """Every visible field of a bound form with what it holds; valid values where they are, typed ones elsewhere."""
    form.is_valid()
    found = []
    for bound in form.visible_fields():
        value = form.cleaned_data.get(bound.name, bound.value())
        if isinstance(bound.field, RowsField):
            rows = bound.field.prepare_value(value) if isinstance(value, list) else []
            found.append(Given(bound.label, rows=[_row(bound.field, row) for row in rows]))
        elif isinstance(bound.field, ToldField):
            told = [[Given(label, text)] for label, text in bound.field.told(value)]
            found.append(Given(bound.label, "" if told else _("as offered"), rows=told))
        else:
            found.append(Given(bound.label, readable(bound.field, value)))
    return found


def _row(field: RowsField, row: Mapping[str, Any]) -> list[Given]:
    form = field.widget.make_row(data=row)
    values = form.cleaned_data if form.is_valid() else row
    return [Given(bound.label, readable(bound.field, values.get(bound.name))) for bound in form.visible_fields()]


def readable(field: forms.Field, value: Any) -> str:
    """One value in words: the label of a choice, a date in the reader's language, yes or no."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value in (None, "", [], ()):
        return EMPTY
    if isinstance(field, FenField) and isinstance(value, int):
        return _("%(amount)s yuan") % {"amount": yuan_text(value)}
    if isinstance(value, UploadedFile):
        return f"{value.name} ({value.size})"
    if isinstance(value, str):
        return _choice(field, value)
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value)
    if isinstance(value, Iterable):
        return ", ".join(_choice(field, item) for item in value)
    return _choice(field, value)


def _choice(field: forms.Field, value: Any) -> str:
    for key, label in _options(_offered(field)):
        if str(key) == str(value):
            return str(label)
    return str(value)


def _offered(field: forms.Field) -> Any:
    """What it lets choose: its own choices, or those of the list that stands for it (a number that is a key)."""
    if isinstance(field, forms.ModelChoiceField):
        return ()
    return field.choices if isinstance(field, forms.ChoiceField) else getattr(field.widget, "choices", ())


def _options(choices: Any) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
