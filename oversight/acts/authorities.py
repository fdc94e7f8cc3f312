"""Founding departments: acts of the system at set-up, amended by an administrator."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oversight import divisions
from oversight.acts.act import ANY, CREATES, act
from oversight.acts.forms import ActForm
from oversight.level import Level
from oversight.models import Authority, Officer, Role

CONTACT = ("address", "phone", "email", "review_body_zh", "review_body_en", "review_online", "court_zh", "court_en")


class ContactForm(ActForm):
    """What documents print of an authority."""

    address = forms.CharField(label=_("address"), max_length=200, required=False)
    phone = forms.CharField(label=_("telephone"), max_length=40, required=False)
    email = forms.EmailField(label=_("e-mail"), required=False)
    review_body_zh = forms.CharField(label=_("reconsideration body (Chinese)"), max_length=100, required=False)
    review_body_en = forms.CharField(label=_("reconsideration body (English)"), max_length=150, required=False)
    review_online = forms.CharField(
        label=_("online channel for reconsideration"),
        max_length=200,
        required=False,
        help_text=_("Web address where an application is filed (ARL 22); without it no decision is served online."),
    )
    court_zh = forms.CharField(label=_("court (Chinese)"), max_length=100, required=False)
    court_en = forms.CharField(label=_("court (English)"), max_length=150, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Authority):
            for name in CONTACT:
                self.fields[name].initial = getattr(self.subject, name)


@act(
    name="oversight.establish_authority",
    on="oversight.Authority",
    source=CREATES,
    label=_("Establish an authority"),
    consequence=_("The department can have officers and issue documents under its code."),
    basis="3",
    level=Level.NATIONAL,
    roles=[Role.ADMINISTRATOR],
    system=True,
)
def establish_authority(
    _none: None,
    actor: Officer | None,
    /,
    *,
    name_zh: str,
    name_en: str,
    code: str,
    level: int,
    division: str = divisions.NATIONAL,
    parent: Authority | None = None,
    demonstration: bool = False,
    **contact: str,
) -> Authority:
    """Add a department at its place (Article 3): the national one, or one below another."""
    return Authority.objects.create(
        name_zh=name_zh,
        name_en=name_en,
        code=code,
        level=level,
        division=division,
        parent=parent,
        demonstration=demonstration,
        **contact,
    )


@act(
    name="oversight.amend_authority",
    on="oversight.Authority",
    source=ANY,
    label=_("Amend contact and remedies"),
    consequence=_("Documents issued from now on print this; those already issued stay as they are."),
    basis="ARL 22, 24; APL 59",
    level=Level.COUNTY,
    roles=[Role.ADMINISTRATOR],
    form=ContactForm,
)
def amend_authority(authority: Authority, actor: Officer | None, /, **contact: str) -> None:
    """Change address, telephone, e-mail, and the body with its online channel and the court that documents name."""
    for name in CONTACT:
        setattr(authority, name, contact.get(name, getattr(authority, name)))
