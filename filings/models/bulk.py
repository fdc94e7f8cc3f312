"""Files with many submissions of one provider: taken in whole or not at all."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from filings.models.party import Party
from oversight.models import Officer
from oversight.scoping import ScopedQuerySet


class BulkSubmissionQuerySet(ScopedQuerySet["BulkSubmission"]):
    division_path = "party__division"


class BulkSubmission(models.Model):
    """One file that was taken in; `result` tells for each row which receipt it got."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="bulk_submissions", verbose_name=_("party"))
    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    rows = models.PositiveIntegerField(_("rows"))
    result = models.JSONField(_("result"), default=list)
    received_at = models.DateTimeField(_("received at"))
    received_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("received by")
    )

    objects = BulkSubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("bulk submission")
        verbose_name_plural = _("bulk submissions")
        ordering = ["-pk"]
        constraints = [
            UniqueConstraint(fields=["party", "sha256"], name="bulk_submission_once"),
            CheckConstraint(condition=Q(rows__gt=0), name="bulk_submission_has_rows"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.rows})"
