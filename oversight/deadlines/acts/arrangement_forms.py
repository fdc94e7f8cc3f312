"""What an officer types of a holiday notice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActForm, PastDayField, RowsField
from oversight.deadlines.arrangement_days import LONGEST, DayRange, expanded, ranges_of, wrong_with
from oversight.models import HolidayArrangement

KINDS = [(DayRange.OFF, _("days off")), (DayRange.WORKED, _("make-up working day"))]


class RangeForm(forms.Form):
    """One line of the notice: a holiday's days off, or a weekend day that is worked for it."""

    name = forms.CharField(label=_("holiday"), max_length=60)
    kind = forms.ChoiceField(label=_("what the notice makes of it"), choices=KINDS, initial=DayRange.OFF)
    first = forms.DateField(label=_("first day"))
    last = forms.DateField(label=_("last day"), required=False, help_text=_("Empty: the first day alone."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first = cleaned.get("first")
        last = cleaned.get("last") or first
        if first and last and not 0 <= (last - first).days < LONGEST:
            self.add_error("last", _("The last day comes after the first, at most 31 days in all."))
        cleaned["last"] = last
        return cleaned


class NoticeForm(ActForm):
    """The notice itself, without its days."""

    title = forms.CharField(
        label=_("title of the notice"), max_length=200, help_text=_("e.g. 国务院办公厅关于2027年部分节假日安排的通知")
    )
    number = forms.CharField(label=_("number of the notice"), max_length=80, required=False)
    address = forms.URLField(label=_("address of the notice"), max_length=300, required=False, assume_scheme="https")
    published_on = PastDayField(label=_("published on"))


class ArrangementForm(NoticeForm):
    """A notice with its days as lines."""

    year = forms.IntegerField(
        label=_("year"), min_value=HolidayArrangement.FIRST_YEAR, max_value=HolidayArrangement.LAST_YEAR
    )
    days = RowsField(RangeForm, DayRange, row_label=_("Line of the notice"), label=_("days"))

    field_order = ("year", "title", "number", "address", "published_on", "days")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "year" in cleaned and "days" in cleaned:
            for refusal in wrong_with(cleaned["year"], expanded(cleaned["days"])):
                self.add_error(refusal.field, refusal.sentence())
        return cleaned

    def arguments(self) -> dict[str, Any]:
        return {**self.cleaned_data, "days": expanded(self.cleaned_data["days"])}


class AmendForm(ArrangementForm):
    """A draft, to be corrected."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, HolidayArrangement):
            for name in ("year", "title", "number", "address", "published_on"):
                self.fields[name].initial = getattr(self.subject, name)
            self.fields["days"].initial = ranges_of(self.subject.days)


class WhyForm(ActForm):
    reason = forms.CharField(label=_("reason"), max_length=500)
