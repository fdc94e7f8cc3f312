"""What the acts of plans and draws ask of an officer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.models import Product
from inspections.draws.population import TERMS
from inspections.forms import article_choices, text
from inspections.models import Draw, InspectionPlan
from inspections.models.case import PARTY_KINDS
from oversight.acts import ActForm

UNSET = ("", "—")
MOST_DRAWN = 1_000_000
"""Parties of one draw: more than any register holds."""
_DAY = {"type": "date"}
FILTER = ("division", "form", "has_capacity", "without_assessment", "filing_status", "filing_year")


def _label(term: str) -> Any:
    return TERMS[term].label


def _one_of(term: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_label(term), required=False, choices=lambda: [UNSET, *(TERMS[term].values or {}).items()]
    )


class PlanForm(ActForm):
    """A plan with its filter; the filter is one argument, `population`."""

    title = forms.CharField(label=_("title"), max_length=200)
    kind = forms.ChoiceField(label=_("kind"), choices=InspectionPlan.Kind.choices)
    from_on = forms.DateField(label=_("from"), widget=forms.DateInput(attrs=_DAY))
    until_on = forms.DateField(label=_("until"), widget=forms.DateInput(attrs=_DAY))
    party_kind = forms.ChoiceField(
        label=_("inspected as"), choices=PARTY_KINDS, help_text=_("Only parties with this role are in the population.")
    )
    division = forms.RegexField(
        label=_label("division"),
        regex=r"^[0-9]{6}$",
        required=False,
        help_text=_("Six digits, within your region; empty for all of it."),
    )
    form = forms.ChoiceField(label=_label("form"), required=False, choices=lambda: [UNSET, *Product.Form.choices])
    has_capacity = _one_of("has_capacity")
    without_assessment = forms.BooleanField(
        label=_("only with a product that needs a security assessment (Article 20) and has none"), required=False
    )
    filing_status = _one_of("filing_status")
    filing_year = forms.IntegerField(label=_label("filing_year"), required=False, min_value=2022, max_value=2100)
    articles = forms.MultipleChoiceField(
        label=_("articles inspected"), choices=article_choices, widget=forms.CheckboxSelectMultiple
    )
    ratio_percent = forms.DecimalField(
        label=_("share drawn (%)"), required=False, min_value=0, max_value=100, max_digits=6, decimal_places=3
    )
    count = forms.IntegerField(
        label=_("number drawn"),
        required=False,
        min_value=1,
        max_value=MOST_DRAWN,
        help_text=_("Give the share or the number, not both."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, InspectionPlan):
            for name, field in self.fields.items():
                kept = self.subject.population.get(name) if name in FILTER else getattr(self.subject, name)
                field.initial = kept

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        conditions = {name: data.pop(name) for name in FILTER}
        conditions["role"] = data["party_kind"]
        return {**data, "population": {name: value for name, value in conditions.items() if value}}


class FixForm(ActForm):
    """What is fixed besides the plan: the value that will seed the draw, and since when nobody was inspected."""

    seed_source = forms.CharField(
        label=Draw._meta.get_field("seed_source").verbose_name,
        max_length=300,
        help_text=_(
            "A value that nobody can know or influence yet and anybody can look up later: which one, of which day, "
            "where it is published, with how many decimals."
        ),
    )
    seed_known_from = forms.DateField(
        label=Draw._meta.get_field("seed_known_from").verbose_name, widget=forms.DateInput(attrs=_DAY)
    )
    months = forms.IntegerField(
        label=_("leave out parties inspected within so many months"),
        min_value=1,
        max_value=60,
        initial=12,
        help_text=_(
            "At least one: parties against which a case is handled are left out with them, so that the file does not "
            "tell which they are."
        ),
    )


class DrawForm(ActForm):
    seed_value = forms.CharField(
        label=Draw._meta.get_field("seed_value").verbose_name,
        max_length=200,
        help_text=_("Exactly as it was published, to the last digit."),
    )
    seed_read_from = forms.CharField(
        label=Draw._meta.get_field("seed_read_from").verbose_name,
        max_length=300,
        help_text=_("Address, or newspaper with day and page."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Draw):
            self.fields["seed_value"].label = self.subject.seed_source


class RedrawForm(ActForm):
    reason = text(_("reason"), help_text=_("It is published beside the draw that is set aside."))


class DropForm(ActForm):
    position = forms.IntegerField(label=_("place in the draw"), min_value=1)
    reason = text(_("reason"), help_text=_("It is published beside the draw."))


class EndPlanForm(ActForm):
    reason = text(_("reason"))
