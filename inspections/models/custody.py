"""The chain of custody: every hand a piece of evidence went through, and what its file was found to be."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.models.evidence import Evidence
from oversight.models import Officer
from oversight.scoping import ScopedQuerySet


class CustodyQuerySet(ScopedQuerySet["CustodyEvent"]):
    division_path = "evidence__case__authority__division"

    def scope(self, officer: Any) -> Q:
        return Q(evidence__in=Evidence._base_manager.filter(Evidence.objects.all().scope(officer)).values("pk"))


class CustodyEvent(models.Model):
    """One thing that happened to a piece of evidence. Only ever added to.

    `sha256` is what the file was found to be; where it is not what it was when it arrived, `matches` is false.
    """

    class What(models.TextChoices):
        RECEIVED = "received", _("received")
        SCANNED = "scanned", _("scanned")
        READ = "read", _("read")
        VERIFIED = "verified", _("verified")
        ALTERED = "altered", _("found altered or gone")
        EXPORTED = "exported", _("exported in a bundle")
        JOINED = "joined", _("taken into the case")
        MOVED = "moved", _("moved to another place")
        HANDED_OVER = "handed_over", _("handed over with the case")
        RETURNED = "returned", _("returned")
        RELEASED = "released", _("released from quarantine")
        EXCLUDED = "excluded", _("excluded")
        PRESERVED = "preserved", _("preserved by registration")

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="custody", verbose_name=_("evidence"))
    what = models.CharField(_("what happened"), max_length=12, choices=What)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by"),
        help_text=_("Empty where the system or the party itself did it."),
    )  # fmt: skip
    note = models.CharField(_("note"), max_length=500, blank=True)
    sha256 = models.CharField(_("SHA-256 found"), max_length=64, blank=True)
    matches = models.BooleanField(_("as it arrived"), null=True, blank=True)

    objects = CustodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of custody")
        verbose_name_plural = _("chain of custody")
        ordering = ["evidence", "pk"]
        indexes = [models.Index(fields=["evidence"], name="custody_altered", condition=Q(what="altered"))]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.evidence}: {self.get_what_display()}"
