"""What a party says of an item to correct: what it has done, or that it needs more time; online, or on paper."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from inspections.forms import text
from oversight.acts import ActForm, PastDayField
from oversight.files.fields import CheckedFilesField
from reports.notices.issue import is_unprintable

MOST_FILES: Final = 5
LONGEST: Final = 365
DECISIONS: Final = [("", "—"), ("grant", _("grant more time")), ("refuse", _("refuse it"))]


class NameField(forms.CharField):
    """Who speaks for the party: one line that can be printed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "name"}))
        super().__init__(max_length=100, **options)

    def clean(self, value: Any) -> str:
        name: str = super().clean(value)
        if len(name.splitlines()) > 1 or "\t" in name or any(is_unprintable(char) for char in name):
            raise ValidationError(_("Enter the name in one line, without special characters."), "unprintable")
        return name


class AnswerForm(ActForm):
    """The party's own answer on its page."""

    private = frozenset({"given_by", "link", "files"})

    text = text(_("What was done"), rows=6)
    says_corrected = forms.BooleanField(label=_("We hold this to be corrected"), required=False)
    files = CheckedFilesField(  # type: ignore[assignment]
        label=_("Proof"),
        most=MOST_FILES,
        required=False,
        help_text=_("At most five files of 20 MB each: PDF, PNG, JPEG, DOCX or XLSX."),
    )
    given_by = NameField(label=_("Your name"))


class EnterAnswerForm(AnswerForm):
    """A letter of the party, entered by an officer."""

    given_by = NameField(label=_("given by"))
    received_on = PastDayField(label=_("received on"), help_text=_("The day of the postmark, where it was mailed."))


class ExtensionForm(ActForm):
    """The party asks for more time."""

    private = frozenset({"asked_by", "link"})

    length = forms.IntegerField(
        label=_("How many days more"),
        min_value=1,
        max_value=LONGEST,
        help_text=_("Counted as the period itself is: in working days or in calendar days."),
    )
    reason = text(_("Why they are needed"), rows=4)
    asked_by = NameField(label=_("Your name"))


class EnterExtensionForm(ExtensionForm):
    """A letter that asks for more time, entered by an officer."""

    asked_by = NameField(label=_("asked for by"))
    received_on = PastDayField(label=_("received on"), help_text=_("The day of the postmark, where it was mailed."))


class DecideExtensionForm(ActForm):
    decision = forms.ChoiceField(label=_("decision"), choices=DECISIONS)
    length = forms.IntegerField(
        label=_("time granted"), min_value=1, max_value=LONGEST, required=False,
        help_text=_("In the unit of the period. Only where more time is granted."),
    )  # fmt: skip
    finding = text(_("what the department holds of the reasons"), help_text=_("Printed in the decision."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == "grant" and not cleaned.get("length") and "length" not in self.errors:
            self.add_error("length", ValidationError(_("Say how much time is granted."), code="required"))
        return cleaned
