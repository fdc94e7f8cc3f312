"""The feed: one row for each change that a store may want to know. Only ever added to."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from filings.models.filing import Filing
from filings.models.list_import import ListImport
from filings.models.product import Product
from oversight.scoping import ScopedQuerySet


class ChangeQuerySet(ScopedQuerySet["Change"]):
    division_path = "division"


class Change(models.Model):
    """What became different, of a filing or of a product's restrictions, with what it was before."""

    class Kind(models.TextChoices):
        LISTED = "listed", _("filing listed")
        FILED = "filed", _("filing made")
        CHANGED = "changed", _("filing changed")
        RESTRICTED = "restricted", _("product restricted")
        LIFTED = "lifted", _("restriction lifted")

    filing = models.ForeignKey(
        Filing, on_delete=models.PROTECT, null=True, blank=True, related_name="changes", verbose_name=_("filing")
    )
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, null=True, blank=True, related_name="changes", verbose_name=_("product")
    )
    division = models.CharField(_("division"), max_length=6, db_index=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    field = models.CharField(_("field"), max_length=40, blank=True)
    old = models.TextField(_("before"), blank=True)
    new = models.TextField(_("after"), blank=True)
    at = models.DateTimeField(_("time"), db_index=True)
    list_import = models.ForeignKey(
        ListImport, on_delete=models.PROTECT, null=True, blank=True, related_name="changes", verbose_name=_("list")
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(filing__isnull=False, product__isnull=True, kind__in=["listed", "filed", "changed"])
                | Q(filing__isnull=True, product__isnull=False, kind__in=["restricted", "lifted"]),
                name="change_of_a_filing_or_a_product",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.filing_id or self.product_id}"
