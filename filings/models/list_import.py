"""Published lists that were taken in: which edition of which list, when, by whom."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from filings.rules.series import ListSeries
from oversight.models import Officer


class Series(models.TextChoices):
    """The two public series of lists."""

    RECOMMENDATION = ListSeries.RECOMMENDATION.value, _("algorithmic recommendation")
    DEEP_SYNTHESIS = ListSeries.DEEP_SYNTHESIS.value, _("deep synthesis")


class ListImport(models.Model):
    """One edition of one list, taken in once: the same file again changes nothing."""

    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    series = models.CharField(_("series"), max_length=20, choices=Series)
    month = models.DateField(_("month of publication"), help_text=_("Its first day."))
    edited_at = models.DateTimeField(
        _("last edited"), null=True, help_text=_("As the document says itself: lists are edited after publication.")
    )
    imported_at = models.DateTimeField(_("imported at"))
    imported_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("imported by")
    )
    added = models.PositiveIntegerField(_("added"))
    changed = models.PositiveIntegerField(_("changed"))
    unchanged = models.PositiveIntegerField(_("unchanged"))
    flagged = models.PositiveIntegerField(_("flagged"))
    refused = models.PositiveIntegerField(_("rows refused"))

    class Meta:
        verbose_name = _("imported list")
        verbose_name_plural = _("imported lists")
        ordering = ["-month", "series", "-pk"]
        constraints = [
            UniqueConstraint(fields=["sha256", "series", "month"], name="list_import_once"),
            CheckConstraint(condition=Q(month__day=1), name="list_import_month_is_a_first"),
            CheckConstraint(condition=Q(series__in=Series.values), name="list_import_series_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_series_display()} {self.month:%Y-%m}"
