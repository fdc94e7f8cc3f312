"""Merges of parties: which turned out to be which, and what was moved."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.models import PartyMerge
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin

MOVED: Mapping[str, Text] = {
    "filings": _("Filings"),
    "products": _("Products"),
    "merged_products": _("Products that became one"),
    "stores": _("App stores"),
    "rumour_reports": _("Reports of false information"),
    "merged_before": _("Parties merged before"),
    "names": _("Names"),
    "identity": _("Identity"),
    "contact": _("Contact details taken over"),
    "contact_kept": _("Contact details that differed; those of the party that stays stayed"),
    "cases_that_stay": _("Cases that stay with the other name"),
}
"""What the record of a merge calls what it moved, in words."""
CONTACT: Mapping[str, Text] = {
    "contact_email": _("e-mail for documents"),
    "address": _("address"),
    "representative": _("legal representative"),
}
IDENTITY: Mapping[str, Text] = {"uscc": _("Unified social credit code"), "entity_code": _("digits in filing numbers")}


class PartyMergeAdmin(OfficerModelAdmin[PartyMerge]):
    explains = _(
        "Parties that turned out to be one. Both keep their history; what was moved hangs on the party that stays. "
        "Merges are proposed on its page."
    )
    list_display = ("at", "absorbed", "survivor", "by")
    list_select_related = ("absorbed", "survivor", "by")
    search_fields = ("absorbed__name", "survivor__name", "=survivor__uscc")
    object_related = ("absorbed", "survivor", "by")
    fieldsets = (
        (None, {"fields": ("survivor", "absorbed", "reason", "at", "by")}),
        (_("What was moved"), {"fields": ("what_moved",)}),
    )

    @display(description=_("what was moved"))
    def what_moved(self, merge: PartyMerge) -> str:
        return what_was_moved(merge.moved)


def what_was_moved(moved: Mapping[str, Any]) -> str:
    """The record of a merge in words, a line for each kind of thing that was moved."""
    told = {MOVED.get(what, what): _said(what, things) for what, things in moved.items() if things}
    return "\n".join(f"{what}: {things}" for what, things in told.items())


def _said(what: str, moved: Any) -> str:
    """Names and numbers as they are, keys of rows as "no. 7", pairs as "no. 7 → no. 9"."""
    if what == "identity":
        return ", ".join(f"{IDENTITY.get(name, name)} {value}" for name, value in moved.items())
    if what in {"contact", "contact_kept"}:
        return ", ".join(str(CONTACT.get(name, name)) for name in moved)
    if isinstance(moved, dict):
        return ", ".join(f"{_one(gone)} → {_one(kept)}" for gone, kept in moved.items())
    return ", ".join(map(_one, moved))


def _one(value: Any) -> str:
    text = str(value)
    return gettext("no. %(key)s") % {"key": text} if text.isdecimal() else text
