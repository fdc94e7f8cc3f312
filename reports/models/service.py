"""Service of a document (送达): the fact that starts its clocks. A rendered or mailed document is not served."""

from typing import Any

import pghistory
import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from oversight.models import Officer
from oversight.scoping import ScopedQuerySet
from reports.models.confirmation import AddressConfirmation
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

    class Capacity(models.TextChoices):
        SELF = "self", _("the party itself or its legal representative")
        MAILROOM = "mailroom", _("the person who receives the party's mail")
        AGENT = "agent", _("an agent with authority to receive")
        HOUSEHOLD = "household", _("an adult member of the household")

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="service", verbose_name=_("notice"))
    method = models.CharField(_("method"), max_length=15, choices=Method)
    handed_on = models.DateField(_("day of the event"), help_text=_("Signed, left, received, arrived or published."))
    served_on = models.DateField(_("served on"), help_text=_("The day from which the clocks run, itself not counted."))
    proof = models.TextField(_("proof"))
    confirmation = models.CharField(_("signed address confirmation"), max_length=200, blank=True)
    confirmed_address = models.ForeignKey(
        AddressConfirmation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
        verbose_name=_("address confirmation on record"),
    )
    place = models.CharField(_("place of service"), max_length=300, blank=True, db_default="")
    receiver = models.CharField(_("received by"), max_length=100, blank=True, db_default="")
    capacity = models.CharField(_("received as"), max_length=15, choices=Capacity, blank=True, db_default="")
    stand_in_reason = models.CharField(_("why a stand-in received it"), max_length=300, blank=True, db_default="")
    refusal = models.CharField(_("why it was left or refused"), max_length=500, blank=True, db_default="")
    witness = models.CharField(_("witness"), max_length=200, blank=True, db_default="")
    entrusted_to = models.CharField(_("entrusted to"), max_length=200, blank=True, db_default="")
    carrier = models.CharField(_("carrier"), max_length=100, blank=True, db_default="")
    tracking_number = models.CharField(_("number of the postal item"), max_length=60, blank=True, db_default="")
    published_in = models.CharField(_("published in"), max_length=500, blank=True, db_default="")
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True)
    first_officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("served by")
    )
    second_officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("and by")
    )
    recorded_by = models.ForeignKey(
        Officer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
        help_text=_("Empty where the recipient itself confirmed receipt on its page."),
    )
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
            CheckConstraint(
                condition=Q(recorded_by__isnull=False) | Q(method="electronic", confirmed_address__isnull=False),
                name="service_recorded_by_an_officer_or_confirmed",
            ),
            CheckConstraint(
                condition=Q(second_officer__isnull=True) | Q(first_officer__isnull=False),
                name="service_first_officer_first",
            ),
            CheckConstraint(
                condition=Q(first_officer__isnull=True)
                | Q(second_officer__isnull=True)
                | ~Q(first_officer=F("second_officer")),
                name="service_by_two_different_officers",
            ),
        ]
        triggers = [pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.notice}: {self.served_on}"

    def recorded(self) -> dict[str, Any]:
        """What the ledger tells of it: no names of those who signed or looked on."""
        return {
            "method": self.method,
            "handed_on": self.handed_on.isoformat(),
            "served_on": self.served_on.isoformat(),
            "confirmed_address": self.confirmed_address_id,
            "first_officer": self.first_officer_id,
            "second_officer": self.second_officer_id,
        }


class ServiceProofQuerySet(ScopedQuerySet["ServiceProof"]):
    division_path = "service__notice__division"


class ServiceProof(models.Model):
    """A file that proves a service: the signed proof of service, a receipt, photographs, the published page."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="proofs", verbose_name=_("service"))
    name = models.CharField(_("file"), max_length=255)
    media_type = models.CharField(_("type, as its content shows"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    stored_as = models.CharField(_("name in the storage"), max_length=120)
    added_at = models.DateTimeField(_("added at"))
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by"))

    objects = ServiceProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof of service")
        verbose_name_plural = _("proofs of service")
        ordering = ["pk"]
        constraints = [
            CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="service_proof_has_its_hash"),
            CheckConstraint(condition=~Q(name="") & ~Q(stored_as=""), name="service_proof_has_a_name"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name
