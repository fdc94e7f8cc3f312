"""Signed address confirmations (送达地址确认书): recorded with the signed form, revoked from a day on."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from stdnum.cn import uscc as credit_code

from oversight import divisions
from oversight.acts import CREATES, ActForm, ActRefused, PastDayField, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.files import ACCEPT, Kept, keep
from oversight.level import Level
from oversight.models import Officer
from oversight.models.officer import Role
from reports.models import AddressConfirmation, Service

ROLES: Final = {Role.INSPECTOR, Role.INTAKE}
FOLDER: Final = "confirmations"


class ConfirmationForm(ActForm):
    """What a recipient signed."""

    private = frozenset({"signed_by"})

    recipient_name = forms.CharField(label=_("Recipient"), max_length=300, help_text=_("As documents address it."))
    recipient_uscc = forms.CharField(
        label=_("Recipient's USCC"),
        max_length=18,
        required=False,
        help_text=_("Documents are matched by it. A recipient without one is matched by its exact name."),
    )
    division = forms.RegexField(
        r"^[0-9]{6}$",
        label=_("Division"),
        help_text=_("Six digits: where the recipient is. It must be in your region."),
    )
    address = forms.EmailField(label=_("Electronic address"))
    signed_on = PastDayField(label=_("Signed on"))
    signed_by = forms.CharField(label=_("Signed by"), max_length=100, help_text=_("Name and capacity."))
    document = forms.CharField(
        label=_("Where the signed form is kept"), max_length=200, help_text=_("File and page, or number of the form.")
    )
    scan = forms.FileField(
        label=_("Scan of the signed form"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("PDF or picture, at most 20 MB."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        authority = self.actor.authority if self.actor else None
        if authority is not None and authority.division != divisions.NATIONAL:
            self.fields["division"].initial = authority.division


class RevokeForm(ActForm):
    """From when on, and why."""

    revoked_on = PastDayField(label=_("Revoked on"), help_text=_("From this day on nothing is served there."))
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


@act(
    name="reports.record_confirmation",
    on="reports.AddressConfirmation",
    source=CREATES,
    label=_("Record an address confirmation"),
    consequence=_(
        "From the day it was signed documents of your authority may be served on this recipient electronically, at "
        "this address. Nothing is sent to the recipient."
    ),
    basis="APL 61; CPL 90",
    level=Level.COUNTY,
    roles=ROLES,
    form=ConfirmationForm,
)
def record_confirmation(
    subject: None,
    actor: Officer | None,
    *,
    recipient_name: str,
    division: str,
    address: str,
    signed_on: date,
    signed_by: str,
    document: str,
    scan: "File[bytes] | None",
    recipient_uscc: str = "",
) -> AddressConfirmation:
    """Record that a recipient agreed, with its signature, to be served at an electronic address.

    Raises ActRefused with every reason: "missing", "uscc", "address", "future", "region", "already_confirmed",
    "no_scan", and what `oversight.files.keep` refuses.
    """
    by = acting_officer()
    made = AddressConfirmation(
        recipient_name=recipient_name.strip(),
        recipient_uscc=recipient_uscc.strip().upper(),
        division=division,
        authority=by.authority,
        address=address.strip(),
        signed_on=signed_on,
        signed_by=signed_by.strip(),
        document=document.strip(),
        recorded_by=by,
        recorded_at=now(),
    )
    found = _refusals(made, by)
    kept = _kept(scan, found)
    refuse_all(found)
    if kept is not None:
        made.stored_as, made.sha256 = kept.stored_as, kept.sha256
    made.save()
    return made


def still_stands(confirmation: AddressConfirmation, actor: Officer | None) -> Refusal | None:
    """Guard: it is revoked once."""
    if confirmation.revoked_on is None:
        return None
    return Refusal(
        "already_revoked",
        _("This confirmation was revoked on %(day)s.") % {"day": confirmation.revoked_on},
        _("A new confirmation that the recipient signs is recorded as a new one."),
        field="revoked_on",
        value=str(confirmation.revoked_on),
    )


@act(
    name="reports.revoke_confirmation",
    on="reports.AddressConfirmation",
    label=_("Record the revocation"),
    consequence=_("From that day on nothing is served electronically there. What was served before stays served."),
    basis="APL 61; CPL 90",
    level=Level.COUNTY,
    roles=ROLES,
    form=RevokeForm,
    guard=still_stands,
)
def revoke_confirmation(
    confirmation: AddressConfirmation, actor: Officer | None, *, revoked_on: date, reason: str
) -> None:
    """The recipient takes its agreement back, or the address no longer exists.

    Raises ActRefused: "before_signature", "future", "no_reason", "service_rests_on_it" where a service of that day or
    a later one names this confirmation.
    """
    found = []
    if revoked_on < confirmation.signed_on:
        found.append(
            _about("revoked_on", "before_signature", revoked_on, _("It cannot be revoked before it was signed."))
        )
    if revoked_on > today():
        found.append(_about("revoked_on", "future", revoked_on, _("This day is still to come.")))
    if not reason.strip():
        found.append(Refusal("no_reason", _("A revocation needs its reason."), _("Write it."), field="reason"))
    resting = Service.objects.filter(confirmed_address=confirmation, handed_on__gte=revoked_on)
    if numbers := list(resting.values_list("notice__number", flat=True)[:5]):
        found.append(_rests(numbers, revoked_on))
    refuse_all(found)
    confirmation.revoked_on, confirmation.revoked_reason = revoked_on, reason.strip()


def _refusals(made: AddressConfirmation, by: Officer) -> list[Refusal]:
    found = [
        Refusal("missing", _("This must be said."), _("Fill in this field."), field=name)
        for name in ("recipient_name", "signed_by", "document")
        if not getattr(made, name)
    ]
    if made.recipient_uscc and not credit_code.is_valid(made.recipient_uscc):
        message = _("This is no unified social credit code: its check digit is wrong.")
        found.append(_about("recipient_uscc", "uscc", made.recipient_uscc, message))
    if not _is_address(made.address):
        found.append(_about("address", "address", made.address, _("This is no e-mail address.")))
    if made.signed_on > today():
        found.append(_about("signed_on", "future", made.signed_on, _("This day is still to come.")))
    if by.authority is None or not divisions.covers(by.authority.division, made.division):
        found.append(_about("division", "region", made.division, _("This place is not in your region.")))
    same = AddressConfirmation.objects.of(name=made.recipient_name, uscc=made.recipient_uscc)
    standing = same.filter(revoked_on__isnull=True, address__iexact=made.address, signed_on=made.signed_on)
    if made.authority_id and standing.given_to(made.authority_id).exists():
        message = _("This confirmation, of the same day, is already on record.")
        found.append(_about("address", "already_confirmed", made.address, message))
    return found


def _kept(scan: "File[bytes] | None", found: list[Refusal]) -> Kept | None:
    """The kept scan; adds to `found` why there is none."""
    if scan is None:
        message = _("Without the signed form nobody can tell that the recipient agreed.")
        found.append(Refusal("no_scan", message, _("Add a scan of it."), field="scan"))
        return None
    try:
        return keep(scan, FOLDER)
    except ActRefused as refused:
        found += [Refusal(one.code, one.message, one.remedy, "scan", one.value) for one in refused.refusals]
        return None


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _about(field: str, code: str, value: object, message: Any) -> Refusal:
    return Refusal(code, message, _("Correct it."), field=field, value=str(value))


def _rests(numbers: list[str], day: date) -> Refusal:
    return Refusal(
        "service_rests_on_it",
        _("On or after that day these documents were served at this address: %(numbers)s.")
        % {"numbers": "、".join(numbers)},
        _("Correct their service first, or the day of the revocation."),
        field="revoked_on",
        value=str(day),
    )
