"""Draws (双随机): whom a plan reaches and who goes there, by chance that anybody can recompute."""

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from filings.models import Party
from inspections.models.plan import InspectionPlan
from oversight.models import ActSubject, Officer
from oversight.scoping import ScopedQuerySet

SHA256 = r"^[0-9a-f]{64}$"


class DrawQuerySet(ScopedQuerySet["Draw"]):
    division_path = "plan__authority__division"

    def standing(self) -> Self:
        """Those that were not set aside by a redraw."""
        return self.exclude(state=Draw.State.SET_ASIDE)


@pghistory.track()
class Draw(ActSubject):
    """One draw: everything that decides it is fixed, with its hash, before the value that seeds it can be known.

    `stored_as` names the published file (JSON): population, officers, conflicts, exclusions, rule, and after the draw
    the seed and the result. `fixed_sha256` is the hash of its fixed part alone.
    """

    state_field = "state"

    class State(models.TextChoices):
        FIXED = "fixed", _("fixed, not drawn yet")
        DRAWN = "drawn", _("drawn")
        SET_ASIDE = "set_aside", _("set aside by a redraw")

    plan = models.ForeignKey(
        InspectionPlan, on_delete=models.PROTECT, related_name="draws", verbose_name=_("inspection plan")
    )
    number = models.PositiveSmallIntegerField(_("number of the draw"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.FIXED)
    rule = models.CharField(_("rule of the draw"), max_length=40)
    population_size = models.PositiveIntegerField(_("size of the population"))
    excluded_size = models.PositiveIntegerField(_("left out beforehand"))
    officers_size = models.PositiveIntegerField(_("officers who can be drawn"))
    target_size = models.PositiveIntegerField(_("number drawn"))
    exclusions = models.JSONField(_("left out, by reason"), default=dict)
    fixed_sha256 = models.CharField(_("SHA-256 of what was fixed"), max_length=64)
    fixed_stored_as = models.CharField(_("file of what was fixed"), max_length=120)
    fixed_at = models.DateTimeField(_("fixed at"))
    fixed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("fixed by"))
    seed_source = models.CharField(
        _("value that will seed it"),
        max_length=300,
        help_text=_("Named before it can be known, and to be looked up by anybody: an index's closing value of a day."),
    )
    seed_known_from = models.DateField(_("known from"))
    seed_value = models.CharField(_("value as published"), max_length=200, blank=True)
    seed_read_from = models.CharField(
        _("where the value was read"), max_length=300, blank=True, default="", db_default=""
    )
    drawn_at = models.DateTimeField(_("drawn at"), null=True, blank=True)
    drawn_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("drawn by")
    )
    sha256 = models.CharField(_("SHA-256 of the published file"), max_length=64, blank=True)
    stored_as = models.CharField(_("published file"), max_length=120, blank=True)
    reason = models.TextField(
        _("reason of the redraw"), blank=True, help_text=_("Why the draw before it is set aside.")
    )
    set_aside_because = models.TextField(_("set aside because"), blank=True, default="", db_default="")

    objects = DrawQuerySet.as_manager()

    class Meta:
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        ordering = ["-pk"]
        constraints = [
            UniqueConstraint(fields=["plan", "number"], name="draw_number_once_in_its_plan"),
            UniqueConstraint(fields=["plan"], condition=~Q(state="set_aside"), name="draw_one_standing_for_each_plan"),
            CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="draw_again_only_for_a_reason"),
            CheckConstraint(
                condition=Q(state="fixed", drawn_at__isnull=True, drawn_by__isnull=True, seed_value="", sha256="")
                | Q(state="drawn", drawn_at__isnull=False, drawn_by__isnull=False, drawn_at__gt=F("fixed_at"))
                & ~Q(seed_value="")
                & Q(sha256__regex=SHA256)
                | Q(state="set_aside"),
                name="draw_drawn_after_it_was_fixed",
            ),
            CheckConstraint(
                condition=Q(fixed_sha256__regex=SHA256) & ~Q(seed_source="") & ~Q(fixed_stored_as=""),
                name="draw_fixed_with_hash_and_seed_source",
            ),
            CheckConstraint(
                condition=Q(state="set_aside") & ~Q(set_aside_because="")
                | ~Q(state="set_aside") & Q(set_aside_because=""),
                name="draw_set_aside_for_a_reason",
            ),
            CheckConstraint(
                condition=~Q(state="drawn") | ~Q(seed_read_from=""), name="draw_says_where_its_value_was_read"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.number} / {self.number}"

    @property
    def jurisdiction_division(self) -> str:
        return self.plan.authority.division

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        return officer.authority_id == self.plan.authority_id


class DrawnTargetQuerySet(ScopedQuerySet["DrawnTarget"]):
    division_path = "draw__plan__authority__division"

    def to_inspect(self) -> Self:
        """Those of standing draws that were neither dropped for a reason nor have an inspection made for them.

        One that was called off leaves the place to another.
        """
        free = Q(inspection__isnull=True) | Q(inspection__state="called_off")
        return self.filter(free, draw__state=Draw.State.DRAWN, dropped__isnull=True)


class DrawnTarget(models.Model):
    """One party that was drawn, in the order of the draw, with the two officers drawn for it. Never changed."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="targets", verbose_name=_("draw"))
    position = models.PositiveIntegerField(_("place in the draw"))
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="drawn", verbose_name=_("party"))
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("officer"))
    second_officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("second officer")
    )

    objects = DrawnTargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("drawn party")
        verbose_name_plural = _("drawn parties")
        ordering = ["draw", "position"]
        constraints = [
            UniqueConstraint(fields=["draw", "position"], name="drawn_target_place_once"),
            UniqueConstraint(fields=["draw", "party"], name="drawn_target_party_once"),
            CheckConstraint(condition=~Q(officer=F("second_officer")), name="drawn_target_two_officers"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.position}. {self.party}"


class DroppedTarget(models.Model):
    """A drawn party that is not inspected after all, and why: it stays in its place in the draw. Only added to."""

    target = models.OneToOneField(
        DrawnTarget, on_delete=models.PROTECT, related_name="dropped", verbose_name=_("drawn party")
    )
    reason = models.TextField(_("reason"))
    dropped_on = models.DateField(_("dropped on"))
    dropped_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("dropped by"))

    class Meta:
        verbose_name = _("dropped party")
        verbose_name_plural = _("dropped parties")
        ordering = ["target"]
        constraints = [CheckConstraint(condition=~Q(reason=""), name="dropped_target_has_a_reason")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.target}: {self.reason}"
