"""Which reminder of which deadline was made: stamped in the transaction that makes the mail, so once and for all."""

import pgtrigger
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from oversight.models.deadline import Deadline


class DeadlineReminder(models.Model):
    """The stamp of one reminder: so many working days before that due day. A due day that moves has its own."""

    deadline = models.ForeignKey(
        Deadline, on_delete=models.PROTECT, related_name="reminders", verbose_name=_("deadline")
    )
    before = models.PositiveSmallIntegerField(_("working days before"))
    due_on = models.DateField(_("due"))
    at = models.DateTimeField(_("stamped at"))

    class Meta:
        verbose_name = _("reminder of a deadline")
        verbose_name_plural = _("reminders of deadlines")
        ordering = ["pk"]
        constraints = [UniqueConstraint(fields=["deadline", "due_on", "before"], name="reminder_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.deadline_id}: {self.before} before {self.due_on}"
