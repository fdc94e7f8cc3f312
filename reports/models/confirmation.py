"""Signed address confirmations (送达地址确认书): what electronic service needs (APL 61; CPL 90)."""

from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from oversight.models import ActSubject, Authority, Officer
from oversight.scoping import ScopedQuerySet

if TYPE_CHECKING:
    from reports.models.notice import Notice


class ConfirmationQuerySet(ScopedQuerySet["AddressConfirmation"]):
    def of(self, *, name: str, uscc: str) -> Self:
        """What this recipient has signed: found by credit code, and by the exact name where the confirmation has none.

        A recipient without a credit code never takes what one with a code has signed, whatever its name.
        """
        by_name = Q(recipient_uscc="", recipient_name=name)
        return self.filter(Q(recipient_uscc=uscc) | by_name) if uscc else self.filter(by_name)

    def given_to(self, authority: int) -> Self:
        """Given to this authority, which alone may serve by it: a recipient agrees with the one that asks (CPL 90).

        One recorded before the authority was named was given to that of the officer who recorded it.
        """
        unnamed = Q(authority__isnull=True, recorded_by__authority=authority)
        return self.filter(Q(authority=authority) | unnamed)

    def for_notice(self, notice: "Notice") -> Self:
        """What the recipient of a document has signed for the authority that issued it."""
        return self.of(name=notice.recipient_name, uscc=notice.recipient_uscc).given_to(notice.authority_id)

    def in_force(self, on: date) -> Self:
        """Signed and not revoked on that day."""
        return self.filter(signed_on__lte=on).filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=on))


@pghistory.track()
class AddressConfirmation(ActSubject):
    """A recipient agreed, with its signature, to be served at an electronic address."""

    recipient_name = models.CharField(_("recipient"), max_length=300, db_index=True)
    recipient_uscc = models.CharField(_("recipient's USCC"), max_length=18, blank=True, db_index=True)
    division = models.CharField(_("division"), max_length=6, db_index=True)
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("given to the authority"),
        help_text=_("Only its documents are served by it."),
    )
    address = models.EmailField(_("electronic address"))
    signed_on = models.DateField(_("signed on"))
    signed_by = models.CharField(_("signed by"), max_length=100, help_text=_("Name and capacity."))
    document = models.CharField(_("signed form"), max_length=200, help_text=_("Where the signed form is kept."))
    stored_as = models.CharField(_("name in the storage"), max_length=120, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"))
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_reason = models.CharField(_("why"), max_length=500, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("address confirmation")
        verbose_name_plural = _("address confirmations")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(
                condition=~Q(recipient_name="") & ~Q(signed_by="") & ~Q(address=""), name="confirmation_says_who_where"
            ),
            CheckConstraint(
                condition=Q(revoked_on__isnull=True, revoked_reason="")
                | (Q(revoked_on__isnull=False, revoked_on__gte=F("signed_on")) & ~Q(revoked_reason="")),
                name="confirmation_revoked_for_a_reason",
            ),
            CheckConstraint(
                condition=Q(sha256="", stored_as="") | (Q(sha256__regex=r"^[0-9a-f]{64}$") & ~Q(stored_as="")),
                name="confirmation_file_with_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_name}: {self.address}"

    @property
    def jurisdiction_division(self) -> str:
        return self.division
