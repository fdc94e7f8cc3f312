"""The recipient's page of a document: a long random address that can expire, be revoked, and logs each visit."""

from datetime import datetime
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oversight.models import ActSubject, Officer
from oversight.scoping import ScopedQuerySet
from reports.models.delivery import Delivery
from reports.models.notice import Notice


class LinkQuerySet(ScopedQuerySet["NoticeLink"]):
    division_path = "notice__division"

    def open(self, at: datetime) -> Self:
        """Those that still lead to the page."""
        return self.filter(expires_at__gt=at, revoked_at__isnull=True)


class NoticeLink(ActSubject):
    """One address of the recipient's page. The database holds its hash: reading the table opens no page."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="links", verbose_name=_("notice"))
    delivery = models.ForeignKey(
        Delivery,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="links",
        verbose_name=_("mailed in"),
        help_text=_("Empty where an officer handed the address over."),
    )
    nonce = models.CharField(_("nonce"), max_length=32, help_text=_("The address is made of it and the secret key."))
    token_sha256 = models.CharField(_("SHA-256 of the address"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("revoked by")
    )

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipient's link")
        verbose_name_plural = _("recipients' links")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(token_sha256__regex=r"^[0-9a-f]{64}$"),  # noqa: S106 - a hash's shape
                name="notice_link_hash",
            ),
            CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="notice_link_expires_later"),
        ]
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="made_once", fields=["notice", "delivery", "nonce", "token_sha256", "made_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.notice}: {self.made_at:%Y-%m-%d}"

    @property
    def jurisdiction_division(self) -> str:
        return self.notice.division


class VisitQuerySet(ScopedQuerySet["NoticeVisit"]):
    division_path = "link__notice__division"


class NoticeVisit(models.Model):
    """Somebody opened the recipient's page, took the document, or confirmed its receipt."""

    class What(models.TextChoices):
        OPENED = "opened", _("page opened")
        DOWNLOADED = "downloaded", _("document downloaded")
        CONFIRMED = "confirmed", _("receipt confirmed")
        REFUSED = "refused", pgettext_lazy("a confirmation of receipt", "refused")

    link = models.ForeignKey(NoticeLink, on_delete=models.PROTECT, related_name="visits", verbose_name=_("link"))
    at = models.DateTimeField(_("at"))
    what = models.CharField(_("what"), max_length=10, choices=What)
    address = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    agent = models.CharField(_("browser"), max_length=300, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-pk"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {self.at:%Y-%m-%d %H:%M}"
