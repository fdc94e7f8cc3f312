"""What a party must correct, thing by thing: of corrective comments or of an order, each with a period of its own."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from inspections.models.breach import Breach
from inspections.models.case import Case
from inspections.models.comments import PERIOD_UNITS, CorrectiveComments
from inspections.models.decision import Decision, Tier
from oversight.models import ActSubject, Deadline, Officer
from oversight.scoping import ScopedQuerySet
from oversight.workdays import Period, Unit


class CorrectionItemQuerySet(ScopedQuerySet["CorrectionItem"]):
    division_path = "breach__case__authority__division"

    def open(self) -> Self:
        """Not found corrected yet, and not refused."""
        return self.filter(state__in=[CorrectionItem.State.OPEN, CorrectionItem.State.PARTLY])

    def of_case(self, case: Case) -> Self:
        return self.filter(breach__case=case)


@pghistory.track()
class CorrectionItem(ActSubject):
    """One thing to correct: the breach it is about, what must be done, what proof is wanted, and by when.

    It belongs to corrective comments (Article 21 ¶1) or to the order of a decision (Article 22 ¶1), never to both. Its
    period is that of its document unless it has one of its own; its clock begins when that is served, and `deadline` is
    empty where it is the clock of the whole document. A penalty orders the correction without a period (APL 28).
    """

    state_field = "state"
    version = models.PositiveIntegerField(_("version"), default=0, db_default=0, editable=False)

    class State(models.TextChoices):
        OPEN = "open", _("open")
        PARTLY = "partly", _("partly corrected")
        CORRECTED = "corrected", _("corrected")
        REFUSED = "refused", _("correction refused")
        CONTINUED = "continued", _("continued in a new round")

    comments = models.ForeignKey(
        CorrectiveComments, on_delete=models.PROTECT, null=True, blank=True, related_name="items",
        verbose_name=_("corrective comments"),
    )  # fmt: skip
    order = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections",
        verbose_name=_("order to correct"),
    )  # fmt: skip
    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="comment_items", verbose_name=_("breach"))
    todo = models.TextField(_("what must be done"))
    proof_wanted = models.TextField(_("what proof is wanted"), blank=True, db_default="", default="")
    period_length = models.PositiveSmallIntegerField(_("own period"), null=True, blank=True)
    period_unit = models.CharField(
        _("counted in"), max_length=10, choices=PERIOD_UNITS, blank=True, db_default="", default=""
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN, db_default=State.OPEN.value)
    deadline = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("deadline")
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = CorrectionItemQuerySet.as_manager()

    class Meta:
        db_table = "inspections_commentitem"
        verbose_name = _("item to correct")
        verbose_name_plural = _("items to correct")
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(fields=["comments", "breach"], name="comment_item_once_for_each_breach"),
            CheckConstraint(condition=~Q(todo=""), name="comment_item_says_what_to_do"),
            CheckConstraint(
                condition=Q(comments__isnull=False, order__isnull=True) | Q(comments__isnull=True, order__isnull=False),
                name="correction_item_of_comments_or_order",
            ),
            CheckConstraint(
                condition=Q(period_length__isnull=True, period_unit="")
                | Q(period_length__isnull=False, period_length__gt=0) & ~Q(period_unit=""),
                name="correction_item_own_period_whole",
            ),
            CheckConstraint(
                condition=Q(state__in=["open", "partly"], ended_on__isnull=True)
                | Q(state__in=["corrected", "refused", "continued"], ended_on__isnull=False),
                name="correction_item_ended_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.breach}: {self.todo[:60]}"

    def lock(self) -> Self:
        """As for every subject of an act, the case held first: a re-inspection takes both in that order."""
        self.breach.case.lock()
        return super().lock()

    @property
    def instrument(self) -> CorrectiveComments | Decision:
        """The document's record that asks for it."""
        found = self.comments or self.order
        if found is None:
            raise ValueError("an item of no document")
        return found

    @property
    def has_period(self) -> bool:
        """Whether it must be corrected by a day; a penalty orders the correction without one (APL 28)."""
        return self.order is None or self.order.tier == Tier.FIRST

    @property
    def is_open(self) -> bool:
        """Not found corrected yet, and not refused."""
        return self.state in {CorrectionItem.State.OPEN, CorrectionItem.State.PARTLY}

    @property
    def period(self) -> Period | None:
        """Its own, or that of its document; None where no period is set."""
        if self.period_length is None:
            return self.instrument.period if self.has_period else None
        return Period(self.period_length, Unit(self.period_unit))

    @property
    def clock(self) -> Deadline | None:
        """Its own, or that of its document; none before service, and none without a period."""
        if not self.has_period:
            return None
        return self.deadline or self.instrument.deadline

    @property
    def jurisdiction_division(self) -> str:
        return self.breach.case.jurisdiction_division

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        return self.breach.case.in_jurisdiction_of(officer)

    def keeps_away(self, officer: Officer) -> bool:
        return self.breach.case.keeps_away(officer)
