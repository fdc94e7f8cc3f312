"""Inspections (监督检查, Article 21): who looks at whom, with which questions, and what the answers are."""

from typing import Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from filings.models import Party, Product
from inspections.models.case import PARTY_KINDS, Case
from inspections.models.conflict import has_interest
from inspections.models.draw import DrawnTarget
from inspections.models.lead import Lead
from inspections.models.transfer import CaseTransfer
from oversight import statute
from oversight.models import ActSubject, Authority, Officer
from oversight.scoping import ScopedQuerySet, region_of
from reports.models import Notice


class InspectionQuerySet(ScopedQuerySet["Inspection"]):
    """Inspections of the own region, and those in the file of a case that came here, or went from here, by transfer."""

    division_path = "authority__division"

    def scope(self, officer: Any) -> Q:
        region = region_of(officer)
        if not region:  # nothing, or the whole country: in both nothing is to be added
            return super().scope(officer)
        moved = CaseTransfer._base_manager.order_by()
        came = moved.filter(to_authority__division__startswith=region, case__authority__division__startswith=region)
        gone = moved.filter(from_authority=officer.authority, keeps_reading=True)
        return super().scope(officer) | Q(case__in=came.values("case")) | Q(case__in=gone.values("case"))

    def ongoing(self) -> Self:
        return self.filter(state__in=[Inspection.State.PLANNED, Inspection.State.UNDER_WAY])


@pghistory.track()
class Inspection(ActSubject):
    """One inspection of one party by at least two officers with valid cards.

    Its traits (technologies, services, capacity) are what its checklist was built from; a trait left empty is not
    known and leaves no question out.
    """

    state_field = "state"

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        CALLED_OFF = "called_off", _("called off")

    number = models.CharField(_("inspection number"), max_length=60, unique=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="inspections", verbose_name=_("authority")
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="inspections", verbose_name=_("party"))
    party_kind = models.CharField(_("inspected as"), max_length=10, choices=PARTY_KINDS)
    products = models.ManyToManyField(Product, related_name="inspections", blank=True, verbose_name=_("products"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    edition = models.CharField(_("edition of the Provisions"), max_length=20, default=statute.CURRENT)
    target = models.OneToOneField(
        DrawnTarget,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inspection",
        verbose_name=_("drawn as"),
    )
    lead = models.ForeignKey(
        Lead, on_delete=models.PROTECT, null=True, blank=True, related_name="inspections", verbose_name=_("lead")
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="inspections", verbose_name=_("case")
    )
    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="inspections", verbose_name=_("officer")
    )
    second_officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("second officer")
    )
    further_officers = models.ManyToManyField(Officer, related_name="+", blank=True, verbose_name=_("further officers"))
    planned_at = models.DateTimeField(_("planned for"))
    place = models.CharField(pgettext_lazy("of an inspection", "place"), max_length=300)
    remote = models.BooleanField(_("through the network"), default=False)
    articles = ArrayField(
        models.CharField(max_length=8), default=list, blank=True, verbose_name=_("articles inspected")
    )
    technologies = ArrayField(models.CharField(max_length=20), default=list, blank=True, verbose_name=_("technologies"))
    services = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        verbose_name=pgettext_lazy("of deep synthesis", "services"),
    )
    has_capacity = models.BooleanField(
        _("public-opinion attribute or social-mobilisation capacity"), null=True, blank=True
    )
    notice = models.OneToOneField(
        Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("notice")
    )
    begun_at = models.DateTimeField(_("begun at"), null=True, blank=True)
    done_on = models.DateField(pgettext_lazy("of an inspection", "done on"), null=True, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    called_off_because = models.TextField(_("called off because"), blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ["-planned_at", "-pk"]
        indexes = [models.Index(fields=["authority", "state"], name="inspection_authority_state")]
        constraints = [
            CheckConstraint(condition=~Q(officer=F("second_officer")), name="inspection_two_officers"),
            CheckConstraint(
                condition=Q(state="done", done_on__isnull=False, begun_at__isnull=False)
                | ~Q(state="done") & Q(done_on__isnull=True),
                name="inspection_done_on_a_day",
            ),
            CheckConstraint(
                condition=Q(state="called_off") & ~Q(called_off_because="")
                | ~Q(state="called_off") & Q(called_off_because=""),
                name="inspection_called_off_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def jurisdiction_division(self) -> str:
        return self.authority.division

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        return officer.authority_id == self.authority_id

    def keeps_away(self, officer: Officer) -> bool:
        """Asked once: the page of a matter asks it for every act."""
        if officer.pk not in self._away:
            self._away[officer.pk] = has_interest(officer, lambda: self.party)
        return self._away[officer.pk]

    @cached_property
    def _away(self) -> dict[int, bool]:
        return {}
