"""What the acts around a filing ask for: assessments, decisions on capacity, display checks, rumours, errors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.models import Assessment, ErrorReport, Filing, Party, Product
from oversight.acts import ActForm, PastDayField


def _text(label: Any, *, required: bool = True, most: int = 4000, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, widget=forms.Textarea, **options)


class AssessmentForm(ActForm):
    """A security assessment as it was handed in."""

    article = forms.ChoiceField(label=_("Asked for by"), choices=Assessment.Article)
    kind = forms.ChoiceField(label=_("Made by"), choices=Assessment.Kind)
    institution = forms.CharField(
        label=_("Institution"), max_length=300, required=False, help_text=_("Where an institution made it.")
    )
    assessed_on = PastDayField(label=_("Assessed on"))
    scope = _text(_("What was assessed"))
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Assessment.Outcome)
    document = forms.FileField(
        label=_("Document"), required=False, help_text=_("The report as PDF, DOCX or picture, at most 20 MB.")
    )


class CapacityForm(ActForm):
    """Whether a product has the capacity, and why."""

    has_capacity = forms.TypedChoiceField(
        label=_("Public-opinion attribute or social-mobilisation capacity"),
        choices=[("yes", _("It has")), ("no", _("It has not"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reasons = _text(
        _("Reasons"),
        help_text=_("Functions, reach and users that speak for or against it; a later decision replaces this one."),
    )

    @classmethod
    def encode(cls, arguments: Any) -> dict[str, Any]:
        return super().encode({**arguments, "has_capacity": "yes" if arguments["has_capacity"] else "no"})


class OwnDisplayCheckForm(ActForm):
    """What stands on a page or screen; whether it is right is computed."""

    checked_on = PastDayField(label=_("Checked on"))
    place = forms.CharField(label=_("Page or screen"), max_length=500, help_text=_("Where you looked."))
    shown_number = forms.CharField(
        label=_("Number shown"), max_length=100, required=False, help_text=_("As it stands there; empty for none.")
    )
    shown_link = forms.CharField(
        label=_("Link shown"), max_length=500, required=False, help_text=_("As it stands there; empty for none.")
    )
    note = _text(_("Note"), required=False)
    screenshot = forms.FileField(
        label=_("Screenshot"),
        required=False,
        help_text=_("Evidence: PNG, JPEG or PDF, at most 20 MB. Needed where something is missing or wrong."),
    )


class DisplayCheckForm(OwnDisplayCheckForm):
    """What stands on the product's page or screen, and which filing it is held against."""

    filing = forms.ModelChoiceField(label=_("Filing"), queryset=Filing.objects.none())
    field_order = ("filing",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Product):
            # An ended filing is shown by nobody any more: what stands there is held against the one in force.
            covering = Filing.objects.in_force().filter(products=self.subject)
            self.fields["filing"].queryset = covering  # type: ignore[attr-defined]


class RumourReportForm(ActForm):
    """What a provider reports under Article 17."""

    title = forms.CharField(label=_("False information, in a line"), max_length=200)
    product = forms.ModelChoiceField(label=_("Product"), queryset=Product.objects.none(), required=False)
    facts = _text(_("What was found"))
    found_on = PastDayField(label=_("Found on"))
    measures = _text(_("What was done to dispel it"))
    reference = forms.CharField(
        label=_("Where it was dispelled"), max_length=500, required=False, help_text=_("A web address, for example.")
    )
    reported_on = PastDayField(label=_("Reported on"), help_text=_("The day on which the provider handed it in."))
    document = forms.FileField(label=_("Document"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Party):
            products = self.subject.products.filter(merged_into__isnull=True)
            self.fields["product"].queryset = products  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        found, reported = data.get("found_on"), data.get("reported_on")
        if found and reported and reported < found:
            self.add_error("reported_on", _("A report does not come before what it reports was found."))
        return data


class ReportErrorForm(ActForm):
    """What somebody says is wrong on one filing's page. Who says it need not be said."""

    private = frozenset({"contact"})

    text = _text(_("What is wrong"))
    evidence = forms.CharField(
        label=_("Where this can be seen"), max_length=500, required=False, help_text=_("A web address, for example.")
    )
    contact = forms.EmailField(
        label=_("E-mail, if you want an answer"),
        required=False,
        help_text=_("Used for the answer only, and shown to the officers who answer."),
    )


class AnswerErrorForm(ActForm):
    """What became of a reported error."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[(one.value, one.label) for one in (ErrorReport.State.CORRECTED, ErrorReport.State.UNFOUNDED)],
    )
    answer = _text(_("Answer"), help_text=_("Whoever has the tracking code reads it, in the words used here."))
