"""The ledger's rows: who did what, for which authority, when, why and on which basis. Never changed."""

from typing import TYPE_CHECKING, ClassVar, Self

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from oversight.models.authority import Authority
from oversight.models.officer import Officer
from oversight.scoping import ScopedQuerySet

if TYPE_CHECKING:
    from oversight.models.base import ActSubject


class LedgerQuerySet(ScopedQuerySet["LedgerEntry"]):
    def about(self, subject: "ActSubject") -> Self:
        """The rows that tell of one subject."""
        return self.filter(subject_type=subject.label, subject_id=subject.pk)


class LedgerEntry(models.Model):
    """One act, proposed, done, rejected or withdrawn; `hash` covers everything here and the row before."""

    class Event(models.TextChoices):
        DONE = "done", _("done")
        PROPOSED = "proposed", _("proposed")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    HASHED: ClassVar = (
        "number", "at", "event", "act", "basis", "actor_id", "actor_text", "drafter_id", "drafter_text", "authority_id",
        "subject_type", "subject_id", "subject_text", "division", "from_state", "to_state", "reason", "details",
        "request_id", "previous_hash",
    )  # fmt: skip

    number = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"), db_index=True)
    event = models.CharField(_("event"), max_length=10, choices=Event)
    act = models.CharField(_("act"), max_length=80)
    basis = models.CharField(_("basis"), max_length=120)
    actor = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("officer")
    )
    actor_text = models.CharField(_("officer as recorded"), max_length=300)
    drafter = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("drafter")
    )
    drafter_text = models.CharField(_("drafter as recorded"), max_length=300, blank=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("authority")
    )
    subject_type = models.CharField(_("kind of subject"), max_length=80, blank=True)
    subject_id = models.BigIntegerField(_("subject id"), null=True)
    subject_text = models.CharField(_("subject"), max_length=500, blank=True)
    division = models.CharField(_("division"), max_length=6, blank=True)
    from_state = models.CharField(_("from"), max_length=40, blank=True)
    to_state = models.CharField(_("to"), max_length=40, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    details = models.JSONField(_("details"), default=dict)
    request_id = models.CharField(_("request"), max_length=64, blank=True)
    previous_hash = models.CharField(_("hash of the row before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        ordering = ["-number"]
        # Each index is paid for by every row of an act that moves 200,000 deadlines. `unique` and `db_index` would each
        # make two, for a whole text and for its beginning: a hash needs the first, a region is asked for by the second.
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "number"], name="ledger_subject"),
            models.Index(fields=["act", "number"], name="ledger_act"),
            models.Index(fields=["division"], name="ledger_division", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [models.UniqueConstraint(fields=["hash"], name="ledger_hash_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.number}. {self.act}: {self.subject_text}"
