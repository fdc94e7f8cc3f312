"""What the acts of registration ask for."""

import unicodedata
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.models import LaunchReport, Party, Product
from filings.models.party import PERSONAL, validate_uscc
from filings.rules import divisions
from filings.rules.names import name_key
from oversight.acts import ActForm
from oversight.clock import today


def _name(value: str) -> None:
    if not name_key(value):
        raise forms.ValidationError(_("A name has at least one letter or character."), code="name")
    if any(unicodedata.category(char) == "Cc" for char in value):
        raise forms.ValidationError(_("The name holds a character that cannot be printed. Type it anew."), code="name")


def check_division(value: str) -> None:
    if len(value) != 6 or not value.isascii() or not value.isdigit():
        raise forms.ValidationError(_("A division code has six digits (GB/T 2260)."), code="division")
    if divisions.jurisdiction(value) != value and value != divisions.NATIONAL:
        raise forms.ValidationError(_("No code table has this division."), code="division")


class PartyForm(ActForm):
    """A new party. Only name, place and kind are needed; the rest is filled in when it is known."""

    private: ClassVar[frozenset[str]] = PERSONAL

    name = forms.CharField(label=_("Name"), max_length=300, validators=[_name])
    uscc = forms.CharField(
        label=_("Unified social credit code"), max_length=18, required=False, validators=[validate_uscc]
    )
    division = forms.CharField(label=_("Division code"), max_length=6, validators=[check_division])
    kind = forms.ChoiceField(label=_("Kind"), choices=Party.Kind)
    roles = forms.MultipleChoiceField(label=_("Roles"), choices=Party.Role, required=False)
    contact_email = forms.EmailField(label=_("E-mail for documents"), required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    representative = forms.CharField(label=_("Legal representative"), max_length=100, required=False)
    another = forms.BooleanField(label=_("Another party bears this name; this is a different one"), required=False)

    def clean_uscc(self) -> str | None:
        return self.cleaned_data["uscc"] or None


class ProductForm(ActForm):
    """A product of a party, in one form."""

    name = forms.CharField(label=_("Name"), max_length=300, validators=[_name])
    form = forms.ChoiceField(label=_("Form"), choices=Product.Form)
    package_name = forms.CharField(label=_("Package name"), max_length=255, required=False)

    def clean_package_name(self) -> str | None:
        return self.cleaned_data["package_name"] or None


class LaunchForm(ActForm):
    """When a product began to be offered, and how that is known."""

    launched_on = forms.DateField(label=_("Launched on"), widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.ChoiceField(label=_("Who says so"), choices=LaunchReport.Source)
    reference = forms.CharField(
        label=_("How the launch is known"), max_length=300, help_text=_("The document, the store page or the finding.")
    )

    def clean_launched_on(self) -> Any:
        day = self.cleaned_data["launched_on"]
        if day > today():
            raise forms.ValidationError(_("A launch is recorded once it has happened."), code="future")
        return day
