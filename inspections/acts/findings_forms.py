"""Which findings go into which case, as what."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from filings.models import Product
from inspections.acts.inputs import Finding
from inspections.forms import inspectors_of, text
from inspections.models import Case, ChecklistEntry, Inspection
from oversight.acts import ActForm
from oversight.models import Officer

JOINABLE = (Case.Status.INVESTIGATING, Case.Status.COMMENTS_REFUSED)
"""States in which a case takes further breaches."""


class FindingsForm(ActForm):
    """One group of fields for each question that was not met: whether it is taken, its product, its facts."""

    case = forms.ModelChoiceField(
        label=_("case"), queryset=Case.objects.none(), required=False, empty_label=_("a new case")
    )
    second_handler = forms.ModelChoiceField(
        label=_("second officer"),
        queryset=Officer.objects.none(),
        required=False,
        help_text=_("Of a new case. Empty: the colleague of the inspection."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.entries: list[ChecklistEntry] = []
        if not isinstance(self.subject, Inspection):
            return
        inspection = self.subject
        same = same_party(inspection.party)
        cases = Case.objects.filter(party__in=same, authority=inspection.authority_id, status__in=JOINABLE)
        self.fields["case"].queryset = cases  # type: ignore[attr-defined]
        self.initial = {"case": inspection.case_id, **self.initial}
        if isinstance(self.actor, Officer):
            colleagues = inspectors_of(self.actor.authority).exclude(pk=self.actor.pk)
            self.fields["second_handler"].queryset = colleagues  # type: ignore[attr-defined]
        self.entries = list(inspection.entries.filter(result=ChecklistEntry.Result.NOT_MET))
        self._ask_about_entries(inspection, list(Product.objects.filter(party__in=same, merged_into__isnull=True)))

    def _ask_about_entries(self, inspection: Inspection, products: list[Product]) -> None:
        inspected = list(inspection.products.all())
        only = inspected[0].pk if len(inspected) == 1 else ""
        choices = [("", "—"), *((str(one.pk), str(one)) for one in products)]
        self.products = {str(one.pk): one for one in products}
        for entry in self.entries:
            self.fields[f"take_{entry.pk}"] = forms.BooleanField(
                label=f"{entry.reference}: {entry.question}", required=False, initial=True
            )
            self.fields[f"product_{entry.pk}"] = forms.ChoiceField(
                label=_("product"), choices=choices, required=False, initial=only
            )
            facts = text(_("facts and evidence"), required=False)
            facts.initial = f"{entry.question_zh}\n{entry.note}"
            self.fields[f"facts_{entry.pk}"] = facts

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for entry in self.entries:
            if cleaned.get(f"take_{entry.pk}") and not cleaned.get(f"facts_{entry.pk}"):
                self.add_error(f"facts_{entry.pk}", forms.ValidationError(_("A breach needs facts."), code="required"))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        return {
            "case": data["case"],
            "second_handler": data["second_handler"] or self._colleague(),
            "findings": list(self._findings(data)),
        }

    def _findings(self, data: dict[str, Any]) -> Iterator[Finding]:
        for entry in self.entries:
            if data[f"take_{entry.pk}"]:
                yield Finding(entry, data[f"facts_{entry.pk}"], self.products.get(data[f"product_{entry.pk}"]))

    def _colleague(self) -> Officer | None:
        """The colleague of the visit."""
        if not isinstance(self.subject, Inspection):
            return None
        inspection = self.subject
        return inspection.officer if self.actor == inspection.second_officer else inspection.second_officer
