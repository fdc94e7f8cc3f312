"""What the acts of service ask. One form for every way; a page shows only what the chosen way needs.

Each field says for which ways it is (`only_for`); a style sheet hides the others. Without it all of them stand there
with their help, and what does not belong to the chosen way is not recorded.
"""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActForm, PastDayField
from oversight.clock import today
from oversight.files.fields import FilesField
from oversight.models import Officer
from reports.acts.service_facts import FACT_LABELS, MOST_FILES, Served
from reports.models import AddressConfirmation, Notice, Service
from reports.rules.service import METHODS


class OfficerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An officer, by name and certificate."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.card_number})"


def _label(name: str) -> Any:
    return capfirst(FACT_LABELS[name])  # type: ignore[type-var]


def _text(name: str, most: int, help_text: Any = "", *, rows: int = 0) -> forms.CharField:
    return forms.CharField(
        label=_label(name),
        max_length=most,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput,
    )


class ServiceForm(ActForm):
    """How, when and by what proof a document reached its party."""

    private = frozenset({"receiver", "witness", "stand_in_reason"})

    method = forms.ChoiceField(label=_("Method"), choices=Service.Method.choices)
    day = PastDayField(
        label=_("Day"),
        help_text=_(
            "Signed, left, received, arrived or published on. A public notice serves 30 days after publication."
        ),
    )
    place = _text("place", 300)
    receiver = _text("receiver", 100, _("Whoever signed the proof of service or the receipt."))
    capacity = forms.ChoiceField(
        label=_label("capacity"), choices=[("", "—"), *Service.Capacity.choices], required=False
    )
    stand_in_reason = _text("stand_in_reason", 300, _("Needed where an agent or a member of the household signed."))
    refusal = _text(
        "refusal",
        500,
        _("Why it was refused and left; for a public notice: why no other way was open, and what was tried."),
        rows=2,
    )
    witness = _text(
        "witness", 200, _("Name and position. For leaving: needed unless photographs or stills of a video are added.")
    )
    second_officer = OfficerField(
        label=_("Second officer"),
        queryset=Officer.objects.none(),
        required=False,
        help_text=_("Two officers with enforcement certificates serve: you and a colleague of your authority."),
    )
    entrusted_to = _text("entrusted_to", 200, _("The department whose officers served it."))
    carrier = _text("carrier", 100)
    tracking_number = _text("tracking_number", 60)
    address = _text("address", 254, _("Only an address for which the recipient has signed a confirmation."))
    arrived_time = forms.TimeField(
        label=_label("arrived_time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("When it reached the recipient's system, by Beijing time, where it is known."),
    )
    published_in = _text("published_in", 500, _("Newspaper or web address, and number or page."))
    proof = forms.CharField(
        label=_("Proof"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Proof of service, receipt number, witnesses, photographs, and where they are kept."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            _say_when(name, field)
        self._officers()["second_officer"].queryset = colleagues(self.actor)
        if isinstance(self.subject, Notice):
            self._offer_address(self.subject)

    def clean(self) -> dict[str, Any]:
        """Where a field is wrong already, say at once what else the chosen way needs; the act says it otherwise."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors and data.get("method") and isinstance(self.subject, Notice):
            facts: Any = {name: value for name, value in data.items() if name in FACT_LABELS}
            proved = bool(data.get("scans")) or (self.subject.is_served and self.subject.service.proofs.exists())
            stated = Served(self.subject, data["method"], today(), "", facts, proved=proved)
            for one in stated.missing():
                if one.field not in self.errors:
                    self.add_error(one.field, one.sentence())
        return data

    def _officers(self) -> dict[str, OfficerField]:
        return {name: field for name, field in self.fields.items() if isinstance(field, OfficerField)}

    def _offer_address(self, notice: Notice) -> None:
        """The address that the recipient has confirmed, or that there is none."""
        signed = AddressConfirmation.objects.for_notice(notice)
        newest = signed.in_force(today()).order_by("-signed_on", "-pk").first()
        field = self.fields["address"]
        if newest is None:
            field.help_text = _("No signed confirmation of this recipient is in force: it cannot be served this way.")
        else:
            field.initial = newest.address


class RecordServiceForm(ServiceForm):
    """A service with the scans and photographs that prove it."""

    scans = FilesField(
        most=MOST_FILES,
        label=_("Scans and photographs"),
        required=False,
        help_text=_("At most five files: the signed proof of service, receipts, photographs, the published page."),
    )


class CorrectServiceForm(ServiceForm):
    """The service as it really was, beginning with what is on record."""

    first_officer = OfficerField(
        label=_("First officer"),
        queryset=Officer.objects.none(),
        required=False,
        help_text=_("Who served it, not who corrects the record."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was wrong, and how it is known. The proof of service that replaces the earlier one says it."),
    )
    field_order = (
        "method", "day", "place", "receiver", "capacity", "stand_in_reason", "refusal", "witness", "first_officer",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        notice = self.subject
        service = notice.service if isinstance(notice, Notice) and notice.is_served else None
        for field in self._officers().values():
            field.queryset = colleagues(self.actor, self_too=True, service=service)
        if service is not None:
            self._begin_with(service)

    def _begin_with(self, service: Service) -> None:
        for name, field in self.fields.items():
            if hasattr(service, name):
                field.initial = getattr(service, name)
        self.fields["day"].initial = service.handed_on
        if service.confirmed_address:
            self.fields["address"].initial = service.confirmed_address.address
        if service.arrived_at:
            self.fields["arrived_time"].initial = service.arrived_at.astimezone().time()


class AddProofsForm(ActForm):
    """Scans that came later."""

    scans = FilesField(
        most=MOST_FILES, label=_("Scans and photographs"), help_text=_("At most five files at once, 20 MB each.")
    )


def colleagues(actor: Officer | None, *, self_too: bool = False, service: Service | None = None) -> "QuerySet[Officer]":
    """Officers of the own authority with a certificate; those who are on record as having served stay in the list."""
    authority = actor.authority if actor else None
    found: QuerySet[Officer] = Officer.objects.order_by("name", "pk")
    if actor is None or authority is None:
        return found.none()
    offered = Q(authority=authority, is_active=True) & ~Q(card_number="")
    if not self_too:
        offered &= ~Q(pk=actor.pk)
    if service is not None:
        offered |= Q(pk__in=[one for one in (service.first_officer_id, service.second_officer_id) if one])
    return found.filter(offered)


def _say_when(name: str, field: forms.Field) -> None:
    """For which ways of service a field is, and whether each of them needs it; read by the form's template."""
    fact = "second_officer" if name == "first_officer" else name
    ways = [method for method, rule in METHODS.items() if fact in rule.facts]
    if ways:
        field.only_for = " ".join(ways)  # type: ignore[attr-defined]
        field.always_there = all(fact in METHODS[method].needed for method in ways)  # type: ignore[attr-defined]
