"""More time to correct: asked for by the party, decided by an approver."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from inspections.models.correction_item import CorrectionItem
from oversight.models import ActSubject, Officer
from oversight.scoping import ScopedQuerySet
from reports.models import Notice, NoticeLink


class ExtensionRequestQuerySet(ScopedQuerySet["ExtensionRequest"]):
    division_path = "item__breach__case__authority__division"

    def open(self) -> Self:
        return self.filter(state=ExtensionRequest.State.ASKED)


@pghistory.track()
class ExtensionRequest(ActSubject):
    """More time, asked for by the party before the period of an item ends; an approver decides, and both days stay."""

    state_field = "state"

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("an extension of time", "asked for")
        GRANTED = "granted", pgettext_lazy("an extension of time", "granted")
        REFUSED = "refused", pgettext_lazy("an extension of time", "refused")

    item = models.ForeignKey(
        CorrectionItem, on_delete=models.PROTECT, related_name="extension_requests", verbose_name=_("item to correct")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    asked_length = models.PositiveSmallIntegerField(_("time asked for"))
    reason = models.TextField(_("reasons"))
    asked_by = models.CharField(_("asked by"), max_length=100)
    asked_at = models.DateTimeField(_("asked at"))
    asked_on = models.DateField(_("asked on"))
    link = models.ForeignKey(
        NoticeLink, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("page")
    )
    granted_length = models.PositiveSmallIntegerField(_("time granted"), null=True, blank=True)
    finding = models.TextField(_("what the department holds of it"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    due_before = models.DateField(_("due before"), null=True, blank=True)
    due_after = models.DateField(_("due after"), null=True, blank=True)
    notice = models.OneToOneField(
        Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("notice")
    )

    objects = ExtensionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for more time")
        verbose_name_plural = _("requests for more time")
        ordering = ["-pk"]
        constraints = [
            UniqueConstraint(fields=["item"], condition=Q(state="asked"), name="extension_one_open_for_each_item"),
            CheckConstraint(
                condition=Q(asked_length__gt=0) & ~Q(reason="") & ~Q(asked_by=""), name="extension_says_why"
            ),
            CheckConstraint(
                condition=Q(
                    state="asked", decided_on__isnull=True, decided_by__isnull=True, granted_length__isnull=True
                )
                | Q(state="granted", decided_on__isnull=False, decided_by__isnull=False)
                & Q(granted_length__isnull=False, granted_length__gt=0)
                & ~Q(finding="")
                | Q(state="refused", decided_on__isnull=False, decided_by__isnull=False, granted_length__isnull=True)
                & ~Q(finding=""),
                name="extension_decided_with_a_finding",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.asked_on}"

    def lock(self) -> Self:
        """As for every subject of an act, its item held first, and with it the case."""
        self.item.lock()
        return super().lock()

    @property
    def jurisdiction_division(self) -> str:
        return self.item.jurisdiction_division

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        return self.item.in_jurisdiction_of(officer)

    def keeps_away(self, officer: Officer) -> bool:
        return self.item.keeps_away(officer)
