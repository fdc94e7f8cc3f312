"""What a re-inspection asks: a row for each item that is still to be corrected."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from inspections.acts.inputs import LookedAt
from inspections.forms import rows_of, text
from inspections.models import Case, CorrectionItem, Evidence, ReinspectedItem, Reinspection
from inspections.queries import items_to_look_at
from oversight.acts import ActForm, PastDayField, RowsField


class LookedAtRow(forms.Form):
    """One item; without a result it was not looked at."""

    item = forms.ModelChoiceField(label=_("item to correct"), queryset=CorrectionItem.objects.none())
    result = forms.ChoiceField(
        label=_("result"),
        choices=[("", _("not looked at")), *ReinspectedItem.Result.choices],
        required=False,
    )
    facts = text(
        _("what was found of it"),
        rows=2,
        required=False,
        help_text=_("Left empty, the facts of the whole re-inspection hold for it."),
    )
    evidence = forms.ModelMultipleChoiceField(
        label=_("evidence"), queryset=Evidence.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, case: Case | None = None, items: list[int] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if case is None:
            return
        of_case = CorrectionItem.objects.of_case(case).select_related("breach__product")
        self.fields["item"].queryset = of_case if items is None else of_case.filter(pk__in=items)  # type: ignore[attr-defined]
        evidence = Evidence.objects.filter(case=case).in_force()
        self.fields["evidence"].queryset = evidence  # type: ignore[attr-defined]
        if not evidence.exists():
            del self.fields["evidence"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("facts") and not cleaned.get("result"):
            self.add_error("result", ValidationError(_("Say what was found of this item."), code="required"))
        return cleaned


class LookedAtField(RowsField):
    """The rows of the items that were looked at; a row that says nothing of its item is left out."""

    def clean(self, value: Any) -> list[Any]:
        rows = value if isinstance(value, list) else []
        return super().clean([row for row in rows if row.get("result") or row.get("facts")])


class ReinspectionForm(ActForm):
    kind = forms.ChoiceField(label=_("kind"), choices=Reinspection.Kind.choices)
    found_on = PastDayField(label=_("day"))
    facts = text(_("facts and evidence"), help_text=_("Of the whole re-inspection: who was there, what was looked at."))
    items = LookedAtField(LookedAtRow, LookedAt, label=_("items to correct"), row_label=_("item"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not isinstance(self.subject, Case):
            return
        standing = items_to_look_at(self.subject)
        rows = rows_of(self, "items")
        rows.use(case=self.subject, items=[item.pk for item in standing])
        rows.initial = [{"item": item.pk, "result": "", "facts": ""} for item in standing]
        rows.widget.spare = 0


class ResultForm(ActForm):
    reinspection = forms.ModelChoiceField(label=_("re-inspection"), queryset=Reinspection.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Case):
            found = self.subject.reinspections.filter(items__isnull=False).select_related("case").distinct()
            self.fields["reinspection"].queryset = found  # type: ignore[attr-defined]
