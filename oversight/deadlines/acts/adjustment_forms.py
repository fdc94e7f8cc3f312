"""What an officer types of a pause, an extension or a waiver; the grounds offered are those the law knows."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActForm
from oversight.models import Deadline, DeadlineAdjustment
from oversight.statute import AdjustmentKind

DAY = {"type": "date"}


class AdjustForm(ActForm):
    """A ground of the statute, why it is there, and who asked."""

    kind: ClassVar[AdjustmentKind]

    ground = forms.ChoiceField(label=_("ground in the statute"))
    why = forms.CharField(label=_("why"), max_length=2000, widget=forms.Textarea)
    asked_by = forms.CharField(
        label=_("asked for by"), max_length=200, help_text=_("The party, the officer or the body that asked, and when.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = self.subject.limit.adjustments_of(self.kind) if isinstance(self.subject, Deadline) else ()
        language = get_language() or "en"
        choices = [(one.key, f"{one.title.text(language)} ({one.basis})") for one in known]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]


class PauseForm(AdjustForm):
    kind = AdjustmentKind.PAUSE

    from_on = forms.DateField(label=_("first day not counted"), widget=forms.DateInput(attrs=DAY))
    to_on = forms.DateField(label=_("last day not counted"), widget=forms.DateInput(attrs=DAY))

    evidence = forms.CharField(
        label=_("evidence of these days"),
        max_length=500,
        help_text=_("Its number in the file: the record of the hearing, the commission and the opinion, the letter."),
    )

    field_order = ("ground", "from_on", "to_on", "why", "evidence", "asked_by")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_on"), cleaned.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", _("A pause ends on its first day or later."))
        return cleaned


class ExtendForm(AdjustForm):
    kind = AdjustmentKind.EXTENSION

    length = forms.IntegerField(
        label=_("added length"), min_value=1, max_value=3650, help_text=_("In the unit of the period.")
    )

    field_order = ("ground", "length", "why", "asked_by")


class WaiveForm(AdjustForm):
    kind = AdjustmentKind.WAIVER


class RemoveForm(ActForm):
    """Which adjustment no longer counts, and why."""

    adjustment = forms.ModelChoiceField(label=_("adjustment"), queryset=DeadlineAdjustment.objects.none())
    reason = forms.CharField(label=_("reason"), max_length=500)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Deadline):
            active = self.subject.adjustments.active().select_related("deadline")
            self.fields["adjustment"].queryset = active  # type: ignore[attr-defined]
