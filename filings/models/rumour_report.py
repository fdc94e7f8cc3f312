"""Rumour-dispelling reports (Article 17): what a provider did about false information, filed with the department."""

import pghistory
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from filings.models.party import Party
from filings.models.product import Product
from filings.models.upload import Upload
from oversight.models import ActSubject, Officer
from oversight.scoping import ScopedQuerySet


class RumourReportQuerySet(ScopedQuerySet["RumourReport"]):
    division_path = "party__division"


@pghistory.track()
class RumourReport(ActSubject):
    """One report of one provider: the false information, when it was found, what was done, where it was dispelled."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="rumour_reports", verbose_name=_("party"))
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("product")
    )
    number = models.CharField(_("number"), max_length=40, unique=True)
    title = models.CharField(_("false information, in a line"), max_length=200)
    facts = models.TextField(_("what was found"))
    measures = models.TextField(_("what was done to dispel it"))
    reference = models.CharField(_("where it was dispelled"), max_length=500, blank=True)
    found_on = models.DateField(_("found on"))
    reported_on = models.DateField(_("reported on"))
    document = models.ForeignKey(
        Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    received_at = models.DateTimeField(_("received at"))
    received_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("received by"))

    objects = RumourReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("rumour-dispelling report")
        verbose_name_plural = _("rumour-dispelling reports")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(condition=~Q(title="") & ~Q(facts="") & ~Q(measures=""), name="rumour_report_says_all"),
            CheckConstraint(condition=Q(found_on__lte=F("reported_on")), name="rumour_report_after_it_was_found"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def jurisdiction_division(self) -> str:
        return self.party.division
