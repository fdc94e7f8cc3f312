"""Mails that carry a document. A mail is a courtesy: it is never service."""

from datetime import datetime
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from oversight.scoping import ScopedQuerySet
from reports.models.notice import Notice


class DeliveryQuerySet(ScopedQuerySet["Delivery"]):
    division_path = "notice__division"

    def to_send(self, at: datetime) -> Self:
        """Waiting, due, and the document has its signed PDF."""
        return self.filter(
            state=Delivery.State.PENDING,
            next_try_at__lte=at,
            notice__signed_at__isnull=False,
            notice__state=Notice.State.ISSUED,
        )

    def stopped(self) -> Self:
        """Nothing happens any more unless somebody presses "send again".

        None that another address has replaced, and none of a document that was taken back: nobody mails that.
        """
        stopped = [Delivery.State.FAILED, Delivery.State.UNCLEAR, Delivery.State.BOUNCED]
        later = Delivery.objects.filter(notice=OuterRef("notice"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), state__in=stopped, notice__state=Notice.State.ISSUED)


class Delivery(models.Model):
    """One document to one address. It says `sending` before the mail leaves, so that a crash in between shows."""

    class Channel(models.TextChoices):
        MAIL = "mail", _("e-mail")

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        UNCLEAR = "unclear", _("unclear whether it was sent")
        BOUNCED = "bounced", _("returned by the recipient's server")

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="deliveries", verbose_name=_("notice"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.MAIL)
    address = models.EmailField(_("address"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PENDING)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next attempt"))
    claimed_at = models.DateTimeField(_("sending since"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    bounced_at = models.DateTimeField(_("returned at"), null=True, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["next_try_at"], name="delivery_open", condition=Q(state__in=["pending", "sending"])),
        ]
        constraints = [
            UniqueConstraint(fields=["notice", "channel", "address"], name="delivery_once_for_each_address"),
            CheckConstraint(
                condition=Q(state__in=["sent", "bounced"], sent_at__isnull=False)
                | (~Q(state__in=["sent", "bounced"]) & Q(sent_at__isnull=True)),
                name="delivery_sent_or_returned_with_time",
            ),
            CheckConstraint(
                condition=~Q(state="sending") | Q(claimed_at__isnull=False), name="delivery_sending_since_a_time"
            ),
            CheckConstraint(
                condition=~Q(state__in=["failed", "unclear", "bounced"]) | ~Q(error=""),
                name="delivery_stopped_with_a_reason",
            ),
            CheckConstraint(
                condition=Q(state="bounced", bounced_at__isnull=False)
                | (~Q(state="bounced") & Q(bounced_at__isnull=True)),
                name="delivery_returned_with_time",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="addressed_once", fields=["notice", "channel", "address", "message_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.notice} → {self.address}"
