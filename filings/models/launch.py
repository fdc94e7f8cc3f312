"""What is said of the day a product began to be offered: every word of it, with its source."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from filings.models.product import Product
from oversight.models import Officer
from oversight.scoping import ScopedQuerySet


class LaunchReportQuerySet(ScopedQuerySet["LaunchReport"]):
    division_path = "product__party__division"

    def standing(self) -> Self:
        """Those that count: not struck out."""
        return self.filter(strike__isnull=True)


class LaunchReport(models.Model):
    """One source for one launch day. The earliest that stands is the product's; all stay to be read."""

    class Source(models.TextChoices):
        PROVIDER = "provider", _("the provider")
        STORE_LISTING = "store_listing", _("a store listing")
        INSPECTION = "inspection", _("an inspection")
        COMPLAINT = "complaint", _("a complaint")

    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="launch_reports", verbose_name=_("product")
    )
    launched_on = models.DateField(_("launched on"))
    source = models.CharField(_("source"), max_length=14, choices=Source)
    reference = models.CharField(_("document, page or finding"), max_length=300)
    reported_at = models.DateTimeField(_("recorded at"))
    reported_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    moved_clock = models.BooleanField(
        _("moved the clock"), default=False, help_text=_("Whether this earlier day replaced a later one.")
    )

    objects = LaunchReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a launch")
        verbose_name_plural = _("reports of launches")
        ordering = ["launched_on", "pk"]
        constraints = [
            CheckConstraint(condition=~Q(reference=""), name="launch_report_has_a_reference"),
            CheckConstraint(
                condition=Q(source__in=["provider", "store_listing", "inspection", "complaint"]),
                name="launch_report_source_known",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.launched_on} ({self.get_source_display()})"
