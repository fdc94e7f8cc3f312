"""What the acts of an inspection ask of an officer."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from filings.models import Party, Product
from inspections.acts.filed_traits import filed_traits
from inspections.forms import inspectors_of, text
from inspections.models import Case, DrawnTarget, Inspection, Lead
from inspections.models.case import PARTY_KINDS
from inspections.rules.checklist import Traits, article_of, asked_articles
from oversight import statute
from oversight.acts import ActForm
from oversight.files.fields import FilesField
from oversight.models import Officer
from oversight.statute import PartyKind

INSPECTED = [one for one in PARTY_KINDS if one[0] != PartyKind.USER.value]
"""Whom Article 21 lets a department inspect; there is no checklist of a user."""
UNKNOWN, YES, NO = "unknown", "yes", "no"
MOST_FILES = 10
MOST_DIGITS = 18


def terms(group: str) -> list[tuple[str, str]]:
    """The words of the statute for a closed vocabulary, in the reader's language."""
    language = get_language() or "en"
    return [(key, term.title.text(language)) for key, term in statute.edition().terms[group].items()]


def article_titles() -> list[tuple[str, str]]:
    """Every article that the checklist asks about."""
    language = get_language() or "en"
    edition = statute.edition()
    refs = dict.fromkeys(ref for kind, _label in INSPECTED for ref in asked_articles(edition, kind))
    titles = ((ref, edition.article(ref).title.text(language)) for ref in sorted(refs, key=int))
    return [(ref, f"{statute.reference(ref, language)} · {title}") for ref, title in titles]


class Officers(ActForm):
    """Two officers of the authority, and further ones."""

    officer = forms.ModelChoiceField(label=_("officer"), queryset=Officer.objects.none())
    second_officer = forms.ModelChoiceField(label=_("second officer"), queryset=Officer.objects.none())
    further_officers = forms.ModelMultipleChoiceField(
        label=_("further officers"), queryset=Officer.objects.none(), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.actor, Officer):
            for name in ("officer", "second_officer", "further_officers"):
                self.fields[name].queryset = inspectors_of(self.actor.authority)  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        return {**data, "further_officers": list(data["further_officers"])}


