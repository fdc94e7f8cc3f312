"""Starts of a deadline that another day replaced: the event was proven to have been earlier, or later."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F
from django.utils.translation import gettext_lazy as _

from oversight.models.deadline import Deadline
from oversight.scoping import ScopedQuerySet


class MoveQuerySet(ScopedQuerySet["DeadlineMove"]):
    division_path = "deadline__division"


class DeadlineMove(models.Model):
    """A deadline's start, and so its due day, before and after; and how the other day is known."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="moves", verbose_name=_("deadline"))
    start_before = models.DateField(_("start before"))
    start_after = models.DateField(_("start after"))
    due_before = models.DateField(_("due before"))
    due_after = models.DateField(_("due after"))
    source = models.CharField(_("how the day is known"), max_length=400, blank=True)
    at = models.DateTimeField(_("moved at"))

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("move of a deadline")
        verbose_name_plural = _("moves of deadlines")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(condition=~models.Q(start_before=F("start_after")), name="move_to_another_day"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.start_before} → {self.start_after}"
