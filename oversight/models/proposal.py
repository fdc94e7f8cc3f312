"""A drafted act that waits for a second person."""

from typing import cast

from django.apps import apps
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from oversight.models.authority import Authority
from oversight.models.base import ActSubject
from oversight.models.officer import Officer
from oversight.scoping import ScopedQuerySet


class ProposalQuerySet(ScopedQuerySet["Proposal"]):
    def pending(self) -> "ProposalQuerySet":
        return self.filter(status=Proposal.Status.PENDING)

    def about(self, subject: ActSubject) -> "ProposalQuerySet":
        return self.filter(subject_type=subject.label, subject_id=subject.pk)


class Proposal(models.Model):
    """An act with its input, as one officer drafted it; another decides it (decider ≠ drafter)."""

    class Status(models.TextChoices):
        PENDING = "pending", _("waiting for a decision")
        APPROVED = "approved", _("approved and done")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    act = models.CharField(_("act"), max_length=80)
    subject_type = models.CharField(_("kind of subject"), max_length=80)
    subject_id = models.BigIntegerField(_("subject id"))
    subject_text = models.CharField(_("subject"), max_length=500)
    subject_version = models.PositiveIntegerField(_("version of the subject"))
    division = models.CharField(_("division"), max_length=6, db_index=True)
    input = models.JSONField(_("input"))
    text = models.TextField(_("text to be issued"), blank=True)
    text_hash = models.CharField(_("hash of the text"), max_length=64)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("authority"))
    drafted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by"))
    drafted_at = models.DateTimeField(_("drafted at"))
    closed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    closed_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-drafted_at"]
        constraints = [
            UniqueConstraint(
                fields=["act", "subject_type", "subject_id"],
                condition=Q(status="pending"),
                name="proposal_once_for_each_subject",
            ),
            CheckConstraint(
                condition=~Q(status__in=["approved", "rejected"]) | ~Q(closed_by=F("drafted_by")),
                name="proposal_decider_is_not_drafter",
            ),
            CheckConstraint(
                condition=Q(status="pending", closed_by__isnull=True, closed_at__isnull=True)
                | (~Q(status="pending") & Q(closed_by__isnull=False, closed_at__isnull=False)),
                name="proposal_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.subject_text}"

    def subject(self) -> ActSubject:
        """The row this proposal is about."""
        return cast(ActSubject, apps.get_model(self.subject_type)._base_manager.get(pk=self.subject_id))
