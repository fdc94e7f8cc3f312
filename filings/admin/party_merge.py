"""Merges of parties: which turned out to be which, and what was moved."""

import json

from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.models import PartyMerge
from oversight.admin.base import OfficerModelAdmin


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
        return "\n".join(f"{what}: {json.dumps(ids, ensure_ascii=False)}" for what, ids in merge.moved.items())
