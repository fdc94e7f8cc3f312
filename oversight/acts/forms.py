"""The input of an act as a form: what a page asks, what a proposal stores, and what both must satisfy."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _

from oversight.acts.refused import ActRefused, Refusal


class ActForm(forms.Form):
    """Base of every act's input; without fields it asks nothing but confirmation.

    A form turns what was typed into the keyword arguments of the act (`arguments`), and keyword arguments into
    JSON (`encode`), so that a proposal stores just what a form can read again.
    """

    private: ClassVar[frozenset[str]] = frozenset()
    """Arguments that the ledger must not repeat (personal data)."""

    def __init__(self, data: Mapping[str, Any] | None = None, files: Any = None, **context: Any) -> None:
        """`context`: the subject and the actor, for forms whose choices depend on them."""
        self.subject = context.pop("subject", None)
        self.actor = context.pop("actor", None)
        super().__init__(data, files, **context)

    def arguments(self) -> dict[str, Any]:
        """The act's keyword arguments, of a valid form."""
        return dict(self.cleaned_data)

    @classmethod
    def encode(cls, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Keyword arguments as JSON that this form reads as its data."""
        fields: dict[str, forms.Field] = cls.base_fields
        data = {
            name: fields[name].prepare_value(value) if name in fields else value for name, value in arguments.items()
        }
        encoded: dict[str, Any] = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
        return encoded

    @classmethod
    def public(cls, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """What the ledger repeats of the input."""
        shown = {name: value for name, value in arguments.items() if name not in cls.private}
        return {name: _plain(value) for name, value in shown.items()}

    def refusals(self) -> list[Refusal]:
        """Every error of a bound form, each naming its field, the value and what to do."""
        found = []
        for name, errors in self.errors.items():
            found += [
                Refusal("invalid", str(message), _("Correct this field."), name, self._typed(name))
                for message in errors
            ]
        return found

    def _typed(self, name: str) -> str:
        return "" if name in self.private or name not in self.fields else str(self[name].value() or "")[:200]


def read(form_class: type[ActForm], data: Mapping[str, Any], **context: Any) -> dict[str, Any]:
    """The keyword arguments a form reads from stored data. Raises ActRefused with every error at once."""
    form = form_class(data=data, **context)
    if not form.is_valid():
        raise ActRefused(refusals=form.refusals())
    return form.arguments()


def _plain(value: Any) -> Any:
    if isinstance(value, str | int | bool | None):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    return str(value)
