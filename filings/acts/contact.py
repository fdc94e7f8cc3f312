"""Where a party is reached: what its accepted dossiers say is taken over where nothing is known, or once chosen."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import party_stands
from filings.acts.submissions import content_in_force
from filings.models import Filing, Party, Rectification, Submission
from filings.models.party import PERSONAL
from filings.rules.dossier import Content
from oversight.acts import ANY, ActForm, ActRefused, Refusal, act
from oversight.level import Level
from oversight.models import Officer, Role

TOLD = {"contact_email": "contact_email", "address": "address", "representative": "representative_name"}
"""Columns of the party, and the fields of a dossier that tell them."""
CHOICES = [
    ("contact_email", _("e-mail for documents")),
    ("address", _("address")),
    ("representative", _("legal representative")),
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One detail that an accepted dossier says otherwise than the party's record."""

    filing: Filing
    column: str
    known: str
    told: str


def contact_told(content: Content) -> dict[str, str]:
    """What a dossier says of how the party is reached, by column of the party; nothing that it leaves out."""
    return {column: str(content[key]) for column, key in TOLD.items() if content.get(key)}


def with_contact(party: Party, content: Content) -> Party:
    """The party as documents address it once its empty details are filled; the row at hand stays as it is."""
    filled = copy.copy(party)
    for column, value in contact_told(content).items():
        if not getattr(party, column):
            setattr(filled, column, value)
    return filled


def take_contact(party: Party, content: Content, *, source: str) -> None:
    """Fill what the party's record leaves empty; called by acts that accept a dossier."""
    missing = {column: value for column, value in contact_told(content).items() if not getattr(party, column)}
    if missing:
        fill_contact(Party.objects.get(pk=party.pk), None, source=source, **missing)
        party.refresh_from_db()


def differences_of_contact(party: Party, filings: Iterable[Filing] | None = None) -> list[Difference]:
    """Details that accepted dossiers of filings in force say otherwise than the party's record; two queries."""
    rows = Submission.objects.filter(
        filing__in=party.filings.in_force() if filings is None else filings,
        state=Submission.State.ACCEPTED,
        kind__in=[Submission.Kind.INITIAL, Submission.Kind.CHANGE],
    )
    last = list(rows.select_related("filing").order_by("filing_id", "-pk").distinct("filing_id"))
    contents = {one.pk: dict(one.content) for one in last}
    right = Rectification.objects.filter(submission__in=contents, field__in=TOLD.values()).order_by("pk")
    for submission, key, new in right.values_list("submission_id", "field", "new"):
        contents[submission][key] = new
    return [
        Difference(submission.filing, column, getattr(party, column), told)
        for submission in last
        for column, told in contact_told(contents[submission.pk]).items()
        if told != getattr(party, column)
    ]


class FillForm(ActForm):
    private: ClassVar[frozenset[str]] = PERSONAL


@act(
    name="filings.fill_contact",
    on="filings.Party",
    source=ANY,
    label=_("Take over contact details that were missing"),
    consequence=_("Documents and reminders go there from now on."),
    basis="ARP 24; APL 59",
    level=Level.PROVINCE,
    roles=[],
    system=True,
    form=FillForm,
)
def fill_contact(
    party: Party,
    actor: Officer | None,
    *,
    source: str,
    contact_email: str = "",
    address: str = "",
    representative: str = "",
) -> None:
    """What an accepted dossier says where the record was empty; `source` is its receipt."""
    party.contact_email = contact_email or party.contact_email
    party.address = address or party.address
    party.representative = representative or party.representative


class TakeOverForm(ActForm):
    """Which details of which dossier are the party's from now on."""

    filing = forms.ModelChoiceField(label=_("dossier of the filing"), queryset=Filing.objects.none())
    columns = forms.MultipleChoiceField(
        label=_("details to take over"),
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The page of the party shows both, what is on record and what the dossier says."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Party):
            found = differences_of_contact(self.subject)
            mine = self.subject.filings.filter(pk__in={one.filing.pk for one in found})
            self.fields["filing"].queryset = mine  # type: ignore[attr-defined]
            different = {one.column for one in found}
            self.fields["columns"].choices = [  # type: ignore[attr-defined]
                one for one in CHOICES if one[0] in different
            ]


def something_differs(party: Party, actor: Officer | None) -> Refusal | None:
    """Guard: the party stands for itself, and a dossier says something else than its record."""
    if refusal := party_stands(party, actor):
        return refusal
    if differences_of_contact(party):
        return None
    return Refusal(
        "nothing_differs",
        _("No accepted dossier says other contact details than the party's record."),
        _("Nothing needs to be taken over; a letter of the party is recorded with “Amend the party's data”."),
        field="filing",
    )


@act(
    name="filings.take_over_contact",
    on="filings.Party",
    source=ANY,
    label=_("Take over contact details of a dossier"),
    consequence=_(
        "The details chosen replace those on record. Documents issued from now on, and reminders, go there; documents "
        "already issued stay as they are."
    ),
    basis="ARP 24; APL 59",
    level=Level.COUNTY,
    roles={Role.INTAKE},
    form=TakeOverForm,
    guard=something_differs,
)
def take_over_contact(party: Party, actor: Officer | None, *, filing: Filing, columns: list[str]) -> None:
    """Let the party's record say what an accepted dossier says. Raises ActRefused: "not_of_party", "no_column"."""
    if filing.party_id != party.pk:
        raise ActRefused(
            "not_of_party",
            _("This is a filing of another party."),
            remedy=_("Choose one of this party."),
            field="filing",
            value=filing,
        )
    told = contact_told(content_in_force(filing))
    taken = {one: told[one] for one in columns if one in told and told[one] != getattr(party, one)}
    if not taken or len(taken) < len(set(columns)):
        raise ActRefused(
            "no_column",
            _("The dossier does not say this otherwise than the party's record."),
            remedy=_("Choose what it says and what differs."),
            field="columns",
            value=", ".join(columns),
        )
    for column, value in taken.items():
        setattr(party, column, value)
