"""What the acts on leads ask of an officer."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from filings.models import Party, Product
from inspections.acts.competence import competent_authority
from inspections.forms import OpenCaseForm, inspectors_of, text
from inspections.models import Case, Lead
from oversight.acts import ActForm
from oversight.models import Authority, Officer

LATER = {Case.Status.CLOSED, Case.Status.HANDED_OVER}
"""Cases that no lead joins any more."""


class PartyFields(ActForm):
    """The party of the register, as far as the officer's region reaches, and its product."""

    party = forms.ModelChoiceField(
        label=_("party"),
        queryset=Party.objects.none(),
        required=False,
        help_text=_("Where it stands in the register; otherwise write its name below."),
    )
    product = forms.ModelChoiceField(label=_("product"), queryset=Product.objects.none(), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.actor, Officer):
            parties = Party.objects.visible_to(self.actor).filter(merged_into__isnull=True)
            products = Product.objects.visible_to(self.actor).filter(merged_into__isnull=True)
            self.fields["party"].queryset = parties  # type: ignore[attr-defined]
            self.fields["product"].queryset = products.select_related("party")  # type: ignore[attr-defined]


class RegisterLeadForm(PartyFields):
    private: ClassVar[frozenset[str]] = frozenset({"contact_name", "contact_email"})

    source = forms.ChoiceField(label=_("source"), choices=Case.Source.choices)
    text = text(_("what is reported"))
    party_text = forms.CharField(label=_("party as it was named"), max_length=300, required=False)
    product_text = forms.CharField(label=_("product as it was named"), max_length=300, required=False)
    where_seen = forms.CharField(label=_("where this can be seen"), max_length=500, required=False)
    contact_name = forms.CharField(label=_("name of the complainant"), max_length=100, required=False)
    contact_email = forms.EmailField(label=_("e-mail of the complainant"), required=False)
    answer_wanted = forms.BooleanField(label=_("an answer is asked for"), required=False)

    field_order = (
        "source", "text", "party", "party_text", "product", "product_text", "where_seen",
        "contact_name", "contact_email", "answer_wanted",
    )  # fmt: skip


class IdentifyPartyForm(PartyFields):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["party"].required = True
        self.fields["party"].help_text = ""


class AssignLeadForm(ActForm):
    handler = forms.ModelChoiceField(label=_("handled by"), queryset=Officer.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Lead):
            self.fields["handler"].queryset = inspectors_of(self.subject.authority)  # type: ignore[attr-defined]


class HandOnLeadForm(ActForm):
    authority = forms.ModelChoiceField(label=_("competent department"), queryset=Authority.objects.none())
    reason = text(_("reason"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Lead):
            others = Authority.objects.exclude(pk=self.subject.authority_id)
            self.fields["authority"].queryset = others  # type: ignore[attr-defined]
            if self.subject.party:
                self.fields["authority"].initial = competent_authority(self.subject.party.division)


class LeadCaseForm(OpenCaseForm):
    """As a case is opened on a party; how it came to notice the lead says."""

    source = None  # type: ignore[assignment]
    source_note = None  # type: ignore[assignment]

    def __init__(self, *args: Any, subject: Any = None, **options: Any) -> None:
        super().__init__(*args, subject=standing_party(subject) if isinstance(subject, Lead) else None, **options)
        self.subject = subject
        if isinstance(subject, Lead) and subject.product_id:
            self.fields["products"].initial = [subject.product_id]


class JoinLeadForm(ActForm):
    case = forms.ModelChoiceField(label=_("case"), queryset=Case.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Lead) and self.subject.party:
            own = Case.objects.filter(authority=self.subject.authority_id, party__in=same_party(self.subject.party))
            self.fields["case"].queryset = own.exclude(status__in=LATER)  # type: ignore[attr-defined]


class CloseLeadForm(ActForm):
    closing = forms.ChoiceField(label=_("closed because"), choices=Lead.Closing.choices)
    reason = text(_("reasons"), help_text=_("For the file; the complainant reads the answer, not this."))


class AnswerLeadForm(ActForm):
    words = text(
        _("reasons for the complainant"),
        required=False,
        help_text=_(
            "Only where no case was opened: why. Name no evidence, no case and no other person. Where a case was "
            "opened the answer says just that."
        ),
    )


def standing_party(lead: Lead) -> Party | None:
    """The party of a lead, or the one that it turned out to be."""
    return (lead.party.merged_into or lead.party) if lead.party else None
