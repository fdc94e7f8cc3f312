"""What visitors may type: a search, and nothing else that a form of an act does not ask already."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.acts.around_forms import ReportErrorForm
from filings.register.places import PROVINCES, local_name
from filings.register.search import MOST_TYPED, Wanted
from filings.register.words import CATEGORIES, ROLES, STATUSES
from oversight.acts.refused import Text
from oversight.clock import today

FIRST_YEAR = 2022
"""Filing began with the rules of 1 March 2022."""


class SearchForm(forms.Form):
    """The search box and its filters; a filter that does not exist is refused alone, the others still narrow."""

    q = forms.CharField(
        label=_("Number, product, entity or algorithm"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": MOST_TYPED, "autocomplete": "off"}),
    )
    division = forms.ChoiceField(label=_("Division"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        code = str(data.get("division", "")).strip()
        finer = [(code, f"{PROVINCES[code[:2]]} {local_name(code.ljust(6, '0')) or code}")] if _is_finer(code) else []
        choices: dict[str, list[tuple[str, Text]]] = {
            "division": [*PROVINCES.items(), *finer],
            "role": [(key, label) for key, label in ROLES.items() if key],
            "category": [(key, name) for key, (_published, name) in CATEGORIES.items()],
            "status": list(STATUSES.items()),
            "year": [(str(year), str(year)) for year in range(today().year, FIRST_YEAR - 1, -1)],
        }
        for name, offered in choices.items():
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, required=False, choices=[("", _("all")), *offered]
            )

    @property
    def is_cut(self) -> bool:
        """Whether more was typed than is searched for."""
        return len(self._typed) > MOST_TYPED

    @property
    def says_nothing(self) -> bool:
        """Whether something was typed, but no letter, character or digit."""
        return bool(self._typed) and not self._counts

    def wanted(self) -> Wanted:
        """What is asked for, without the filters that were refused."""
        self.is_valid()
        said = self.cleaned_data
        year = said.get("year")
        return Wanted(
            text=self._typed[:MOST_TYPED] if self._counts else "",
            division=said.get("division", ""),
            role=said.get("role", ""),
            category=CATEGORIES[said["category"]][0] if said.get("category") else "",
            status=said.get("status", ""),
            year=int(year) if year else None,
        )

    @property
    def _typed(self) -> str:
        return str(self.data.get("q", "")).strip()

    @property
    def _counts(self) -> bool:
        return any(char.isalnum() for char in unicodedata.normalize("NFKC", self._typed[:MOST_TYPED]))


class PublicReportForm(ReportErrorForm):
    """The form of the act, with a field that only programs fill in."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Refuses whoever filled it in; a person who did so can empty it."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("This field is a trap for programs: empty it and send again."), code="trap")
        return ""

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}


def _is_finer(code: str) -> bool:
    """Whether this is the code of a city or a county."""
    return len(code) in {4, 6} and code.isascii() and code.isdigit() and code[:2] in PROVINCES
