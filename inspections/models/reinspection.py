"""What a re-inspection found. Overdue is not refusal: a refusal is a finding with facts of its own."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from inspections.models.case import Case
from inspections.models.comments import CorrectiveComments
from inspections.models.correction_item import CorrectionItem
from inspections.models.decision import Decision
from inspections.models.evidence import Evidence
from oversight.models import Officer
from oversight.scoping import ScopedQuerySet


class ReinspectionQuerySet(ScopedQuerySet["Reinspection"]):
    division_path = "case__authority__division"


@pghistory.track()
class Reinspection(models.Model):
    """One look at whether served comments or a served order were followed."""

    class Finding(models.TextChoices):
        CORRECTED = "corrected", _("corrected")
        NOT_YET = "not_yet", _("not corrected yet, not refused either")
        REFUSED = "refused", _("correction refused")

    class Kind(models.TextChoices):
        VISIT = "visit", _("re-inspection")
        WRITTEN = "written", _("written statement of the party")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reinspections", verbose_name=_("case"))
    comments = models.ForeignKey(
        CorrectiveComments, on_delete=models.PROTECT, null=True, blank=True, related_name="reinspections",
        verbose_name=_("corrective comments"),
    )  # fmt: skip
    order = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="reinspections",
        verbose_name=_("order to correct"),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    finding = models.CharField(_("finding"), max_length=10, choices=Finding)
    found_on = models.DateField(_("day"))
    facts = models.TextField(_("facts and evidence"))
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by"))

    objects = ReinspectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("re-inspection")
        verbose_name_plural = _("re-inspections")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(comments__isnull=False, order__isnull=True) | Q(comments__isnull=True, order__isnull=False),
                name="reinspection_of_comments_or_order",
            ),
            CheckConstraint(condition=~Q(facts=""), name="reinspection_has_facts"),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.found_on} · {self.get_finding_display()}"


class ReinspectedItemQuerySet(ScopedQuerySet["ReinspectedItem"]):
    division_path = "reinspection__case__authority__division"


class ReinspectedItem(models.Model):
    """What one re-inspection found of one item that was still open. Never changed."""

    class Result(models.TextChoices):
        CORRECTED = "corrected", _("corrected")
        PARTLY = "partly", _("partly corrected")
        NOT_CORRECTED = "not_corrected", _("not corrected")
        REFUSED = "refused", _("correction refused")

    reinspection = models.ForeignKey(
        Reinspection, on_delete=models.PROTECT, related_name="items", verbose_name=_("re-inspection")
    )
    item = models.ForeignKey(
        CorrectionItem, on_delete=models.PROTECT, related_name="looked_at", verbose_name=_("item to correct")
    )
    result = models.CharField(_("result"), max_length=14, choices=Result)
    facts = models.TextField(_("facts"))
    evidence = models.ManyToManyField(Evidence, related_name="+", blank=True, verbose_name=_("evidence"))

    objects = ReinspectedItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("re-inspected item")
        verbose_name_plural = _("re-inspected items")
        ordering = ["reinspection", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["reinspection", "item"], name="reinspected_item_once"),
            CheckConstraint(condition=~Q(facts=""), name="reinspected_item_has_facts"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_result_display()}"
