"""Corrections of a frozen dossier (更正): the submission stays as received, the record says what should stand."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from filings.models.submission import Submission
from oversight.models import Officer
from oversight.scoping import ScopedQuerySet


class RectificationQuerySet(ScopedQuerySet["Rectification"]):
    division_path = "submission__filing__division"


class Rectification(models.Model):
    """One field of one submission put right: old value, new value, on which ground, by whom. Only ever added to."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="rectifications", verbose_name=_("submission")
    )
    field = models.CharField(_("field"), max_length=60)
    old = models.JSONField(_("before"), null=True)
    new = models.JSONField(_("after"), null=True)
    ground = models.CharField(_("ground"), max_length=500)
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    approved_by = models.ForeignKey(
        Officer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
        help_text=_("The second person, where the register shows the field."),
    )

    objects = RectificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("rectification (更正)")
        verbose_name_plural = _("rectifications (更正)")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(condition=~Q(ground="") & ~Q(field=""), name="rectification_has_a_ground"),
            CheckConstraint(
                condition=Q(old__isnull=True) | Q(new__isnull=True) | ~Q(old=F("new")),
                name="rectification_changes_something",
            ),
            CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("by")), name="rectification_by_two_people"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.field}"
