"""The register as a file, once a day."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class OpenDataFile(models.Model):
    """One file of one day: gzip, with the SHA-256 of what is downloaded."""

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        JSON_LINES = "jsonl", "JSON Lines"

    day = models.DateField(_("day"))
    format = models.CharField(_("format"), max_length=5, choices=Format)
    stored_as = models.CharField(_("name in the storage"), max_length=120)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    rows = models.PositiveIntegerField(_("rows"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("open-data file")
        verbose_name_plural = _("open-data files")
        ordering = ["-day", "format"]
        constraints = [
            UniqueConstraint(fields=["day", "format"], name="open_data_one_file_a_day"),
            CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="open_data_has_its_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_format_display()}"