class PlanInspectionForm(Officers):
    """An inspection of a party; what is filed about it is offered as its traits and may be changed."""

    field_order = (
        "party_kind", "products", "target", "lead", "case", "officer", "second_officer", "further_officers",
        "planned_at", "place", "remote", "articles", "technologies", "services", "capacity",
    )  # fmt: skip

    party_kind = forms.ChoiceField(label=_("inspected as"), choices=INSPECTED)
    products = forms.ModelMultipleChoiceField(
        label=_("products"), queryset=Product.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    target = forms.ModelChoiceField(label=_("drawn as"), queryset=DrawnTarget.objects.none(), required=False)
    lead = forms.ModelChoiceField(label=_("lead"), queryset=Lead.objects.none(), required=False)
    case = forms.ModelChoiceField(label=_("case"), queryset=Case.objects.none(), required=False)
    planned_at = forms.DateTimeField(
        label=_("planned for"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(
        label=_("place"), max_length=300, help_text=_("Through the network: the service that is looked at.")
    )
    remote = forms.BooleanField(label=_("through the network"), required=False)
    articles = forms.MultipleChoiceField(
        label=_("articles inspected"),
        choices=article_titles,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: those of the plan, or all that bind this kind of party."),
    )
    technologies = forms.MultipleChoiceField(
        label=_("technologies"),
        choices=lambda: terms("technologies"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As filed. None chosen: not known, and every question is asked."),
    )
    services = forms.MultipleChoiceField(
        label=_("services"),
        choices=lambda: terms("services"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("No dossier names them. None chosen: not known, and every question is asked."),
    )
    capacity = forms.ChoiceField(
        label=_("public-opinion attribute or social-mobilisation capacity"),
        choices=[(UNKNOWN, _("not decided")), (YES, _("yes")), (NO, _("no: nothing is asked about Article 20"))],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Party) and isinstance(self.actor, Officer):
            self._of(self.subject, self.actor)

    def _of(self, party: Party, actor: Officer) -> None:
        """Offer what belongs to this party in this authority, and what is filed."""
        same = same_party(party)
        choices: dict[str, Any] = {
            "products": Product.objects.filter(party__in=same, merged_into__isnull=True),
            "target": DrawnTarget.objects.to_inspect()
            .filter(party__in=same, draw__plan__authority=actor.authority_id)
            .select_related("party"),
            "lead": Lead.objects.open().filter(party__in=same, authority=actor.authority_id),
            "case": Case.objects.ongoing().filter(party__in=same, authority=actor.authority_id),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        for name in ("target", "lead", "case"):
            if not choices[name].exists():
                del self.fields[name]
        filed = filed_traits(party)
        start = {
            "party_kind": party.roles[0] if party.roles else PartyKind.PROVIDER.value,
            "place": party.address,
            "officer": actor.pk,
            "technologies": list(filed.technologies),
            "capacity": {True: YES, False: NO, None: UNKNOWN}[filed.has_capacity],
        }
        self.initial = {**start, **self._of_origin(choices), **self.initial}

    def _of_origin(self, choices: dict[str, Any]) -> dict[str, Any]:
        """What a link that names the drawn party, the lead or the case says besides: as what, by whom, about what."""
        if target := _named(choices["target"].select_related("draw__plan"), self.initial.get("target")):
            plan = target.draw.plan
            who = {"officer": target.officer_id, "second_officer": target.second_officer_id}
            articles = list(dict.fromkeys(article_of(ref) for ref in plan.articles))
            return {"party_kind": plan.party_kind, "articles": articles, **who}
        if lead := _named(choices["lead"], self.initial.get("lead")):
            return {"products": [lead.product_id] if lead.product_id else []}
        if case := _named(choices["case"], self.initial.get("case")):
            return {"party_kind": case.party_kind, "products": [one.pk for one in case.products.all()]}
        return {}

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        capacity = {YES: True, NO: False, UNKNOWN: None}[data.pop("capacity")]
        traits = Traits(tuple(data.pop("technologies")), tuple(data.pop("services")), capacity)
        return {
            **data,
            "party_kind": PartyKind(data["party_kind"]),
            "products": list(data["products"]),
            "articles": list(data["articles"]),
            "traits": traits,
        }


def _named(rows: Any, key: object) -> Any:
    """The row that a link names, where it is one of those offered; None for anything else."""
    text = str(key or "")
    return rows.filter(pk=int(text)).first() if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


class AnnounceForm(ActForm):
    materials = text(
        _("what the party is to have ready"), required=False, help_text=_("One line for each; may be empty.")
    )

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()["materials"]
        return {"materials": [line.strip() for line in typed.splitlines() if line.strip()]}

    @classmethod
    def encode(cls, arguments: Any) -> dict[str, Any]:
        return super().encode({"materials": "\n".join(arguments.get("materials") or [])})

    @classmethod
    def public(cls, arguments: Any) -> dict[str, Any]:
        return cls.encode(arguments)


class BeginForm(ActForm):
    cards_shown = forms.BooleanField(
        label=_("Both officers are present and have shown their enforcement certificates (APL 55).")
    )


class FinishForm(ActForm):
    summary = text(
        _("summary"),
        rows=6,
        help_text=_("What was looked at, who was present for the party, what they said, and what was found."),
    )
    unchecked_because = text(
        _("why questions stay open"), required=False, help_text=_("Needed where a question was not checked.")
    )
    record = FilesField(
        label=_("signed record of the scene"),
        most=MOST_FILES,
        accept="",
        required=False,
        help_text=_("With the signature of the party, or a word on why it refused to sign."),
    )

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        return {**data, "record": list(data["record"] or [])}


class ChangeOfficersForm(Officers):
    reason = text(_("reason"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Inspection):
            inspection = self.subject
            start = {
                "officer": inspection.officer_id,
                "second_officer": inspection.second_officer_id,
                "further_officers": [one.pk for one in inspection.further_officers.all()],
            }
            self.initial = {**start, **self.initial}


class RefusedCooperationForm(ActForm):
    facts = text(
        _("what was refused"), help_text=_("What was asked, when, who refused, in which words, and who saw it.")
    )
    evidence = FilesField(label=_("evidence"), most=MOST_FILES, accept="", required=False)

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        return {**data, "evidence": list(data["evidence"] or [])}
