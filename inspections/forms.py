"""What the acts of a case ask of an officer."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from filings.models import Party, Product
from inspections.acts.documents import DOCUMENTS
from inspections.acts.inputs import FoundBreach, ToPenalise
from inspections.models import Breach, Case, Decision, Tier
from inspections.models.case import PARTY_KINDS
from inspections.models.comments import PERIOD_UNITS
from inspections.notices import PriorNotice
from oversight import statute
from oversight.acts import ActForm, FenField, PastDayField, RowsField
from oversight.models import Authority, Officer, Role
from oversight.statute import Measure, PartyKind
from oversight.workdays import Period, Unit
from reports.notices.wording import WordedForm, WordingField


def text(label: Any, *, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=4000, **options)


def article_choices() -> list[tuple[str, str]]:
    """Every article and paragraph that binds somebody other than the department, with its title."""
    language = get_language() or "en"
    every = [duty for article in statute.edition().articles for duty in article.duties]
    duties = [duty for duty in every if duty.binds - {statute.DEPARTMENT}]
    return [(duty.ref, f"{statute.reference(duty.ref, language)} · {duty.title.text(language)}") for duty in duties]


class BreachRow(forms.Form):
    article = forms.ChoiceField(label=_("article"), choices=lambda: [("", "—"), *article_choices()])
    facts = text(_("facts and evidence"))
    product = forms.IntegerField(label=_("product"), required=False)
    law_provides = forms.CharField(label=_("law that provides otherwise"), required=False, max_length=120)
    happened_on = PastDayField(
        label=_("last day it went on"), required=False, help_text=_("Empty where it still goes on.")
    )
    harm = forms.CharField(
        label=_("harm to life, health or financial safety"),
        required=False,
        max_length=500,
        help_text=_("Say what harm there was: then it is pursued for five years instead of two (APL 36)."),
    )

    def __init__(self, *args: Any, party: Party | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if party is not None:
            own = Product.objects.filter(party__in=same_party(party), merged_into__isnull=True)
            choices = [("", "—"), *((one.pk, str(one)) for one in own)]
            self.fields["product"].widget = forms.Select(choices=choices)


class OpenCaseForm(ActForm):
    party_kind = forms.ChoiceField(label=_("acts as"), choices=PARTY_KINDS)
    products = forms.ModelMultipleChoiceField(
        label=_("products"), queryset=Product.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    source = forms.ChoiceField(label=_("source"), choices=Case.Source.choices)
    source_note = text(_("how it came to notice"), required=False)
    second_handler = forms.ModelChoiceField(label=_("second officer"), queryset=Officer.objects.none())
    breaches = RowsField(BreachRow, FoundBreach, label=_("breached articles"), row_label=_("breach"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Party):
            own = self.subject.products.filter(merged_into__isnull=True)
            self.fields["products"].queryset = own  # type: ignore[attr-defined]
            rows_of(self, "breaches").use(party=self.subject)
        if isinstance(self.actor, Officer):
            colleagues = inspectors_of(self.actor.authority).exclude(pk=self.actor.pk)
            self.fields["second_handler"].queryset = colleagues  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        return {**data, "party_kind": PartyKind(data["party_kind"]), "products": list(data["products"])}


class AddBreachForm(ActForm):
    breaches = RowsField(BreachRow, FoundBreach, label=_("breached articles"), row_label=_("breach"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Case):
            rows_of(self, "breaches").use(party=self.subject.party)


class PeriodForm(WordedForm):
    """A form with the period that an order sets; its act takes `period`."""

    period_length = forms.IntegerField(label=_("period"), min_value=1, max_value=365)
    period_unit = forms.ChoiceField(label=_("counted in"), choices=PERIOD_UNITS)

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        length, unit = data.pop("period_length"), data.pop("period_unit")
        return {**data, "period": Period(length, Unit(unit))}

    @classmethod
    def encode(cls, arguments: Any) -> dict[str, Any]:
        data = dict(arguments)
        period: Period = data.pop("period")
        return super().encode({**data, "period_length": period.length, "period_unit": period.unit})

    @classmethod
    def public(cls, arguments: Any) -> dict[str, Any]:
        return cls.encode(arguments)


class CaseRow(forms.Form):
    """A row about one breach of the case."""

    breach = forms.ModelChoiceField(label=_("breach"), queryset=Breach.objects.none())

    def __init__(self, *args: Any, case: Case | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if case is not None:
            breaches = Breach.objects.filter(case=case).select_related("product")
            self.fields["breach"].queryset = breaches  # type: ignore[attr-defined]


class ToPenaliseRow(CaseRow):
    fine_fen = FenField(label=_("fine (yuan)"), required=False)
    measures = forms.MultipleChoiceField(
        label=_("measures"),
        choices=[(Measure.STOP_UPDATES, _("information updates stopped")), (Measure.FINE, _("fine")),
                 (Measure.ORDER_CORRECTION, _("order to correct"))],
        initial=[Measure.STOP_UPDATES, Measure.FINE],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    mitigation_ground = forms.ChoiceField(
        label=_("statutory ground that mitigates"),
        required=False,
        choices=lambda: [
            ("", "—"),
            *((one.key, f"{one.key} · {one.title.text(get_language() or 'en')}") for one in _mitigation()),
        ],
    )


class SecondTierForm(WordedForm):
    ground = forms.ChoiceField(
        label=_("ground"),
        choices=[(statute.Ground.CORRECTION_REFUSED.value, _("correction refused")),
                 (statute.Ground.SERIOUS.value, _("serious circumstances"))],
    )  # fmt: skip
    ground_facts = text(_("facts that show the ground"))
    items = RowsField(ToPenaliseRow, ToPenalise, label=_("measures for each breach"), row_label=_("breach"))
    wording = WordingField(PriorNotice)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows_of(self, "items").use(case=self.subject)

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        return {**data, "ground": statute.Ground(data["ground"])}


class WaiverForm(ActForm):
    waived_on = PastDayField(label=_("waived on"))
    proof = text(_("proof of the waiver"), help_text=_("The signed statement: what it is and where it is kept."))


class DefenceForm(ActForm):
    statement = text(_("statement and defence"))
    received_on = PastDayField(label=_("received on"))


class HearingRequestForm(ActForm):
    requested_on = PastDayField(label=_("asked for on"), help_text=_("The day the request was made or posted."))


class HearingForm(ActForm):
    held_on = PastDayField(label=_("held on"))
    attended = forms.ChoiceField(
        label=_("the party"),
        choices=[
            ("yes", _("attended")),
            ("no", _("stayed away without good reason: the hearing is given up")),
        ],
        help_text=_("With a good reason the hearing is put off: record the one that is held."),
    )
    record = text(
        _("record of the hearing"),
        help_text=_("Chair, who came, what was said, where the signed record is kept; or how the party was invited."),
    )

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        return {**data, "attended": data["attended"] == "yes"}

    @classmethod
    def encode(cls, arguments: Any) -> dict[str, Any]:
        return super().encode({**arguments, "attended": "yes" if arguments.get("attended", True) else "no"})


class DecideForm(WordedForm):
    answer = text(
        _("whether the defence is adopted, and why"),
        required=False,
        help_text=_("Needed where the party stated or defended itself."),
    )
    wording = WordingField(*DOCUMENTS.values())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Which document it will be follows from the prior notice; of a decision already made both are known.
        notified = Decision.objects.filter(case=self.subject, stage=Decision.Stage.NOTIFIED) if self.subject else None
        if notified and (decision := notified.first()):
            wording: WordingField = self.fields["wording"]  # type: ignore[assignment]
            wording.use(DOCUMENTS[Tier(decision.tier)])


class ReasonForm(ActForm):
    reason = text(_("reason"))


class PerformanceForm(ActForm):
    performed_on = PastDayField(label=_("performed on"))


class HandlersForm(ActForm):
    handler = forms.ModelChoiceField(label=_("case handler"), queryset=Officer.objects.none())
    second_handler = forms.ModelChoiceField(label=_("second officer"), queryset=Officer.objects.none())
    reason = text(_("reason"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Case):
            for name in ("handler", "second_handler"):
                self.fields[name].queryset = inspectors_of(self.subject.authority)  # type: ignore[attr-defined]
                self.fields[name].initial = getattr(self.subject, f"{name}_id")


def inspectors_of(authority: Authority | None) -> QuerySet[Officer]:
    """Who may handle a case of this authority."""
    found: QuerySet[Officer] = Officer.objects.filter(
        authority=authority, is_active=True, roles__contains=[Role.INSPECTOR]
    ).exclude(card_number="")
    return found


def rows_of(form: forms.Form, name: str) -> RowsField:
    """The rows field of a bound or unbound form."""
    field = form.fields[name]
    if not isinstance(field, RowsField):
        raise TypeError(f"{name} is no field of rows")
    return field


def _mitigation() -> tuple[statute.Term, ...]:
    return statute.edition().penalty.mitigation
