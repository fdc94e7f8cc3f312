"""The form of a dossier, made from its table: one input for each field, by section, none required in a draft."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from filings.acts.submissions import draft_of
from filings.acts.wording import said
from filings.models import Filing
from filings.rules.dossier import SECTIONS, Field, Section, Type, fields, find, parse
from oversight.acts import ActForm, RowsField
from oversight.acts.refused import Text

YES, NO = "yes", "no"
_YES_NO = (("", "—"), (YES, _("yes")), (NO, _("no")))


@dataclass(frozen=True, slots=True)
class FormSection:
    """One part of the form: its title and its inputs."""

    key: str
    title: Text
    fields: Sequence[BoundField]


class DossierForm(ActForm):
    """What the draft of a filing says; every field of the table for its role and kind. Its value is the content."""

    private: ClassVar[frozenset[str]] = frozenset({"content"})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.role, self.kind = "provider", "initial"
        content: Mapping[str, Any] = {}
        if isinstance(self.subject, Filing) and (draft := draft_of(self.subject)):
            self.role, self.kind, content = self.subject.role or self.role, draft.kind, draft.content
        for field in fields(self.role, self.kind):
            self.fields[field.key] = form_field(field)
            self.fields[field.key].initial = typed(field, content.get(field.key))

    def clean(self) -> dict[str, Any]:
        """Read every value by the table; each that cannot be stored is said beside its field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        parsed = parse(cleaned, self.role, self.kind)
        for problem in parsed.problems:
            place, rest = problem.field.split("-")[0], problem.field.split("-")[1:]
            row = f"{int(rest[0]) + 1}. " if rest and rest[0].isdigit() else ""
            self.add_error(place, forms.ValidationError(f"{row}{said(problem.message)} {said(problem.remedy)}"))
        self.content = parsed.content
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """Every field of the table: what was emptied says nothing any more."""
        return {"content": {one.key: self.content.get(one.key) for one in fields(self.role, self.kind)}}

    @classmethod
    def encode(cls, arguments: Mapping[str, Any]) -> dict[str, Any]:
        return super().encode(arguments.get("content", {}))

    def sections(self) -> Iterator[FormSection]:
        """The inputs by section, in the order of the table."""
        for section in Section:
            inside = [self[one.key] for one in fields(self.role, self.kind) if one.section is section]
            if inside:
                yield FormSection(section.value, said(SECTIONS[section]), inside)


def form_field(field: Field) -> forms.Field:
    """The input of one field. Values are read by the table, so that every door refuses the same in the same words."""
    words: dict[str, Any] = {"label": said(field.label), "help_text": said(field.help)}
    common = {**words, "required": False}
    options = [(one.key, said(one.label)) for one in field.choices]
    match field.type:
        case Type.ROWS:
            return RowsField(row_form(field.key), dict, row_label=said(field.label), least=0, **words)
        case Type.CHOICE:
            return forms.ChoiceField(choices=[("", "—"), *options], **common)
        case Type.CHOICES:
            return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **common)
        case Type.YES_NO:
            return forms.ChoiceField(choices=_YES_NO, **common)
        case Type.LONG_TEXT:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 4, "maxlength": field.max_length}), **common)
        case Type.DAY:
            return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **common)
        case Type.NUMBER:
            return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "numeric"}), **common)
        case Type.EMAIL:
            return forms.CharField(widget=forms.EmailInput(attrs={"maxlength": field.max_length}), **common)
        case Type.URL:
            return forms.CharField(widget=forms.URLInput(attrs={"maxlength": field.max_length}), **common)
        case _:
            return forms.CharField(widget=forms.TextInput(attrs={"maxlength": field.max_length}), **common)


@cache
def row_form(key: str) -> type[forms.Form]:
    """The small form of one row of a field."""
    inputs: dict[str, Any] = {one.key: form_field(one) for one in find(key).rows}
    return type(f"{key.title()}Row", (forms.Form,), {"__module__": __name__, **inputs})


def typed(field: Field, value: Any) -> Any:
    """A stored value as the form shows it."""
    if field.type is Type.ROWS:
        return [{key: typed(field.row(key), inner) for key, inner in row.items()} for row in value or []]
    if isinstance(value, bool):
        return YES if value else NO
    return "" if value is None else str(value) if isinstance(value, int) else value
