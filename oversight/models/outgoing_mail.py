"""Mails that carry no document: digests, reminders, what a new arrangement has moved."""

from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from oversight.models.base import ActSubject
from oversight.models.deadline import Deadline
from oversight.models.officer import Officer
from oversight.scoping import ScopedQuerySet


class OutgoingMailQuerySet(ScopedQuerySet["OutgoingMail"]):
    def to_send(self, at: datetime) -> Self:
        """Waiting, due, and still right: what it reminds of is open and ends on the day the mail says."""
        return self.filter(state=OutgoingMail.State.PENDING, next_try_at__lte=at).filter(
            Q(deadline__isnull=True)
            | Q(deadline__met_on__isnull=True, deadline__voided_on__isnull=True, deadline__due_on=F("due_on"))
        )

    def overtaken(self) -> Self:
        """Waiting, and no longer right: the deadline was met, is void, or ends on another day."""
        closed = Q(deadline__met_on__isnull=False) | Q(deadline__voided_on__isnull=False)
        return self.filter(state=OutgoingMail.State.PENDING, deadline__isnull=False).filter(
            closed | ~Q(deadline__due_on=F("due_on"))
        )

    def stopped(self) -> Self:
        """Nothing happens any more unless somebody presses "send again"."""
        return self.filter(state__in=[OutgoingMail.State.FAILED, OutgoingMail.State.UNCLEAR])


class OutgoingMail(ActSubject):
    """One mail to one address. `key` says what it is about, so that the same mail is never made twice.

    It says `sending` before it leaves, so that a crash in between shows. `deadline` and `due_on` are those that it
    reminds of: it is dropped where they no longer hold when its turn comes.
    """

    state_field = "state"

    class Kind(models.TextChoices):
        DIGEST = "digest", _("daily digest")
        REMINDER = "reminder", _("reminder of a deadline")
        MOVED = "moved", _("deadlines that have moved")
        ANSWER = "answer", _("answer to a reported error")
        ALARM = "alarm", _("alarm: a stored file was found altered or gone")

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        UNCLEAR = "unclear", _("unclear whether it was sent")
        DROPPED = "dropped", _("not sent: no longer right")

    key = models.CharField(_("key"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    division = models.CharField(_("division"), max_length=6)
    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer")
    )
    deadline = models.ForeignKey(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("deadline")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    address = models.EmailField(_("address"))
    subject = models.CharField(_("subject line"), max_length=300)
    body = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PENDING)
    made_at = models.DateTimeField(_("made at"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next attempt"))
    claimed_at = models.DateTimeField(_("sending since"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"], name="outgoing_mail_open", condition=Q(state__in=["pending", "sending"])
            ),
            models.Index(
                fields=["division"], name="outgoing_mail_stopped", condition=Q(state__in=["failed", "unclear"])
            ),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="outgoing_mail_sent_with_time",
            ),
            CheckConstraint(
                condition=~Q(state="sending") | Q(claimed_at__isnull=False), name="outgoing_mail_sending_since_a_time"
            ),
            CheckConstraint(
                condition=~Q(state__in=["failed", "unclear", "dropped"]) | ~Q(error=""),
                name="outgoing_mail_stopped_for_a_reason",
            ),
            CheckConstraint(
                condition=Q(deadline__isnull=True, due_on__isnull=True)
                | Q(deadline__isnull=False, due_on__isnull=False),
                name="outgoing_mail_reminds_of_a_day",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="written_once",
                fields=["key", "kind", "division", "officer", "deadline", "due_on", "address", "subject", "body"],
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def recorded(self) -> dict[str, Any]:
        """Without address and text: the ledger is kept for ever, the data of persons need not be."""
        return {key: value for key, value in super().recorded().items() if key not in {"address", "body"}}
