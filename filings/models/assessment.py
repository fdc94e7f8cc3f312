"""Security assessments (Articles 11 and 20), and the decision whether a product has the capacity that asks for one."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from filings.models.product import Product
from filings.models.upload import Upload
from oversight.models import Officer
from oversight.scoping import ScopedQuerySet


class AssessmentQuerySet(ScopedQuerySet["Assessment"]):
    division_path = "product__party__division"


class Assessment(models.Model):
    """One security assessment of one product, as it was handed in. Only ever added to."""

    class Article(models.TextChoices):
        TOOLS = "11", _("Article 11: tools that edit biometric or sensitive content")
        CAPACITY = "20", _("Article 20: public-opinion attribute or mobilisation capacity")

    class Kind(models.TextChoices):
        SELF = "self", _("by the provider itself")
        INSTITUTION = "institution", _("by an institution")

    class Outcome(models.TextChoices):
        PASSED = "passed", _("no risk left open")
        MEASURES = "measures", _("measures named")
        FAILED = "failed", _("risks left open")

    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("product")
    )
    article = models.CharField(_("article"), max_length=4, choices=Article)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    institution = models.CharField(_("institution"), max_length=300, blank=True)
    assessed_on = models.DateField(_("assessed on"))
    scope = models.TextField(_("what was assessed"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    document = models.ForeignKey(
        Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by"))

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("security assessment")
        verbose_name_plural = _("security assessments")
        ordering = ["-assessed_on", "-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(article__in=["11", "20"])
                & Q(kind__in=["self", "institution"])
                & Q(outcome__in=["passed", "measures", "failed"]),
                name="assessment_choices_known",
            ),
            CheckConstraint(
                condition=Q(kind="self", institution="") | (Q(kind="institution") & ~Q(institution="")),
                name="assessment_names_its_institution",
            ),
            CheckConstraint(condition=~Q(scope=""), name="assessment_has_a_scope"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.assessed_on}"


class CapacityDecisionQuerySet(ScopedQuerySet["CapacityDecision"]):
    division_path = "product__party__division"


class CapacityDecision(models.Model):
    """Whether a product has public-opinion attributes or mobilisation capacity, with reasons. The newest holds."""

    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="capacity_decisions", verbose_name=_("product")
    )
    has_capacity = models.BooleanField(_("has the capacity"))
    reasons = models.TextField(_("reasons"))
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by"))
    edition = models.CharField(_("edition of the Provisions"), max_length=20)

    objects = CapacityDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on capacity")
        verbose_name_plural = _("decisions on capacity")
        ordering = ["-pk"]
        constraints = [CheckConstraint(condition=~Q(reasons=""), name="capacity_decision_has_reasons")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.has_capacity}"
