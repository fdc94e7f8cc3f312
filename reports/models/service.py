"""Service of a document (送达): the fact that starts its clocks. A rendered or mailed document is not served."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from oversight.models import Officer
from oversight.scoping import ScopedQuerySet
from reports.models.notice import Notice


class ServiceQuerySet(ScopedQuerySet["Service"]):
    division_path = "notice__division"


@pghistory.track()
class Service(models.Model):
    """When and how one document reached its party, with the proof (APL 61; CPL 87-95)."""

    class Method(models.TextChoices):
        DIRECT = "direct", _("handed over")
        LEAVING = "leaving", _("left at the residence")
        ENTRUSTED = "entrusted", _("entrusted to another department")
        POSTAL = "postal", _("by post")
        ELECTRONIC = "electronic", _("electronic")
        PUBLIC_NOTICE = "public_notice", _("by public notice")

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="service", verbose_name=_("notice"))
    method = models.CharField(_("method"), max_length=15, choices=Method)
    handed_on = models.DateField(_("day of the event"), help_text=_("Signed, left, received, arrived or published."))
    served_on = models.DateField(_("served on"), help_text=_("The day from which the clocks run, itself not counted."))
    proof = models.TextField(_("proof"))
    confirmation = models.CharField(_("signed address confirmation"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["-recorded_at"]
        constraints = [
            CheckConstraint(condition=~Q(proof=""), name="service_with_proof"),
            CheckConstraint(
                condition=Q(method="public_notice", served_on__gt=F("handed_on"))
                | (~Q(method="public_notice") & Q(served_on=F("handed_on"))),
                name="service_deemed_day",
            ),
            CheckConstraint(
                condition=~Q(method="electronic") | ~Q(confirmation=""), name="service_electronic_only_as_confirmed"
            ),
        ]
        triggers = [pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.notice}: {self.get_method_display()}, {self.served_on}"
