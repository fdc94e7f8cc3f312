"""What requests for support ask of an officer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inspections.acts.preservation_forms import WithPieces
from inspections.forms import PeriodForm, text
from inspections.models import CooperationRequest, Evidence
from inspections.notices.support import SupportRequestNotice
from oversight.acts import ActForm, PastDayField
from reports.notices.wording import WordingField


class RequestSupportForm(PeriodForm):
    kind = forms.ChoiceField(label=_("kind"), choices=CooperationRequest.Kind.choices)
    wanted = text(_("what is asked for"), rows=5, help_text=_("Only what the inspection needs; number the pieces."))
    purpose = text(_("what for"))
    wording = WordingField(SupportRequestNotice)

    field_order = ("kind", "wanted", "purpose", "period_length", "period_unit", "wording")


class OfRequest(WithPieces):
    """A form on one request, with the evidence of its case."""

    evidence = forms.ModelMultipleChoiceField(
        label=_("evidence"), queryset=Evidence.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, CooperationRequest):
            rows = Evidence.objects.filter(case_id=self.subject.case_id, excluded_at__isnull=True)
            self.fields["evidence"].queryset = rows  # type: ignore[attr-defined]


class SupportGivenForm(OfRequest):
    given_on = PastDayField(label=_("given on"))
    facts = text(_("what was given"))
    field_order = ("given_on", "facts", "evidence")


class SupportRefusedForm(OfRequest):
    refused_on = PastDayField(label=_("refused on"))
    facts = text(
        _("facts that show the refusal"),
        help_text=_("What was said or done, by whom. That the period has passed is not a refusal."),
    )
    add_breach = forms.BooleanField(
        label=_("Add the breach of Article 21 ¶2 with this evidence"),
        required=False,
        initial=True,
        help_text=_("A law provides for it: Cybersecurity Law, Article 70. It is not punished under Article 22."),
    )
    field_order = ("refused_on", "facts", "evidence", "add_breach")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["evidence"].required = True


class WithdrawRequestForm(ActForm):
    reason = text(_("reason"))
