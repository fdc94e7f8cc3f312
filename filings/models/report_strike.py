"""Reports that no longer count: what was said stays to be read, and who struck it out, when and why."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from filings.models.event_report import EventReport
from filings.models.launch import LaunchReport
from oversight.models import Officer


class ReportStrike(models.Model):
    """One report of a launch, a change or the end of a service, struck out by two people. Only ever added to."""

    launch_report = models.OneToOneField(
        LaunchReport,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strike",
        verbose_name=_("report of a launch"),
    )
    event_report = models.OneToOneField(
        EventReport,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strike",
        verbose_name=_("report of a change or of the end of a service"),
    )
    reason = models.CharField(_("why it is struck out"), max_length=500)
    evidence = models.CharField(_("evidence"), max_length=500)
    drafted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by"))
    struck_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("struck out by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("report struck out")
        verbose_name_plural = _("reports struck out")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(launch_report__isnull=False, event_report__isnull=True)
                | Q(launch_report__isnull=True, event_report__isnull=False),
                name="report_strike_of_one_report",
            ),
            CheckConstraint(condition=~Q(reason="") & ~Q(evidence=""), name="report_strike_says_why"),
            CheckConstraint(condition=~Q(struck_by=F("drafted_by")), name="report_strike_by_two_people"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.launch_report or self.event_report}: {self.reason}"
