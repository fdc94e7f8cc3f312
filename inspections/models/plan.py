"""Inspection plans: what an authority means to inspect, annually or in a special campaign."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from inspections.models.case import PARTY_KINDS
from oversight import statute
from oversight.models import ActSubject, Authority, Officer
from oversight.scoping import ScopedQuerySet


class PlanQuerySet(ScopedQuerySet["InspectionPlan"]):
    division_path = "authority__division"


@pghistory.track()
class InspectionPlan(ActSubject):
    """What an authority means to inspect in a period: whom, by a filter, what, by articles, and how many of them."""

    state_field = "state"

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("annual plan")
        SPECIAL = "special", _("special campaign")

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        ADOPTED = "adopted", _("adopted")
        ENDED = "ended", _("ended")

    number = models.CharField(_("plan number"), max_length=60, unique=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="inspection_plans", verbose_name=_("authority")
    )
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    edition = models.CharField(_("edition of the Provisions"), max_length=20, default=statute.CURRENT)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    party_kind = models.CharField(_("inspected as"), max_length=10, choices=PARTY_KINDS)
    population = models.JSONField(_("filter of the population"), default=dict)
    articles = ArrayField(models.CharField(max_length=8), default=list, verbose_name=_("articles inspected"))
    ratio_percent = models.DecimalField(_("share drawn (%)"), max_digits=6, decimal_places=3, null=True, blank=True)
    count = models.PositiveIntegerField(_("number drawn"), null=True, blank=True)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("inspection plan")
        verbose_name_plural = _("inspection plans")
        ordering = ["-from_on", "-pk"]
        constraints = [
            CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="plan_until_not_before_from"),
            CheckConstraint(
                condition=Q(
                    ratio_percent__isnull=False, ratio_percent__gt=0, ratio_percent__lte=100, count__isnull=True
                )
                | Q(ratio_percent__isnull=True, count__isnull=False, count__gt=0),
                name="plan_share_or_number",
            ),
            CheckConstraint(condition=Q(articles__len__gt=0), name="plan_inspects_something"),
            CheckConstraint(
                condition=Q(state="draft", adopted_on__isnull=True, ended_on__isnull=True)
                | Q(state="adopted", adopted_on__isnull=False, ended_on__isnull=True)
                | Q(state="ended", ended_on__isnull=False),
                name="plan_days_follow_its_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def jurisdiction_division(self) -> str:
        return self.authority.division

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        return officer.authority_id == self.authority_id
