"""Preservation by registration (先行登记保存, APL 56)."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from inspections.models.case import Case
from inspections.models.evidence import Evidence
from oversight.models import ActSubject, Deadline, Officer
from oversight.scoping import ScopedQuerySet


class PreservationQuerySet(ScopedQuerySet["Preservation"]):
    division_path = "case__authority__division"

    def open(self) -> Self:
        return self.filter(handling="")


@pghistory.track()
class Preservation(ActSubject):
    """Evidence that may be lost: what becomes of it is decided within 7 working days."""

    class Handling(models.TextChoices):
        RECORDED = "recorded", _("copied or recorded, then returned")
        APPRAISED = "appraised", _("sent for appraisal")
        KEPT = "kept", _("taken as evidence under the law")
        RETURNED = "returned", _("returned: not needed")
        LAPSED = "lapsed", _("released: nothing was decided in time")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="preservations", verbose_name=_("case"))
    evidence = models.ManyToManyField(Evidence, related_name="preservations", verbose_name=_("evidence"))
    reason = models.TextField(_("why it may be lost"))
    place = models.CharField(_("where it is kept"), max_length=300)
    preserved_on = models.DateField(_("preserved on"))
    approved_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("approved by"))
    drafted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by"))
    deadline = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("deadline")
    )
    handling = models.CharField(_("what became of it"), max_length=10, choices=Handling, blank=True)
    handled_on = models.DateField(_("decided on"), null=True, blank=True)
    handling_note = models.TextField(_("reasons"), blank=True)

    objects = PreservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("preservation by registration")
        verbose_name_plural = _("preservations by registration")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(condition=~Q(approved_by=F("drafted_by")), name="preservation_two_people"),
            CheckConstraint(condition=~Q(reason="") & ~Q(place=""), name="preservation_says_why_and_where"),
            CheckConstraint(
                condition=Q(handling="", handled_on__isnull=True)
                | ~Q(handling="") & Q(handled_on__isnull=False, handled_on__gte=F("preserved_on")),
                name="preservation_handled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.preserved_on}"

    @property
    def jurisdiction_division(self) -> str:
        return self.case.jurisdiction_division

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        return self.case.in_jurisdiction_of(officer)

    def keeps_away(self, officer: Officer) -> bool:
        return self.case.keeps_away(officer)
