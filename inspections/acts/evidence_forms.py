"""What the acts on evidence ask of an officer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inspections.forms import inspectors_of, text
from inspections.models import Breach, Evidence
from oversight.acts import ActForm, PastDayField
from oversight.models import Officer


class AddEvidenceForm(ActForm):
    """A piece of evidence: a file, or a thing and the place where it is kept."""

    private = frozenset({"proves", "obtained_from"})

    kind = forms.ChoiceField(label=_("kind"), choices=Evidence.Kind.choices)
    title = forms.CharField(label=_("what it is"), max_length=300)
    proves = text(_("what it shows"))
    file = forms.FileField(
        label=_("file"),
        required=False,
        help_text=_("Of any kind, even large. It is kept as it arrives, under its hash, and never changed or deleted."),
    )
    kept_at = forms.CharField(
        label=_("where the thing is kept"),
        max_length=300,
        required=False,
        help_text=_("For a thing, instead of a file."),
    )
    obtained_on = PastDayField(label=_("obtained on"))
    obtained_from = forms.CharField(label=_("obtained from"), max_length=300)
    obtained_by = forms.ModelChoiceField(
        label=_("obtained by"),
        queryset=Officer.objects.none(),
        required=False,
        help_text=_("Two officers obtain evidence (APL 42). Leave both empty where it was handed in by itself."),
    )
    witnessed_by = forms.ModelChoiceField(label=_("second officer"), queryset=Officer.objects.none(), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        authority = getattr(self.subject, "authority", None)
        for name in ("obtained_by", "witnessed_by"):
            self.fields[name].queryset = inspectors_of(authority)  # type: ignore[attr-defined]
        for name, handler in (("obtained_by", "handler"), ("witnessed_by", "second_handler")):
            self.fields[name].initial = getattr(self.subject, f"{handler}_id", None)


class AttachForm(ActForm):
    breaches = forms.ModelMultipleChoiceField(
        label=_("breaches that it shows"), queryset=Breach.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Evidence) and self.subject.case_id:
            found = Breach.objects.filter(case_id=self.subject.case_id).select_related("product")
            self.fields["breaches"].queryset = found  # type: ignore[attr-defined]

    @classmethod
    def encode(cls, arguments: Any) -> dict[str, Any]:
        return super().encode({**arguments, "breaches": [one.pk for one in arguments["breaches"]]})


class ExcludeForm(ActForm):
    ground = forms.ChoiceField(
        label=_("excluded because"),
        choices=[("illegal", _("obtained illegally")), ("false", _("false or not verifiable"))],
    )
    reason = text(_("reason"), help_text=_("How that is known. Both stay readable in the file."))


class MoveThingForm(ActForm):
    place = forms.CharField(label=_("new place"), max_length=300)
    reason = text(_("reason"))


class ReturnThingForm(ActForm):
    private = frozenset({"receiver"})

    receiver = forms.CharField(label=_("returned to"), max_length=200)
    returned_on = PastDayField(label=_("returned on"))
    reason = text(_("reason"))
