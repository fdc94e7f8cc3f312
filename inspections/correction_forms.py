"""What the acts on the way to a correction ask: what to correct and by when."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from inspections.acts.inputs import ToCorrect
from inspections.forms import CaseRow, PeriodForm, rows_of, text
from inspections.models.comments import PERIOD_UNITS
from inspections.notices import CorrectiveCommentsNotice, PriorNotice
from oversight.acts import RowsField
from reports.notices.wording import WordingField


class ToCorrectRow(CaseRow):
    """One thing to correct. Its own period may be shorter or longer than that of the document."""

    todo = text(_("what must be done"))
    proof_wanted = text(
        _("what proof is wanted"), rows=2, required=False, help_text=_("Printed beside what must be done.")
    )
    period_length = forms.IntegerField(
        label=_("own period"),
        min_value=1,
        max_value=365,
        required=False,
        help_text=_("Only where it differs from the period of the document."),
    )
    period_unit = forms.ChoiceField(label=_("counted in"), choices=[("", "—"), *PERIOD_UNITS], required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        length, unit = cleaned.get("period_length"), cleaned.get("period_unit")
        if length and not unit:
            self.add_error("period_unit", ValidationError(_("Say in which days it is counted."), code="period_unit"))
        if unit and not length and "period_length" not in self.errors:
            self.add_error("period_length", ValidationError(_("Say how many days."), code="period_length"))
        return cleaned


class CommentsForm(PeriodForm):
    items = RowsField(ToCorrectRow, ToCorrect, label=_("items to correct"), row_label=_("item"))
    wording = WordingField(CorrectiveCommentsNotice)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["period_length"].help_text = _("For every item that has no period of its own.")
        rows_of(self, "items").use(case=self.subject)


class FirstTierForm(CommentsForm):
    """The intended order to correct: warning, order and stop of operations belong together and are not chosen."""

    wording = WordingField(PriorNotice)
