"""The duty to cooperate (Article 21 ¶2): technical and data support asked of a party, with a period of its own."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from inspections.models.case import Case
from inspections.models.comments import PERIOD_UNITS
from inspections.models.evidence import Evidence
from oversight.models import ActSubject, Deadline, Officer
from oversight.scoping import ScopedQuerySet
from oversight.workdays import Period, Unit
from reports.models import Notice


class CooperationQuerySet(ScopedQuerySet["CooperationRequest"]):
    division_path = "case__authority__division"

    def open(self) -> Self:
        return self.filter(state=CooperationRequest.State.ASKED)


@pghistory.track()
class CooperationRequest(ActSubject):
    """One request for support. Its period begins on the day it was served; a refusal is a fact with evidence."""

    state_field = "state"

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        GIVEN = "given", _("support given")
        REFUSED = "refused", _("support refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Kind(models.TextChoices):
        TECHNICAL = "technical", _("technical support")
        DATA = "data", _("data support")
        BOTH = "both", _("technical and data support")

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="cooperation_requests", verbose_name=_("case")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    wanted = models.TextField(_("what is asked for"))
    purpose = models.TextField(_("what for"))
    period_length = models.PositiveSmallIntegerField(_("period"))
    period_unit = models.CharField(_("counted in"), max_length=10, choices=PERIOD_UNITS)
    notice = models.OneToOneField(
        Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("notice")
    )
    served_on = models.DateField(_("served on"), null=True, blank=True)
    deadline = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("deadline")
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    facts = models.TextField(_("how it ended, with the facts"), blank=True)
    evidence = models.ManyToManyField(Evidence, related_name="+", blank=True, verbose_name=_("evidence"))
    recorded_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )

    objects = CooperationQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for support")
        verbose_name_plural = _("requests for support")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(condition=Q(period_length__gt=0), name="cooperation_period_positive"),
            CheckConstraint(condition=~Q(wanted="") & ~Q(purpose=""), name="cooperation_says_what_and_why"),
            CheckConstraint(
                condition=Q(served_on__isnull=True, deadline__isnull=True)
                | Q(served_on__isnull=False, deadline__isnull=False),
                name="cooperation_clock_runs_from_service",
            ),
            CheckConstraint(
                condition=Q(state="asked", ended_on__isnull=True)
                | ~Q(state="asked") & Q(ended_on__isnull=False) & ~Q(facts=""),
                name="cooperation_ended_with_facts",
            ),
            CheckConstraint(
                condition=~Q(state="refused") | Q(served_on__isnull=False), name="cooperation_refused_only_when_served"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.get_kind_display()}"

    @property
    def period(self) -> Period:
        return Period(self.period_length, Unit(self.period_unit))

    @property
    def jurisdiction_division(self) -> str:
        return self.case.jurisdiction_division

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        return self.case.in_jurisdiction_of(officer)

    def keeps_away(self, officer: Officer) -> bool:
        return self.case.keeps_away(officer)
