"""A case that changed its authority; the old one keeps reading it."""

import pghistory
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from inspections.models.case import Case
from oversight.models import Authority, Officer
from oversight.scoping import ScopedQuerySet


class CaseTransferQuerySet(ScopedQuerySet["CaseTransfer"]):
    division_path = "from_authority__division"


@pghistory.track()
class CaseTransfer(models.Model):
    """One transfer upwards, with its reason."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers", verbose_name=_("case"))
    from_authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("from authority")
    )
    to_authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("to authority")
    )
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
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.from_authority} → {self.to_authority}"
