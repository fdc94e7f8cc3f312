"""A case that changed its authority; the old one keeps reading it."""

import pghistory
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from inspections.models.case import Case
from oversight.models import Authority, Officer
from oversight.scoping import ScopedQuerySet
from reports.models import Notice


class CaseTransferQuerySet(ScopedQuerySet["CaseTransfer"]):
    division_path = "from_authority__division"


@pghistory.track()
class CaseTransfer(models.Model):
    """One change of hands, with its reason; to a body outside the house with its letter and acknowledgement.

    `keeps_reading`: whether the old authority goes on reading the file; the law lets it where it handed the case on.
    """

    class Kind(models.TextChoices):
        UPWARDS = "upwards", _("transferred upwards")
        TAKEN_OVER = "taken_over", _("taken over by the department above")
        DESIGNATED = "designated", _("designated by the common superior")
        SIDEWAYS = "sideways", _("transferred to the competent department")
        OTHER_BODY = "other_body", _("transferred to another body")
        POLICE = "police", _("transferred to the police")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers", verbose_name=_("case"))
    from_authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("from authority")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.UPWARDS, db_default="upwards")
    to_authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to authority")
    )
    to_body = models.CharField(_("to the body"), max_length=200, blank=True, default="", db_default="")
    letter = models.OneToOneField(
        Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("letter")
    )
    keeps_reading = models.BooleanField(_("the old authority keeps reading"), default=True, db_default=True)
    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)
    acknowledgement = models.CharField(
        _("acknowledgement"), max_length=500, blank=True, default="", db_default="",
        help_text=_("Who acknowledged it and under which number, or why it came back."),
    )  # fmt: skip
    sent_back = models.BooleanField(_("sent back"), default=False, db_default=False)
    transferred_on = models.DateField(_("transferred on"))
    reason = models.TextField(_("reason"))
    transferred_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("transferred by")
    )

    objects = CaseTransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(condition=~Q(from_authority=F("to_authority")), name="transfer_changes_the_authority"),
            CheckConstraint(condition=~Q(reason=""), name="transfer_has_a_reason"),
            CheckConstraint(
                condition=Q(kind__in=["other_body", "police"], to_authority__isnull=True) & ~Q(to_body="")
                | Q(
                    kind__in=["upwards", "taken_over", "designated", "sideways"], to_authority__isnull=False, to_body=""
                ),
                name="transfer_to_a_department_or_a_body",
            ),
            CheckConstraint(
                condition=Q(acknowledged_on__isnull=True, acknowledgement="", sent_back=False)
                | Q(acknowledged_on__isnull=False) & ~Q(acknowledgement=""),
                name="transfer_acknowledged_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.from_authority} → {self.to_authority or self.to_body}"
