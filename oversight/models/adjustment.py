"""Pauses, extensions and waivers of a deadline: records with a reason, a basis and two people; the clock reads them."""

from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from oversight import statute
from oversight.models.deadline import Deadline
from oversight.models.officer import Officer
from oversight.scoping import ScopedQuerySet
from oversight.statute import AdjustmentKind
from oversight.workdays import Pause

SAID = ("deadline", "kind", "reason", "from_on", "to_on", "length", "why", "basis", "asked_by", "drafted_by",
        "approved_by", "approved_at")  # fmt: skip
"""Columns that never change: a wrong adjustment is removed, with a reason, and another one is made."""


class AdjustmentQuerySet(ScopedQuerySet["DeadlineAdjustment"]):
    division_path = "deadline__division"

    def active(self) -> Self:
        """Those the clock reads."""
        return self.filter(removed_on__isnull=True)


class DeadlineAdjustment(models.Model):
    """One pause, extension or waiver, as the law knows it for this limit."""

    class Kind(models.TextChoices):
        PAUSE = AdjustmentKind.PAUSE.value, _("pause")
        EXTENSION = AdjustmentKind.EXTENSION.value, _("extension")
        WAIVER = AdjustmentKind.WAIVER.value, _("waiver")

    deadline = models.ForeignKey(
        Deadline, on_delete=models.PROTECT, related_name="adjustments", verbose_name=_("deadline")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    reason = models.CharField(_("ground in the statute"), max_length=30)
    from_on = models.DateField(_("first day not counted"), null=True, blank=True)
    to_on = models.DateField(_("last day not counted"), null=True, blank=True)
    length = models.PositiveSmallIntegerField(
        _("added length"), null=True, blank=True, help_text=_("In the unit of the period.")
    )
    why = models.TextField(_("why"))
    basis = models.CharField(_("legal basis"), max_length=120)
    asked_by = models.CharField(_("asked for by"), max_length=200)
    drafted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by"))
    approved_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("approved by"))
    approved_at = models.DateTimeField(_("approved at"))
    removed_on = models.DateField(_("removed on"), null=True, blank=True)
    removal_drafted_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("removal drafted by")
    )
    removed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("removed by")
    )
    removed_why = models.TextField(_("why removed"), blank=True)

    objects = AdjustmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("adjustment of a deadline")
        verbose_name_plural = _("adjustments of deadlines")
        ordering = ["pk"]
        indexes = [models.Index(fields=["deadline"], name="adjustment_active", condition=Q(removed_on__isnull=True))]
        constraints = [
            CheckConstraint(
                condition=Q(
                    kind="pause",
                    from_on__isnull=False,
                    to_on__isnull=False,
                    length__isnull=True,
                    to_on__gte=F("from_on"),
                )
                | Q(kind="extension", from_on__isnull=True, to_on__isnull=True, length__isnull=False, length__gte=1)
                | Q(kind="waiver", from_on__isnull=True, to_on__isnull=True, length__isnull=True),
                name="adjustment_shape_of_its_kind",
            ),
            CheckConstraint(
                condition=~Q(why="") & ~Q(basis="") & ~Q(reason="") & ~Q(asked_by=""), name="adjustment_says_why"
            ),
            CheckConstraint(condition=~Q(approved_by=F("drafted_by")), name="adjustment_approver_is_not_drafter"),
            CheckConstraint(
                condition=Q(
                    removed_on__isnull=True, removed_by__isnull=True, removal_drafted_by__isnull=True, removed_why=""
                )
                | Q(removed_on__isnull=False, removed_by__isnull=False, removal_drafted_by__isnull=False)
                & ~Q(removed_why=""),
                name="adjustment_removed_whole",
            ),
            CheckConstraint(
                condition=Q(removed_by__isnull=True) | ~Q(removed_by=F("removal_drafted_by")),
                name="adjustment_remover_is_not_drafter",
            ),
            UniqueConstraint(
                fields=["deadline"], condition=Q(kind="waiver", removed_on__isnull=True), name="adjustment_one_waiver"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="said_once", fields=[*SAID]),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.measure})"

    @property
    def is_active(self) -> bool:
        return self.removed_on is None

    @property
    def title(self) -> str:
        """What the statute calls it, in the reader's language."""
        limit = statute.edition(self.deadline.edition).limit(self.deadline.rule)
        known = limit.adjustment(self.kind, self.reason)
        return known.title.text(get_language() or "en") if known else self.reason

    @property
    def measure(self) -> str:
        """How much: the days of a pause, the length of an extension."""
        if self.kind == self.Kind.PAUSE:
            return f"{self.from_on} – {self.to_on}"
        if self.kind == self.Kind.EXTENSION:
            return f"+{self.length} {self.deadline.get_unit_display()}"
        return str(self.get_kind_display())

    @property
    def pause(self) -> Pause | None:
        """The days it takes out, where it is a pause."""
        first, last = self.from_on, self.to_on
        return Pause(first, last) if isinstance(first, date) and isinstance(last, date) else None
