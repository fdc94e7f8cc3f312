"""Conflicts of interest (回避, APL 43)."""

from collections.abc import Callable
from typing import Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from filings.models import Party
from oversight.models import ActSubject, Officer
from oversight.scoping import ScopedQuerySet


class ConflictQuerySet(ScopedQuerySet["ConflictOfInterest"]):
    division_path = "officer__authority__division"

    def in_force(self) -> Self:
        return self.filter(ended_on__isnull=True)


@pghistory.track()
class ConflictOfInterest(ActSubject):
    """Why an officer keeps away from a party (回避, APL 43): not drawn for it, nor named or acting in its cases."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="conflicts", verbose_name=_("officer"))
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="conflicts", verbose_name=_("party"))
    reason = models.TextField(_("reason"))
    since_on = models.DateField(_("since"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by"))

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ["-pk"]
        constraints = [
            UniqueConstraint(
                fields=["officer", "party"], condition=Q(ended_on__isnull=True), name="conflict_once_while_it_lasts"
            ),
            CheckConstraint(condition=~Q(reason=""), name="conflict_has_a_reason"),
            CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since_on")), name="conflict_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} – {self.party}"

    @property
    def jurisdiction_division(self) -> str:
        return self.officer.jurisdiction_division


def has_interest(officer: Officer, party: Callable[[], Party | None]) -> bool:
    """Whether a conflict of interest of this officer is with that party, whichever of its rows bears it.

    The party is only asked for where the officer has any conflict at all, which is seldom.
    """
    rows = ConflictOfInterest.objects.in_force().filter(officer=officer).order_by()
    away = {merged or own for own, merged in rows.values_list("party", "party__merged_into")}
    concerned = party() if away else None
    return concerned is not None and (concerned.merged_into_id or concerned.pk) in away
