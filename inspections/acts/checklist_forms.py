"""What is typed about one question of a checklist."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inspections.acts.inspection_forms import MOST_FILES
from inspections.forms import text
from inspections.models import ChecklistEntry, Evidence
from oversight.acts import ActForm
from oversight.files.fields import FilesField


class EntryForm(ActForm):
    """The answer of an officer of the inspection, with what was obtained on the spot."""

    result = forms.ChoiceField(
        label=_("result"), choices=ChecklistEntry.Result.choices, widget=forms.RadioSelect, required=True
    )
    note = text(_("note"), required=False)
    evidence = FilesField(label=_("evidence"), most=MOST_FILES, accept="", required=False)
    kind = forms.ChoiceField(
        label=_("kind"), choices=Evidence.Kind.choices, required=False, initial=Evidence.Kind.ELECTRONIC
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, ChecklistEntry):
            self.initial = {"result": self.subject.result, "note": self.subject.note, **self.initial}

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        pieces = list(data["evidence"] or [])
        return {**data, "evidence": pieces, "kind": data["kind"] or Evidence.Kind.ELECTRONIC}
