"""Restrictions: what an authority has ordered about a product, so that a store's question needs no case file."""

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from filings.models.product import Product
from oversight.scoping import ScopedQuerySet


class RestrictionQuerySet(ScopedQuerySet["Restriction"]):
    division_path = "product__party__division"

    def in_force(self, on: date) -> Self:
        """Those that hold on a day: begun, and not lifted by then. The day of lifting is free again."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), from_on__lte=on)


@pghistory.track()
class Restriction(models.Model):
    """One order about one product; set and lifted by acts that decide such things, never by hand."""

    class Kind(models.TextChoices):
        OPERATIONS_STOPPED = "operations_stopped", _("related operations stopped until corrected")
        UPDATES_STOPPED = "updates_stopped", _("information updates stopped")
        REMOVAL_DIRECTED = "removal_directed", _("removal from stores directed")

    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="restrictions", verbose_name=_("product")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("lifted on"), null=True, blank=True)
    source = models.CharField(_("document"), max_length=300, help_text=_("Number of the document that orders it."))
    lifted_by = models.CharField(_("document that lifts it"), max_length=300, blank=True)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("restriction")
        verbose_name_plural = _("restrictions")
        ordering = ["-from_on", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["product", "kind", "source"],
                condition=Q(until_on__isnull=True),
                name="restriction_once_while_in_force",
            ),
            CheckConstraint(condition=~Q(source=""), name="restriction_has_a_source"),
            CheckConstraint(
                condition=Q(until_on__isnull=True, lifted_by="")
                | (Q(until_on__isnull=False, until_on__gte=F("from_on")) & ~Q(lifted_by="")),
                name="restriction_lifted_after_it_began",
            ),
            CheckConstraint(
                condition=Q(kind__in=["operations_stopped", "updates_stopped", "removal_directed"]),
                name="restriction_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.product}"
