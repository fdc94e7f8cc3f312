"""What giving many cases away asks: whose or which, to whom, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inspections.forms import inspectors_of, text
from inspections.models import Case
from oversight.acts import ActForm
from oversight.models import Officer

MOST = 500
"""So many cases in one step: each is a row of the ledger and a history of its own."""


class ReassignForm(ActForm):
    """Either all ongoing cases of one officer, or those chosen in the list."""

    from_officer = forms.ModelChoiceField(
        label=_("all ongoing cases of"), queryset=Officer.objects.none(), required=False,
        help_text=_("Leave it empty where you have chosen cases in the list."),
    )  # fmt: skip
    cases = forms.ModelMultipleChoiceField(
        label=_("cases chosen in the list"), queryset=Case.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    handler = forms.ModelChoiceField(label=_("case handler"), queryset=Officer.objects.none())
    second_handler = forms.ModelChoiceField(label=_("second officer"), queryset=Officer.objects.none())
    reason = text(_("reason"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        authority = getattr(self.actor, "authority", None)
        for name in ("handler", "second_handler"):
            self.fields[name].queryset = inspectors_of(authority)  # type: ignore[attr-defined]
        # Whoever has left still has cases to give away.
        self.fields["from_officer"].queryset = Officer.objects.filter(authority=authority)  # type: ignore[attr-defined]
        chosen = self._chosen()
        field: Any = self.fields["cases"]
        field.queryset = Case.objects.filter(pk__in=chosen, authority=authority).order_by("number")
        field.initial = self.initial["cases"] = chosen
        if not chosen:
            del self.fields["cases"]

    def _chosen(self) -> list[int]:
        """The keys that were posted, or that the list handed over; what is no key is left out."""
        given: Any = self.data.getlist("cases") if hasattr(self.data, "getlist") else self.data.get("cases", [])
        given = given if self.is_bound else self.initial.get("cases", [])
        some = given if isinstance(given, list | tuple) else [given]
        return [int(one) for one in some[:MOST] if str(one).isascii() and str(one).isdigit() and len(str(one)) < 19]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, whose = bool(cleaned.get("cases")), cleaned.get("from_officer")
        if chosen == bool(whose):
            self.add_error("from_officer", forms.ValidationError(
                _("Name one officer, or choose cases in the list; not both."), code="one_of_both"))  # fmt: skip
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """The cases by their keys."""
        given = super().arguments()
        return {**given, "cases": [case.pk for case in given.get("cases") or []]}
