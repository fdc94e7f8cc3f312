"""Decisions under Article 22 ¶1: the order to correct (first tier), the stop of updates and the fine (second)."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from inspections.models.breach import Breach
from inspections.models.case import Case
from inspections.models.comments import PERIOD_UNITS
from oversight.models import Deadline, Officer
from oversight.scoping import ScopedQuerySet
from oversight.statute import Ground, Measure
from oversight.workdays import Period, Unit
from reports.models import Notice

ARTICLE_22_1 = r"^((7|8|10|11|13|14|15|16|17|18|20)(\.[0-9]+)?|21\.2)$"
"""The references of Article 22 ¶1; those of ¶2 (6, 9, 12, 19) can never stand in a decision under it."""


class Tier(models.TextChoices):
    FIRST = "first", _("first tier: warning, order to correct, related operations stopped until corrected")
    SECOND = "second", _("second tier: updates stopped and a fine")


class DecisionQuerySet(ScopedQuerySet["Decision"]):
    division_path = "case__authority__division"

    def current(self) -> "DecisionQuerySet":
        """Those whose procedure is not over."""
        return self.filter(stage__in=[Decision.Stage.NOTIFIED, Decision.Stage.DECIDED])


@pghistory.track()
class Decision(models.Model):
    """One decision, from its prior notice to its end. What it lays on the party stands on its items."""

    class Stage(models.TextChoices):
        NOTIFIED = "notified", _("prior notice given")
        DECIDED = "decided", _("decided")
        CORRECTED = "corrected", _("corrected")
        REFUSED = "refused", _("refused")
        PERFORMED = "performed", _("performed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("case"))
    tier = models.CharField(_("tier"), max_length=6, choices=Tier)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.NOTIFIED)
    came_from = models.CharField(_("state of the case before"), max_length=20, choices=Case.Status)
    ground = models.CharField(
        _("ground of the second tier"),
        max_length=20,
        blank=True,
        choices=[(Ground.CORRECTION_REFUSED, _("correction refused")), (Ground.SERIOUS, _("serious circumstances"))],
    )
    ground_facts = models.TextField(_("facts that show the ground"), blank=True)
    refused_order = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("order refused")
    )
    period_length = models.PositiveSmallIntegerField(_("period to correct"), null=True, blank=True)
    period_unit = models.CharField(_("counted in"), max_length=10, choices=PERIOD_UNITS, blank=True)
    prior_notice = models.OneToOneField(
        Notice, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("prior notice")
    )
    prior_served_on = models.DateField(_("prior notice served on"), null=True, blank=True)
    defence_deadline = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("defence period")
    )
    waived_on = models.DateField(_("defence waived on"), null=True, blank=True)
    waiver_proof = models.TextField(_("proof of the waiver"), blank=True)
    defence = models.TextField(_("statement and defence"), blank=True)
    defence_answer = models.TextField(_("whether adopted, and why"), blank=True)
    hearing_requested_on = models.DateField(_("hearing asked for on"), null=True, blank=True)
    hearing_held_on = models.DateField(_("hearing held on"), null=True, blank=True)
    hearing_attended = models.BooleanField(_("the party attended the hearing"), default=True, db_default=True)
    hearing_record = models.TextField(_("record of the hearing"), blank=True)
    drafted_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("drafted by")
    )
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    notice = models.OneToOneField(
        Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    served_on = models.DateField(_("served on"), null=True, blank=True)
    deadline = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("deadline")
    )
    performed_on = models.DateField(_("performed on"), null=True, blank=True, help_text=_("Any fine is paid in full."))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]
        # A comparison with an empty day is unknown, and PostgreSQL lets the unknown through: each rule that compares
        # days says first that they are there.
        constraints = [
            UniqueConstraint(
                fields=["case"],
                condition=Q(stage__in=["notified", "decided"]),
                name="decision_one_current_for_each_case",
            ),
            CheckConstraint(
                condition=Q(tier="first", ground="", refused_order__isnull=True, period_length__gt=0)
                & ~Q(period_unit="")
                | Q(tier="second", period_length__isnull=True, period_unit="") & ~Q(ground="") & ~Q(ground_facts=""),
                name="decision_second_tier_needs_a_ground",
            ),
            CheckConstraint(
                condition=~Q(ground="correction_refused") | Q(refused_order__isnull=False),
                name="decision_refusal_names_the_order",
            ),
            CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("drafted_by")),
                name="decision_decider_is_not_drafter",
            ),
            CheckConstraint(
                condition=Q(stage__in=["notified", "withdrawn"])
                | Q(decided_by__isnull=False, drafted_by__isnull=False, decided_on__isnull=False, notice__isnull=False),
                name="decision_decided_by_two_people",
            ),
            CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | Q(waived_on__isnull=False, prior_served_on__isnull=False)
                | Q(prior_served_on__isnull=False, prior_served_on__lt=F("decided_on")),
                name="decision_only_after_prior_notice",
            ),
            CheckConstraint(
                condition=Q(waived_on__isnull=True) & Q(waiver_proof="")
                | Q(waived_on__isnull=False) & ~Q(waiver_proof=""),
                name="decision_waiver_has_proof",
            ),
            CheckConstraint(
                condition=Q(hearing_held_on__isnull=True, hearing_record="")
                | Q(hearing_requested_on__isnull=False, hearing_held_on__gte=F("hearing_requested_on"))
                & ~Q(hearing_record=""),
                name="decision_hearing_asked_for_and_recorded",
            ),
            CheckConstraint(
                condition=Q(hearing_attended=True) | Q(hearing_held_on__isnull=False),
                name="decision_hearing_missed_only_when_held",
            ),
            CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | Q(hearing_requested_on__isnull=True)
                | Q(hearing_held_on__isnull=False)
                | Q(waived_on__isnull=False, waived_on__gte=F("hearing_requested_on")),
                name="decision_only_after_the_hearing_asked_for",
            ),
            CheckConstraint(
                condition=Q(served_on__isnull=True, deadline__isnull=True)
                | Q(decided_on__isnull=False, served_on__isnull=False, served_on__gte=F("decided_on"))
                & (Q(tier="second") | Q(deadline__isnull=False)),
                name="decision_clock_runs_from_service",
            ),
            CheckConstraint(
                condition=~Q(stage="refused") | Q(tier="first", served_on__isnull=False),
                name="decision_refused_only_when_served",
            ),
            CheckConstraint(
                condition=Q(performed_on__isnull=True) | Q(tier="second", served_on__isnull=False),
                name="decision_performed_only_when_served",
            ),
        ]

    def __str__(self) -> str:
        return str(self.notice or self.prior_notice or self.case)

    def breaches_with(self, *measures: Measure) -> list[Breach]:
        """The breaches for which one of these measures is decided."""
        items = self.items.select_related("breach__product")
        return [item.breach for item in items if not set(measures).isdisjoint(item.measures)]

    @property
    def waiver_stands(self) -> bool:
        """The party waived its defence when the prior notice had reached it, as the day of service stands now."""
        served_on = self.prior_served_on
        return self.waived_on is not None and served_on is not None and served_on <= self.waived_on

    @property
    def must_be_answered(self) -> bool:
        """The party stated or defended itself, in writing or at the hearing; who stayed away said nothing there."""
        return bool(self.defence or (self.hearing_held_on and self.hearing_attended))

    @property
    def awaits_hearing(self) -> bool:
        """The party asked to be heard, and neither was heard nor stayed away nor gave it up since."""
        asked = self.hearing_requested_on
        if asked is None or self.hearing_held_on is not None:
            return False
        return not self.waiver_stands or self.waived_on is None or self.waived_on < asked

    @property
    def period(self) -> Period:
        """The period to correct, of a first-tier decision."""
        if self.period_length is None:
            raise ValueError("a second-tier decision sets no period")
        return Period(self.period_length, Unit(self.period_unit))


class DecisionItem(models.Model):
    """What a decision lays on the party for one breach. Decided separately, executed together."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="items", verbose_name=_("decision"))
    breach = models.ForeignKey(
        Breach, on_delete=models.PROTECT, related_name="decision_items", verbose_name=_("breach")
    )
    article = models.CharField(_("article"), max_length=8)
    tier = models.CharField(_("tier"), max_length=6, choices=Tier)
    measures = ArrayField(
        models.CharField(
            max_length=20,
            choices=[(Measure.WARNING, _("warning")), (Measure.ORDER_CORRECTION, _("order to correct")),
                     (Measure.STOP_OPERATIONS, _("related operations stopped until corrected")),
                     (Measure.STOP_UPDATES, _("information updates stopped")), (Measure.FINE, _("fine"))],
        ),
        verbose_name=_("measures"),
    )  # fmt: skip
    fine_fen = models.BigIntegerField(_("fine (fen)"), null=True, blank=True)
    mitigation_ground = models.CharField(_("statutory ground that mitigates"), max_length=120, blank=True)
    todo = models.TextField(_("what must be done"), blank=True)
    proof_wanted = models.TextField(_("what proof is wanted"), blank=True, default="", db_default="")
    period_length = models.PositiveSmallIntegerField(_("own period"), null=True, blank=True)
    period_unit = models.CharField(
        _("counted in"), max_length=10, choices=PERIOD_UNITS, blank=True, default="", db_default=""
    )

    class Meta:
        verbose_name = _("decision item")
        verbose_name_plural = _("decision items")
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(fields=["decision", "breach"], name="decision_item_once_for_each_breach"),
            CheckConstraint(condition=Q(article__regex=ARTICLE_22_1), name="decision_item_article_22_1_only"),
            CheckConstraint(
                condition=~Q(tier="first")
                | Q(measures__contains=["warning", "order_correction", "stop_operations"], fine_fen__isnull=True)
                & Q(measures__contained_by=["warning", "order_correction", "stop_operations"])
                & ~Q(todo=""),
                name="decision_item_first_tier_measures",
            ),
            CheckConstraint(
                condition=~Q(tier="second")
                | Q(measures__contained_by=["stop_updates", "fine", "order_correction"])
                & Q(measures__overlap=["stop_updates", "fine"]),
                name="decision_item_second_tier_measures",
            ),
            CheckConstraint(
                condition=Q(measures__contains=["fine"], fine_fen__isnull=False)
                | ~Q(measures__contains=["fine"]) & Q(fine_fen__isnull=True),
                name="decision_item_fine_has_amount",
            ),
            CheckConstraint(
                condition=~Q(tier="second")
                | Q(measures__contains=["stop_updates", "fine"], fine_fen__gte=1_000_000, fine_fen__lte=10_000_000)
                | ~Q(mitigation_ground="") & (Q(fine_fen__isnull=True) | Q(fine_fen__gt=0, fine_fen__lte=10_000_000)),
                name="decision_item_fine_within_article_22",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="agrees_with_its_decision",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF NOT EXISTS (
                        SELECT FROM inspections_decision AS decision
                          JOIN inspections_breach AS breach ON breach.case_id = decision.case_id
                         WHERE decision.id = NEW.decision_id AND decision.tier = NEW.tier
                           AND breach.id = NEW.breach_id AND breach.article = NEW.article
                    ) THEN
                        RAISE EXCEPTION 'decision_item_agrees_with_its_decision'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.breach}"
