"""The file of a closed case (案卷): one PDF with a table of contents, made once for each closing."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from inspections.models.case import Case
from oversight.scoping import ScopedQuerySet, region_of


class CaseArchiveQuerySet(ScopedQuerySet["CaseArchive"]):
    """Archived files of the cases one may see: who handed a case on keeps reading its file."""

    division_path = "case__authority__division"

    def scope(self, officer: Any) -> Q:
        cases = Case._base_manager.filter(Case.objects.all().scope(officer))
        return Q(case__in=cases.values("pk")) if region_of(officer) else super().scope(officer)


class CaseArchive(models.Model):
    """One bundle, waiting to be made or made. Reopening leaves it as it was; the next closing adds another one."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="archives", verbose_name=_("case"))
    closing = models.PositiveSmallIntegerField(_("number of the closing"))
    wanted_at = models.DateTimeField(_("wanted since"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    failure = models.CharField(_("why it failed"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    stored_as = models.CharField(_("name in the storage"), max_length=120, blank=True)

    objects = CaseArchiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("archived file of a case")
        verbose_name_plural = _("archived files of cases")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["wanted_at"], name="archive_to_make", condition=Q(made_at__isnull=True))]
        constraints = [
            UniqueConstraint(fields=["case", "closing"], name="archive_once_for_each_closing"),
            CheckConstraint(
                condition=Q(made_at__isnull=True, sha256="", stored_as="", pages__isnull=True)
                | Q(made_at__isnull=False, sha256__regex=r"^[0-9a-f]{64}$", pages__isnull=False, size__isnull=False)
                & ~Q(stored_as=""),
                name="archive_made_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} / {self.closing}"
