"""Stores and their keys: who may ask the API."""

import re
from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.models import Party, Store, StoreKey
from filings.rules.names import name_key
from oversight import divisions
from oversight.acts import CREATES, ActForm, ActRefused, act
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer, Role

LONGEST_NAME, LONGEST_LABEL = 100, 50


class StoreForm(ActForm):
    """What registering a store asks."""

    name = forms.CharField(label=_("name"), max_length=LONGEST_NAME)
    division = forms.RegexField(label=_("division"), regex=r"^[0-9]{6}$", initial=divisions.NATIONAL)
    party = forms.ModelChoiceField(label=_("operator"), queryset=Party.objects.all(), required=False)


class KeyForm(ActForm):
    """What issuing a key asks."""

    title = forms.CharField(label=_("label"), max_length=LONGEST_LABEL)
    expires_at = forms.DateTimeField(label=_("expires"), required=False)


class RevokeKeyForm(ActForm):
    """What revoking a key asks."""

    key_prefix = forms.CharField(label=_("first eight characters of the key"), max_length=8)
    reason = forms.CharField(label=_("reason"), max_length=300)


@act(
    name="filings.register_store",
    on="filings.Store",
    source=CREATES,
    label=_("Register app store"),
    consequence=_("The store can then be given keys to ask the API."),
    basis="16",
    level=Level.PROVINCE,
    roles={Role.ADMINISTRATOR},
    system=True,
    form=StoreForm,
)
def register_store(
    subject: None, actor: Officer | None, *, name: str, division: str = divisions.NATIONAL, party: Party | None = None
) -> Store:
    """Take a store into the register. Refused: "name" where it has none or it is taken, "division", "region"."""
    wanted = " ".join(name.split())
    if not 0 < len(wanted) <= LONGEST_NAME or not name_key(wanted):
        raise ActRefused(
            "name",
            _("A store needs a name of 1 to 100 characters."),
            remedy=_("Give the name under which the store is known."),
            field="name",
            value=name[:LONGEST_NAME],
        )
    if Store.objects.filter(name=wanted).exists():
        raise ActRefused(
            "name",
            _("A store of this name is registered already."),
            remedy=_("Issue a key to that one."),
            field="name",
            value=wanted,
        )
    if not re.fullmatch(r"[0-9]{6}", division):
        raise ActRefused(
            "division",
            _("A division code has six digits."),
            remedy=_("Give the code of the department that the store is filed with, 000000 for the national one."),
            field="division",
            value=division,
        )
    authority = actor.authority if actor else None
    if authority and not divisions.covers(authority.division, division):
        raise ActRefused(
            "region",
            _("A store of this division is not within the jurisdiction of your authority."),
            remedy=_("Ask the department that the store is filed with."),
            field="division",
            value=division,
        )
    return Store.objects.create(name=wanted, division=division, party=party)


@act(
    name="filings.issue_store_key",
    on="filings.Store",
    label=_("Issue API key"),
    consequence=_("The key is shown once and kept as a hash only."),
    basis="16",
    level=Level.PROVINCE,
    roles={Role.ADMINISTRATOR},
    system=True,
    form=KeyForm,
)
def issue_store_key(store: Store, actor: Officer | None, *, title: str, expires_at: datetime | None = None) -> str:
    """A new key of the store, in the clear: shown once, stored as a hash. Refused: "title", "expired"."""
    wanted = " ".join(title.split())
    if not 0 < len(wanted) <= LONGEST_LABEL:
        raise ActRefused(
            "title",
            _("A key needs a label of 1 to 50 characters."),
            remedy=_("Say what the key is used for."),
            field="title",
            value=title[:LONGEST_LABEL],
        )
    if expires_at is not None and expires_at <= now():
        raise ActRefused(
            "expired",
            _("A key cannot expire before it is issued."),
            remedy=_("Give a time to come, or none."),
            field="expires_at",
            value=expires_at.isoformat(),
        )
    _record, key = StoreKey.objects.create_key(store=store, name=wanted, expiry_date=expires_at)
    return str(key)


@act(
    name="filings.revoke_store_key",
    on="filings.Store",
    label=_("Revoke API key"),
    consequence=_("The key opens nothing from now on, at the latest after 30 seconds; this cannot be undone."),
    basis="16",
    level=Level.PROVINCE,
    roles={Role.ADMINISTRATOR},
    system=True,
    form=RevokeKeyForm,
)
def revoke_store_key(store: Store, actor: Officer | None, *, key_prefix: str, reason: str) -> None:
    """End a key for good; it stays on record. Refused: "key" where the store has no such key or it is revoked."""
    key = store.keys.select_for_update().filter(prefix=key_prefix, revoked=False).first()
    if key is None:
        raise ActRefused(
            "key",
            _("The store has no key in use that begins with these characters."),
            remedy=_("Give the eight characters before the point of the key."),
            field="key_prefix",
            value=key_prefix,
        )
    key.revoked = True
    key.save(update_fields=["revoked"])
