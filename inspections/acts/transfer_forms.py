"""What the acts ask that change the hands of a case."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from inspections.forms import ReasonForm, inspectors_of, text
from inspections.models import Case
from inspections.notices.transfer import HandoverReason
from oversight.acts import ActForm, PastDayField
from oversight.models import Authority, Officer


class Ground(models.TextChoices):
    """Why a case goes upwards."""

    ARTICLE_22 = "article_22", _("Article 22: this department may not order")
    OTHER = "other", _("another reason: major, complex, or touching national security")


class Why(models.TextChoices):
    """Why a superior designates one department."""

    DISPUTE = "dispute", _("departments dispute who is competent")
    CONFLICT = "conflict", _("the department that has the case should not decide it (conflict of interest)")
    SPECIAL = "special", _("special reasons: it cannot handle the case")


class UpwardsForm(ReasonForm):
    ground = forms.ChoiceField(label=_("ground"), choices=Ground.choices, initial=Ground.ARTICLE_22, required=False)

    field_order = ("ground", "reason")

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        return {**data, "ground": data["ground"] or Ground.ARTICLE_22.value}


class NamingForm(ActForm):
    """Two inspectors of the officer's own authority, who will handle the case."""

    handler = forms.ModelChoiceField(label=_("case handler"), queryset=Officer.objects.none())
    second_handler = forms.ModelChoiceField(label=_("second officer"), queryset=Officer.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.actor, Officer):
            for name in ("handler", "second_handler"):
                self.fields[name].queryset = inspectors_of(self.actor.authority)  # type: ignore[attr-defined]


class TakeOverForm(NamingForm):
    reason = text(_("reason"))


class AcknowledgeForm(NamingForm):
    """Who handles it from now on."""


class DepartmentForm(ActForm):
    """A department that is to have the case."""

    to_authority = forms.ModelChoiceField(label=_("to authority"), queryset=Authority.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Case):
            self.fields["to_authority"].queryset = self.eligible(self.subject)  # type: ignore[attr-defined]

    def eligible(self, case: Case) -> "models.QuerySet[Authority]":
        """Every department but the one that has the case."""
        return Authority.objects.exclude(pk=case.authority_id)


class DesignateForm(DepartmentForm):
    because = forms.ChoiceField(label=_("because"), choices=Why.choices)
    disputed_on = PastDayField(
        label=_("day of the dispute or of the report"),
        help_text=_("The designation follows within 10 working days of it."),
    )
    reason = text(_("reason"))

    def eligible(self, case: Case) -> "models.QuerySet[Authority]":
        """The department that has not acknowledged the case may be told to."""
        return Authority.objects.all() if case.status == Case.Status.HANDED_OVER else super().eligible(case)


class SidewaysForm(DepartmentForm):
    summary = text(_("what is known of the case"))
    reason = text(_("why it is competent"))


class BodyForm(ActForm):
    to_body = forms.CharField(label=_("to the body"), max_length=200)
    address = forms.CharField(label=_("its address"), max_length=300, required=False)
    email = forms.EmailField(label=_("its e-mail"), required=False)
    summary = text(_("what is known of the case"))
    reason = text(_("why it is competent"))


class PoliceForm(BodyForm):
    suspicion = forms.ChoiceField(
        label=_("what is suspected"),
        choices=[
            (one.value, one.label) for one in (HandoverReason.CRIME, HandoverReason.PUBLIC_SECURITY)
        ],
    )  # fmt: skip

    field_order = ("suspicion", "to_body", "address", "email", "summary", "reason")


class ReceiptForm(ActForm):
    acknowledged_on = PastDayField(label=_("acknowledged on"))
    acknowledgement = forms.CharField(
        label=_("acknowledgement"),
        max_length=500,
        help_text=_("Who signed the slip, under which number, and where it is kept in the file."),
    )


class SentBackForm(ActForm):
    returned_on = PastDayField(label=_("came back on"))
    reason = forms.CharField(
        label=_("why it came back"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the body wrote, under which number, and where it is kept in the file."),
    )  # fmt: skip
