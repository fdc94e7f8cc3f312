"""What is said of a filing that stands: its information changed, or its service ended, on which day, and says who."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.models.filing import Filing
from filings.models.submission import Submission
from oversight.models import Officer
from oversight.scoping import ScopedQuerySet


class KnownChangeQuerySet(ScopedQuerySet["KnownChange"]):
    division_path = "filing__division"


class KnownChange(models.Model):
    """One change of filed information (ARP 24 ¶2): it has a clock of its own, whatever else changed meanwhile.

    Its day is the earliest that a standing report says. `carried_by`: the submission that meets its clock.
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="known_changes", verbose_name=_("filing"))
    what = models.CharField(_("what changed, and how it is known"), max_length=500)
    carried_by = models.ForeignKey(
        Submission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="carries",
        verbose_name=_("handed in with"),
    )
    noted_at = models.DateTimeField(_("recorded at"))

    objects = KnownChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of filed information")
        verbose_name_plural = _("changes of filed information")
        ordering = ["pk"]
        constraints = [CheckConstraint(condition=~Q(what=""), name="known_change_says_what")]

    def __str__(self) -> str:
        return gettext("%(filing)s: %(what)s") % {"filing": self.filing, "what": self.what}


class EventReportQuerySet(ScopedQuerySet["EventReport"]):
    division_path = "filing__division"

    def standing(self) -> Self:
        """Those that count: not struck out."""
        return self.filter(strike__isnull=True)


class EventReport(models.Model):
    """One source for the day of one change, or of the end of the service. The earliest that stands is the day."""

    class Kind(models.TextChoices):
        CHANGE = "change", _("change of filed information")
        END_OF_SERVICE = "end_of_service", _("end of the service")

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="event_reports", verbose_name=_("filing"))
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    change = models.ForeignKey(
        KnownChange,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("change of filed information"),
    )
    happened_on = models.DateField(_("happened on"))
    reference = models.CharField(_("how it is known"), max_length=500)
    submission = models.ForeignKey(
        Submission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="event_reports",
        verbose_name=_("submission"),
        help_text=_("Where the filer says it itself."),
    )
    reported_at = models.DateTimeField(_("recorded at"))
    reported_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )

    objects = EventReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a change or of the end of a service")
        verbose_name_plural = _("reports of changes and of the end of services")
        ordering = ["happened_on", "pk"]
        constraints = [
            CheckConstraint(condition=~Q(reference=""), name="event_report_has_a_reference"),
            CheckConstraint(
                condition=Q(kind="change", change__isnull=False) | Q(kind="end_of_service", change__isnull=True),
                name="event_report_of_a_change_or_an_end",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.happened_on} {self.get_kind_display()}: {self.reference}"
