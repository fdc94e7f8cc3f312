"""What a list does not say of a party: its credit code, and where documents reach it."""

from typing import Any, ClassVar

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from filings.acts.forms import check_division
from filings.acts.register import in_region
from filings.acts.standing import party_stands
from filings.models import Filing, KnownChange, Party, Product, Submission
from filings.models.party import PERSONAL, validate_uscc
from oversight.acts import ANY, ActForm, ActRefused, act
from oversight.level import Level
from oversight.models import Deadline, Officer, Role


class AmendPartyForm(ActForm):
    """The party's data as they should be; each starts with what is on record."""

    private: ClassVar[frozenset[str]] = PERSONAL

    uscc = forms.CharField(
        label=_("Unified social credit code"), max_length=18, required=False, validators=[validate_uscc]
    )
    division = forms.CharField(label=_("Division code"), max_length=6, validators=[check_division])
    contact_email = forms.EmailField(label=_("E-mail for documents"), required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    representative = forms.CharField(label=_("Legal representative"), max_length=100, required=False)
    reason = forms.CharField(label=_("How this is known"), max_length=500)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Party):
            for name in ("uscc", "division", "contact_email", "address", "representative"):
                self.fields[name].initial = getattr(self.subject, name)

    def clean_uscc(self) -> str | None:
        return self.cleaned_data["uscc"] or None


@act(
    name="filings.amend_party",
    on="filings.Party",
    source=ANY,
    label=_("Amend the party's data"),
    consequence=_("Documents issued from now on go to this address; those already issued stay as they are."),
    basis="21.1; APL 59",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=AmendPartyForm,
    guard=party_stands,
)
def amend_party(
    party: Party,
    actor: Officer | None,
    *,
    uscc: str | None,
    division: str,
    contact_email: str,
    address: str,
    representative: str,
    reason: str,
) -> None:
    """Record what was learned of a party, and how. Its filings and their clocks follow it to another division.

    Raises ActRefused: "uscc_taken" for another party's code, "region" for a new division that the officer's authority
    does not cover: only a department above both places moves a party from one to the other.
    """
    if division != party.division:
        in_region(actor, division)
        _move(party, division)
    if uscc and (holder := Party.objects.filter(uscc=uscc).exclude(pk=party.pk).first()):
        raise ActRefused(
            "uscc_taken",
            _("%(party)s has this credit code already.") % {"party": holder},
            remedy=_("Check the code; one code belongs to one party."),
            field="uscc",
            value=uscc,
        )
    party.uscc, party.division = uscc, division
    party.contact_email, party.address, party.representative = contact_email, address, representative


def _move(party: Party, division: str) -> None:
    """What hangs on the party lies in its division: whoever is competent there sees it and its clocks."""
    filings = list(Filing.objects.filter(party=party).order_by("pk").select_for_update(of=("self",), no_key=True))
    keys = [filing.pk for filing in filings]
    Filing.objects.filter(pk__in=keys).update(division=division, version=F("version") + 1)
    submissions = Submission.objects.filter(filing__in=keys).values_list("pk", flat=True)
    changes = KnownChange.objects.filter(filing__in=keys).values_list("pk", flat=True)
    products = party.products.values_list("pk", flat=True)
    moved = ((Filing, keys), (KnownChange, changes), (Submission, submissions), (Product, products))
    for model, subjects in moved:
        clocks = Deadline.objects.filter(subject_type=model._meta.label, subject_id__in=list(subjects))
        clocks.update(division=division)
