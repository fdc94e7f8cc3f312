"""Two parties that turned out to be one: what was moved from which to which."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from filings.models.party import Party
from oversight.models import Officer
from oversight.scoping import ScopedQuerySet


class PartyMergeQuerySet(ScopedQuerySet["PartyMerge"]):
    division_path = "survivor__division"


class PartyMerge(models.Model):
    """One merge. Both parties keep their history; `moved` lists what hangs on the survivor since."""

    survivor = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="merges", verbose_name=_("party"))
    absorbed = models.OneToOneField(
        Party, on_delete=models.PROTECT, related_name="merge", verbose_name=_("merged party")
    )
    reason = models.CharField(_("how it is known that they are one"), max_length=500)
    moved = models.JSONField(_("what was moved"), default=dict)
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = PartyMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of parties")
        verbose_name_plural = _("merges of parties")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(condition=~Q(survivor=F("absorbed")), name="party_merge_of_two"),
            CheckConstraint(condition=~Q(reason=""), name="party_merge_has_a_reason"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.absorbed} → {self.survivor}"
