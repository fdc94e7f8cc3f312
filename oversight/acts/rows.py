"""Several small forms in one field: the items of an order, each with its own errors."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from oversight.acts.refused import Text

MOST_ROWS = 200
_COUNT = re.compile(r"[0-9]{1,4}")


class RowsWidget(forms.Widget):
    """Small forms one below the other; reads posted fields "items-0-article" as well as a stored list."""

    template_name = "oversight/rows_widget.html"
    spare = 2

    def __init__(self, make_row: Callable[..., forms.Form], label: Text) -> None:
        super().__init__()
        self.make_row = make_row
        self.row_label = label

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        stored = data.get(name)
        if isinstance(stored, list):
            return stored
        text = str(data.get(f"{name}-count", "0"))
        count = int(text) if _COUNT.fullmatch(text) else 0
        rows = []
        for index in range(min(count, MOST_ROWS)):
            row = self.make_row(data, prefix=f"{name}-{index}")
            # A spare row is posted too, with whatever it begins with: only one that was changed was filled in.
            if row.has_changed():
                rows.append({key: row[key].data for key in row.fields})
        return rows

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}-count" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = value if isinstance(value, list) else []
        shown = len(rows) + self.spare if rows else self.spare + 1
        context["rows"] = [
            self.make_row(
                _posted(rows[index], f"{name}-{index}") if index < len(rows) else None, prefix=f"{name}-{index}"
            )
            for index in range(shown)
        ]
        context["count"] = shown
        context["row_label"] = self.row_label
        return context


class RowsField(forms.Field):
    """A list of rows, each checked by a small form.

    Its value is a list of `row_type(**cleaned_data)`; stored and posted, each row is a dict of the small form.
    """

    widget: RowsWidget

    def __init__(
        self,
        row_form: type[forms.Form],
        row_type: Callable[..., Any],
        *,
        row_label: Text = "",
        least: int = 1,
        **options: Any,
    ) -> None:
        self.row_form, self.row_type, self.least = row_form, row_type, least
        super().__init__(widget=RowsWidget(row_form, row_label), required=least > 0, **options)

    def use(self, **context: Any) -> None:
        """Give every row what its choices depend on (the case whose breaches it offers)."""
        self.widget.make_row = partial(self.row_form, **context)

    def clean(self, value: Any) -> list[Any]:
        rows = value if isinstance(value, list) else []
        if len(rows) < self.least:
            raise forms.ValidationError(_("At least one entry is needed; fill in the first one."), code="required")
        cleaned, errors = [], []
        for number, row in enumerate(rows, start=1):
            form = self.widget.make_row(data=row)
            if form.is_valid():
                cleaned.append(self.row_type(**form.cleaned_data))
                continue
            for name, messages in form.errors.items():
                label = form.fields[name].label if name in form.fields else ""
                errors += [f"{number}. {label or name}: {message}" for message in messages]
        if errors:
            raise forms.ValidationError(errors)
        return cleaned

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Sequence) or isinstance(value, str):
            return value
        return [row if isinstance(row, dict) else self._stored(row) for row in value]

    def _stored(self, row: Any) -> dict[str, Any]:
        fields: dict[str, forms.Field] = self.row_form.base_fields
        return {name: field.prepare_value(getattr(row, name)) for name, field in fields.items()}


def _posted(row: dict[str, Any], prefix: str) -> MultiValueDict[str, Any]:
    return MultiValueDict(
        {f"{prefix}-{key}": value if isinstance(value, list) else [value] for key, value in row.items()}
    )
