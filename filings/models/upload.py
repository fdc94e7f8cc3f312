"""Files handed in: dossiers' uploads, assessments, screenshots. Kept under their hash, outside the web root."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from filings.models.submission import Submission
from oversight.models import Officer
from oversight.scoping import ScopedQuerySet


class UploadQuerySet(ScopedQuerySet["Upload"]):
    division_path = "division"


class Upload(models.Model):
    """One file as it arrived: what it is, who brought it when, and the hash that says it is still the same."""

    class Kind(models.TextChoices):
        UNDERTAKING = "undertaking", _("undertaking (承诺书)")
        RESPONSIBILITY = "responsibility", _("statement on responsibility for algorithm security")
        SELF_ASSESSMENT = "self_assessment", _("algorithm self-assessment report")
        POSTING = "posting", _("content for posting (拟公示内容)")
        IDENTITY = "identity", _("proof of identity")
        SUPPLIER = "supplier", _("proof of the technical supporter used")
        ASSESSMENT = "assessment", _("security assessment")
        SCREENSHOT = "screenshot", _("screenshot")
        PROOF = "proof", _("other proof")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    submission = models.ForeignKey(
        Submission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="uploads",
        verbose_name=_("submission"),
    )
    division = models.CharField(_("division"), max_length=6)
    name = models.CharField(_("file"), max_length=255)
    media_type = models.CharField(_("type, as its content shows"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    stored_as = models.CharField(_("name in the storage"), max_length=120)
    added_at = models.DateTimeField(_("added at"))
    added_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("added by")
    )
    removed_at = models.DateTimeField(_("removed from the draft at"), null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["pk"]
        constraints = [
            CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="upload_has_its_hash"),
            CheckConstraint(condition=Q(size__gt=0), name="upload_not_empty"),
            CheckConstraint(condition=~Q(name="") & ~Q(stored_as=""), name="upload_has_a_name"),
        ]
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="as_it_arrived",
                fields=[
                    "kind", "submission", "division", "name", "media_type", "size", "sha256", "stored_as", "added_at",
                    "added_by",
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"
