"""Who is an officer, with which roles: acts of an administrator within the own region."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from oversight import divisions
from oversight.acts.act import ANY, CREATES, act
from oversight.acts.forms import ActForm
from oversight.acts.refused import ActRefused
from oversight.level import Level
from oversight.models import Authority, Officer, Role


class AppointForm(ActForm):
    private = frozenset({"password"})

    username = forms.CharField(label=_("user name"), max_length=150, validators=[UnicodeUsernameValidator()])
    name = forms.CharField(label=_("name"), max_length=60)
    authority = forms.ModelChoiceField(label=_("authority"), queryset=Authority.objects.all())
    roles = forms.MultipleChoiceField(label=_("roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple)
    card_number = forms.CharField(label=_("enforcement certificate"), max_length=30, required=False)
    card_valid_until = forms.DateField(label=_("enforcement certificate valid until"), required=False)
    password = forms.CharField(
        label=_("first password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        validators=[validate_password],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.actor, Officer):
            self.fields["authority"].queryset = Authority.objects.visible_to(self.actor)  # type: ignore[attr-defined]

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if Officer.objects.filter(username=username).exists():
            raise forms.ValidationError(_("This user name is taken; choose another one."), code="unique")
        return username


class RolesForm(ActForm):
    roles = forms.MultipleChoiceField(
        label=_("roles"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    card_number = forms.CharField(
        label=_("enforcement certificate"),
        max_length=30,
        required=False,
        help_text=_("Empty: the one on record stays."),
    )
    card_valid_until = forms.DateField(
        label=_("enforcement certificate valid until"),
        required=False,
        help_text=_("Empty: the day on record stays, or none with a new certificate."),
    )
    reason = forms.CharField(label=_("reason"), max_length=500)


class LeaveForm(ActForm):
    reason = forms.CharField(label=_("reason"), max_length=500)


@act(
    name="oversight.appoint_officer",
    on="oversight.Officer",
    source=CREATES,
    label=_("Appoint an officer"),
    consequence=_("The officer can log in at once and do what the roles allow, within the region of the authority."),
    basis="APL 42; house rules of the department",
    level=Level.COUNTY,
    roles=[Role.ADMINISTRATOR],
    system=True,
    form=AppointForm,
)
def appoint_officer(
    _none: None,
    actor: Officer | None,
    *,
    username: str,
    name: str,
    authority: Authority,
    roles: list[str],
    password: str,
    card_number: str = "",
    card_valid_until: date | None = None,
) -> Officer:
    """Register an officer of the own authority or of one below; the system registers the first ones at set-up."""
    own = actor.authority if actor else None
    if own is not None and not divisions.covers(own.division, authority.division):
        raise ActRefused(
            "region",
            _("%(authority)s is not within your region.") % {"authority": authority},
            remedy=_("Appoint officers of your own authority or of one below."),
            field="authority",
            value=authority,
        )
    officer = Officer(
        username=username,
        name=name,
        authority=authority,
        roles=sorted(roles),
        card_number=card_number,
        card_valid_until=card_valid_until,
        is_staff=True,
    )
    officer.set_password(password)
    officer.save()
    return officer


@act(
    name="oversight.assign_roles",
    on="oversight.Officer",
    source=ANY,
    label=_("Assign roles"),
    consequence=_("The officer has exactly these roles from now on."),
    basis="house rules of the department",
    level=Level.COUNTY,
    roles=[Role.ADMINISTRATOR],
    form=RolesForm,
)
def assign_roles(
    officer: Officer,
    actor: Officer | None,
    *,
    roles: list[str],
    reason: str,
    card_number: str = "",
    card_valid_until: date | None = None,
) -> None:
    """Give an officer these roles instead of the present ones, and a certificate. Nobody changes the own roles."""
    if actor is not None and officer.pk == actor.pk:
        raise ActRefused(
            "own_roles",
            _("Nobody changes the own roles."),
            remedy=_("Ask another administrator."),
            field="roles",
            value=officer,
        )
    officer.roles = sorted(roles)
    if card_valid_until or (card_number and card_number != officer.card_number):
        officer.card_valid_until = card_valid_until
    officer.card_number = card_number or officer.card_number


@act(
    name="oversight.end_service",
    on="oversight.Officer",
    source=ANY,
    label=_("End the officer's service"),
    consequence=_("The officer can no longer log in. What the officer did stays in the ledger under the same name."),
    basis="house rules of the department",
    level=Level.COUNTY,
    roles=[Role.ADMINISTRATOR],
    form=LeaveForm,
)
def end_service(officer: Officer, actor: Officer | None, *, reason: str) -> None:
    """An officer leaves; the record stays."""
    if actor is not None and officer.pk == actor.pk:
        raise ActRefused(
            "own_service",
            _("Nobody ends the own service."),
            remedy=_("Ask another administrator."),
            field="officer",
            value=officer,
        )
    officer.is_active = False
