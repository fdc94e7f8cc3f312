"""Two parties that turned out to be one: one stays, the other keeps its history and points to it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.acts.merging_products import move_products
from filings.acts.standing import party_stands
from filings.models import Filing, KnownChange, Party, PartyMerge, PartyName, Product, RumourReport, Store, Submission
from oversight.acts import ANY, ActForm, ActRefused, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Deadline, Officer, Proposal, Role

Hook = Callable[[Party, Party], dict[str, Any]]
LANGUAGES = ("zh-hans", "en")
CONTACT = ("contact_email", "address", "representative")
"""Where and through whom a party is reached."""
_HOOKS: list[Hook] = []


def on_merge(hook: Hook) -> Hook:
    """Let an upper floor do its part of a merge: called with survivor and merged party, inside the act.

    What it returns (JSON) is kept in the record of the merge.
    """
    _HOOKS.append(hook)
    return hook


class MergeForm(ActForm):
    """Which party is the same as this one, and how that is known."""

    absorbed = forms.ModelChoiceField(label=_("Party that is the same"), queryset=Party.objects.none())
    reason = forms.CharField(
        label=_("How it is known that they are one"),
        max_length=500,
        widget=forms.Textarea,
        help_text=_("Name the document: a registration record, a notice of renaming, a statement of the party."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Party):
            others = Party.objects.filter(merged_into__isnull=True).exclude(pk=self.subject.pk)
            visible = others.visible_to(self.actor) if isinstance(self.actor, Officer) else others
            self.fields["absorbed"].queryset = visible  # type: ignore[attr-defined]


def merge_text(survivor: Party, *, absorbed: Party, reason: str) -> str:
    """What the second person reads, in both languages: who is who, and what will move."""
    return "\n\n".join(_text(survivor, absorbed, reason, language) for language in LANGUAGES)


@act(
    name="filings.merge_parties",
    on="filings.Party",
    source=ANY,
    label=_("Merge a party into this one"),
    consequence=_(
        "Filings, products, stores and names of the other party become this one's; both histories stay. Its e-mail, "
        "address and representative are taken over where this one has none. The other takes no further act, and "
        "whoever asks for it is answered with this one. Documents and cases that name it stay as they are."
    ),
    basis="house rule: one party, one row; APL 9",
    level=Level.PROVINCE,
    roles={Role.INTAKE, Role.INSPECTOR},
    second_person=True,
    form=MergeForm,
    guard=party_stands,
    preview=merge_text,
    paper=False,
)
def merge_parties(survivor: Party, actor: Officer | None, *, absorbed: Party, reason: str) -> Party:
    """Merge; returns the party that was merged. Raises ActRefused with every reason at once:

    "same_party", "merged" (it was merged before), "region", "two_uscc" (two credit codes are two parties),
    "proposals_open" (something about it waits for a decision), "busy" (somebody acts on it at this moment).
    """
    other = _locked(survivor, absorbed)
    refuse_all(_refusals(survivor, other, actor))
    identity = _take_identity(survivor, other)
    names = _take_names(survivor, other)
    contact, differing = missing_contact(survivor, other), differing_contact(survivor, other)
    for name in contact:
        setattr(survivor, name, getattr(other, name))
    products = move_products(survivor, other)
    moved: dict[str, Any] = {
        "filings": _move_filings(survivor, other),
        "products": products.moved,
        "merged_products": {str(gone): kept for gone, kept in products.merged.items()},
        "stores": _move(Store, survivor, other),
        "rumour_reports": _move(RumourReport, survivor, other),
        "merged_before": _move_merged_before(survivor, other),
        "names": names,
        "identity": identity,
        # Names of columns only: the record is kept for ever, data of persons need not be; both rows keep theirs.
        "contact": contact,
        "contact_kept": differing,
    }
    for hook in _HOOKS:
        moved.update(hook(survivor, other))
    PartyMerge.objects.create(
        survivor=survivor, absorbed=other, reason=reason, moved=moved, at=now(), by=acting_officer()
    )
    return other


def _locked(survivor: Party, absorbed: Party) -> Party:
    """The other party, its row locked; never waits for it, since two merges might wait for each other."""
    if absorbed.pk == survivor.pk:
        return survivor
    rows = Party.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    found = rows.filter(pk=absorbed.pk).first()
    if found is None:
        raise ActRefused(
            "busy",
            _("Somebody acts on %(party)s at this moment.") % {"party": absorbed},
            remedy=_("Try again in a moment."),
            field="absorbed",
            value=absorbed,
        )
    return found


def _refusals(survivor: Party, other: Party, actor: Officer | None) -> list[Refusal]:
    if other.pk == survivor.pk:
        return [_refusal("same_party", _("A party is not merged into itself."), _("Choose the other party."), other)]
    found = []
    if merged := party_stands(other, actor):
        found.append(_refusal("merged", merged.message, merged.remedy, other))
    if actor is not None and not other.in_jurisdiction_of(actor):
        found.append(
            _refusal(
                "region",
                _("%(party)s is not within your region.") % {"party": other},
                _("Ask the department above that covers both."),
                other,
            )
        )
    if survivor.uscc and other.uscc and survivor.uscc != other.uscc:
        found.append(
            _refusal(
                "two_uscc",
                _("Both have a unified social credit code, and not the same: they are two parties."),
                _("Correct the code that is wrong first (“Amend the party's data”), where one is."),
                other,
            )
        )
    if waiting := _proposals(other):
        found.append(
            _refusal(
                "proposals_open",
                _("About it something waits for a decision: %(what)s.") % {"what": waiting},
                _("Have it decided or withdrawn first."),
                other,
            )
        )
    return found


def _refusal(code: str, message: Any, remedy: Any, other: Party) -> Refusal:
    return Refusal(code, message, remedy, field="absorbed", value=str(other))


def _proposals(party: Party) -> str:
    """What waits for a decision about a party, its products and its filings; "" where nothing does."""
    pending = Proposal.objects.pending()
    about = (
        pending.about(party)
        | pending.filter(subject_type=Product._meta.label, subject_id__in=party.products.values("pk"))
        | pending.filter(subject_type=Filing._meta.label, subject_id__in=party.filings.values("pk"))
    )
    return ", ".join(str(one) for one in about[:5])


def _take_identity(survivor: Party, other: Party) -> dict[str, str]:
    """What says who a party is goes to the one that stays where it has none; what both have, both keep."""
    taken = {}
    other.merged_into = survivor
    for name in ("uscc", "entity_code"):
        if getattr(survivor, name) is None and getattr(other, name) is not None:
            taken[name] = getattr(other, name)
            setattr(survivor, name, taken[name])
            setattr(other, name, None)
    survivor.roles = sorted({*survivor.roles, *other.roles})
    if survivor.kind == Party.Kind.UNKNOWN:
        survivor.kind = other.kind
    other.version += 1
    other.save()  # gives its codes up before the survivor takes them: they are unique
    return taken


def missing_contact(survivor: Party, other: Party) -> list[str]:
    """Contact columns that only the other fills in: the survivor takes them over."""
    return [name for name in CONTACT if getattr(other, name) and not getattr(survivor, name)]


def differing_contact(survivor: Party, other: Party) -> list[str]:
    """Contact columns that both fill in, and not alike: those of the survivor stay."""
    return [
        name
        for name in CONTACT
        if getattr(survivor, name) and getattr(other, name) and getattr(survivor, name) != getattr(other, name)
    ]


def _take_names(survivor: Party, other: Party) -> list[str]:
    """Every name of the other is found at the survivor too; the newest day that bears a name counts."""
    own = PartyName(name=other.name, name_key=other.name_key, seen_on=today(), source=gettext("merge of parties"))
    offered = [name for name in (*other.names.all(), own) if name.name_key != survivor.name_key]
    known = {name.name_key: name for name in survivor.names.all()}
    for name in offered:
        before = known.get(name.name_key)
        if before is None:
            known[name.name_key] = PartyName.objects.create(
                party=survivor, name=name.name, name_key=name.name_key, seen_on=name.seen_on, source=name.source
            )
        elif before.seen_on < name.seen_on and name is not own:
            before.seen_on, before.source = name.seen_on, name.source
            before.save()
    return [name.name for name in offered]


def _move_filings(survivor: Party, other: Party) -> list[int]:
    """The filings, and the clocks of what was submitted for them, under the survivor and in its division."""
    rows = Filing.objects.filter(party=other).order_by("pk")
    keys = list(rows.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    Filing.objects.filter(pk__in=keys).update(party=survivor, division=survivor.division, version=F("version") + 1)
    submissions = Submission.objects.filter(filing__in=keys).values_list("pk", flat=True)
    changes = KnownChange.objects.filter(filing__in=keys).values_list("pk", flat=True)
    for model, about in ((Filing, keys), (KnownChange, list(changes)), (Submission, list(submissions))):
        clocks = Deadline.objects.filter(subject_type=model._meta.label, subject_id__in=about)
        clocks.update(division=survivor.division)
    return keys


def _move(model: type[Store] | type[RumourReport], survivor: Party, other: Party) -> list[int]:
    rows = model._default_manager.filter(party=other)
    keys = list(rows.values_list("pk", flat=True))
    rows.update(party=survivor, version=F("version") + 1)
    return keys


def _move_merged_before(survivor: Party, other: Party) -> list[int]:
    """What was merged into the other points to the survivor: one step leads from any of them to the party."""
    rows = Party.objects.filter(merged_into=other)
    keys = list(rows.values_list("pk", flat=True))
    rows.update(merged_into=survivor, version=F("version") + 1)
    return keys


def _text(survivor: Party, absorbed: Party, reason: str, language: str) -> str:
    with translation.override(language):
        products = set(survivor.products.values_list("name_key", "form"))
        same = [str(one) for one in absorbed.products.all() if (one.name_key, one.form) in products]
        lines = [
            gettext("Stays: %(party)s") % {"party": _identity(survivor)},
            gettext("Is merged into it: %(party)s") % {"party": _identity(absorbed)},
            gettext("Filings that move: %(count)d") % {"count": absorbed.filings.count()},
            gettext("Products that move: %(count)d") % {"count": absorbed.products.count() - len(same)},
            gettext("Products that become one: %(names)s") % {"names": ", ".join(sorted(same)) or "-"},
            gettext("Contact details taken over: %(what)s") % {"what": _contact(absorbed, survivor)},
            *_both_have(survivor, absorbed),
            gettext("How it is known: %(reason)s") % {"reason": reason},
        ]
        return "\n".join(lines)


def _contact(absorbed: Party, survivor: Party) -> str:
    taken = [f"{_called(name)} {getattr(absorbed, name)}" for name in missing_contact(survivor, absorbed)]
    return "; ".join(taken) or "-"


def _both_have(survivor: Party, absorbed: Party) -> list[str]:
    """A line for each contact detail that is lost from sight: whoever confirms must have seen both."""
    return [
        gettext("Both have one, and not the same: %(what)s “%(kept)s” stays; “%(gone)s” is not taken over.")
        % {"what": _called(name), "kept": getattr(survivor, name), "gone": getattr(absorbed, name)}
        for name in differing_contact(survivor, absorbed)
    ]


def _called(name: str) -> str:
    return str(Party._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _identity(party: Party) -> str:
    known = (party.name, party.uscc, party.entity_code, party.division)
    return " · ".join(str(one) for one in known if one)
