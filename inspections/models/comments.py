"""Corrective comments (整改意见, Article 21 ¶1): any level may raise them; no penalty."""

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from inspections.models.case import Case
from oversight.models import Deadline
from oversight.scoping import ScopedQuerySet
from oversight.workdays import Period, Unit
from reports.models import Notice

PERIOD_UNITS = [(Unit.WORKING.value, _("working days")), (Unit.CALENDAR.value, _("calendar days"))]


class CommentsQuerySet(ScopedQuerySet["CorrectiveComments"]):
    division_path = "case__authority__division"


@pghistory.track()
class CorrectiveComments(models.Model):
    """The comments of one round, with the period a party has from the day they are served."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("open")
        CORRECTED = "corrected", _("corrected")
        REFUSED = "refused", _("refused")
        CONTINUED = "continued", _("continued in a new round")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="comments", verbose_name=_("case"))
    period_length = models.PositiveSmallIntegerField(_("period"))
    period_unit = models.CharField(_("counted in"), max_length=10, choices=PERIOD_UNITS)
    notice = models.OneToOneField(
        Notice, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("notice")
    )
    served_on = models.DateField(_("served on"), null=True, blank=True)
    deadline = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("deadline")
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.OPEN)

    objects = CommentsQuerySet.as_manager()

    class Meta:
        verbose_name = _("corrective comments")
        verbose_name_plural = _("corrective comments")
        ordering = ["-pk"]
        constraints = [
            UniqueConstraint(fields=["case"], condition=Q(outcome="open"), name="comments_one_open_for_each_case"),
            CheckConstraint(condition=Q(period_length__gt=0), name="comments_period_positive"),
            CheckConstraint(
                condition=Q(served_on__isnull=True, deadline__isnull=True)
                | Q(served_on__isnull=False, deadline__isnull=False),
                name="comments_clock_runs_from_service",
            ),
            CheckConstraint(
                condition=~Q(outcome="refused") | Q(served_on__isnull=False), name="comments_refused_only_when_served"
            ),
        ]

    def __str__(self) -> str:
        return str(self.notice) if self.notice else str(self.case)

    @property
    def period(self) -> Period:
        return Period(self.period_length, Unit(self.period_unit))
