"""The number series of documents: one for each authority, kind of document and year."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from oversight.models import Authority
from oversight.scoping import ScopedQuerySet


class NoticeSeriesQuerySet(ScopedQuerySet["NoticeSeries"]):
    division_path = "authority__division"


class NoticeSeries(models.Model):
    """The last number given out. It only ever rises by one, and is never given out twice."""

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="notice_series", verbose_name=_("authority")
    )
    series = models.CharField(_("series"), max_length=12, help_text=_("What stands before 〔year〕, e.g. 整改"))
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"))

    objects = NoticeSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")
        ordering = ["authority_id", "series", "year"]
        constraints = [
            UniqueConstraint(fields=["authority", "series", "year"], name="notice_series_once"),
            CheckConstraint(condition=Q(last__gte=1), name="notice_series_starts_at_one"),
        ]
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="rises_by_one",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.last <> OLD.last + 1 OR ROW(NEW.authority_id, NEW.series, NEW.year)"
                    " IS DISTINCT FROM ROW(OLD.authority_id, OLD.series, OLD.year)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series}〔{self.year}〕: {self.last}"
