"""What a party is found to have done against an article."""

from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from filings.models import Product
from inspections.models.case import Case
from oversight import statute
from oversight.scoping import ScopedQuerySet

if TYPE_CHECKING:
    from inspections.models.evidence import Evidence


class BreachQuerySet(ScopedQuerySet["Breach"]):
    division_path = "case__authority__division"


@pghistory.track()
class Breach(models.Model):
    """One breach of one article, with the facts that show it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="breaches", verbose_name=_("case"))
    article = models.CharField(_("article"), max_length=8, help_text=_("As “14” or “21.2”: article and paragraph."))
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, null=True, blank=True, related_name="breaches", verbose_name=_("product")
    )
    facts = models.TextField(_("facts and evidence"))
    happened_on = models.DateField(
        _("last day it went on"), null=True, blank=True, help_text=_("The two years of APL 36 run from there.")
    )
    evidence: "models.ManyToManyField[Evidence, Evidence]" = models.ManyToManyField(
        "inspections.Evidence", related_name="breaches", blank=True, verbose_name=_("evidence")
    )
    law_provides = models.CharField(
        _("law that provides otherwise"),
        max_length=120,
        blank=True,
        help_text=_("Where a law or administrative regulation sets the penalty, it is followed (Article 22 ¶1)."),
    )

    objects = BreachQuerySet.as_manager()

    class Meta:
        verbose_name = _("breach")
        verbose_name_plural = _("breaches")
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(fields=["case", "article", "product"], name="breach_once", nulls_distinct=False),
            models.CheckConstraint(condition=~Q(facts=""), name="breach_has_facts"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} · {self.product}" if self.product else self.reference

    @property
    def reference(self) -> str:
        """The article as it is cited, in the reader's language."""
        return statute.reference(self.article, (get_language() or "en")[:2])
