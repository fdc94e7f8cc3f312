"""Deadlines: what the clock of the law says about one subject. Derived from facts, cached, never counted down."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from oversight import statute
from oversight.calendar_lock import hold_calendar
from oversight.models.authority import Authority
from oversight.models.base import ActSubject
from oversight.scoping import ScopedQuerySet

RIGHTS = frozenset({"defence", "hearing_request", "reconsideration", "lawsuit"})
"""Periods in which a party may act. They end; nobody is late who lets them pass, so they are never overdue."""


class DeadlineQuerySet(ScopedQuerySet["Deadline"]):
    """The one definition of open, overdue and due."""

    def open(self) -> Self:
        """Neither met nor void: overdue ones are open too."""
        return self.filter(met_on__isnull=True, voided_on__isnull=True).along("due_on")

    def overdue(self, on: date) -> Self:
        """Open, and the last day has passed: a deadline is overdue from the day after its due day."""
        return self.open().filter(due_on__lt=on).exclude(rule__in=sorted(RIGHTS))

    def outdated(self, version: str) -> Self:
        """Open, and derived by another version of the calendar."""
        return self.open().exclude(calendar_version=version)

    def select_for_update(self, *args: Any, **options: Any) -> Self:
        """Hold the calendar before the rows, in the order in which a new arrangement takes them: no deadlock."""
        hold_calendar()
        return super().select_for_update(*args, **options)

    def due_by(self, on: date, until: date) -> Self:
        """Open, not overdue, and due no later than `until`."""
        return self.open().filter(due_on__gte=on, due_on__lte=until)

    def for_subject(self, subject: models.Model) -> Self:
        return self.filter(subject_type=subject._meta.label, subject_id=subject.pk)


class Deadline(ActSubject):
    """One period of one subject: rule, start, length and adjustments are facts; the due day follows from them."""

    class Unit(models.TextChoices):
        WORKING = "working", _("working days")
        CALENDAR = "calendar", _("calendar days")
        MONTHS = "months", _("months")

    class VoidReason(models.TextChoices):
        CORRECTION_REFUSED = "correction_refused", _("correction refused")
        NOTICE_WITHDRAWN = "notice_withdrawn", _("prior notice withdrawn")
        PARTY_ENDED = "party_ended", _("the party has ended")
        WAIVED = "waived", _("waived")
        FILING_ENDED = "filing_ended", _("the filing has ended")
        PARTIES_MERGED = "parties_merged", _("two parties turned out to be one")
        STRUCK_OUT = "struck_out", _("nothing on record starts it")
        NOT_BOUND = "not_bound", _("Article 19 does not bind what was filed")
        LEAD_CLOSED = "lead_closed", _("the lead was closed without a case")
        CASE_CLOSED = "case_closed", _("the case was closed")
        HANDED_OVER = "handed_over", _("the case was handed over to another body")
        RELEASED = "released", _("what was preserved was released")
        NEW_ROUND = "new_round", _("asked for again in a new round")

    version = models.PositiveIntegerField(_("version"), default=0, db_default=0, editable=False)
    rule = models.CharField(_("rule"), max_length=40)
    edition = models.CharField(_("edition of the Provisions"), max_length=20)
    subject_type = models.CharField(_("kind of subject"), max_length=80)
    subject_id = models.BigIntegerField(_("subject id"))
    subject_text = models.CharField(_("subject"), max_length=300)
    division = models.CharField(_("division"), max_length=6)
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deadlines",
        verbose_name=_("authority"),
        db_index=False,
    )
    start_on = models.DateField(_("start"), help_text=_("Not counted itself."))
    length = models.PositiveSmallIntegerField(_("length"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    roll = models.BooleanField(_("a last day off moves to the next working day"), default=True)
    due_on = models.DateField(_("due"))
    provisional = models.BooleanField(_("provisional"), default=False)
    calendar_version = models.CharField(_("version of the calendar"), max_length=16)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    voided_on = models.DateField(_("void since"), null=True, blank=True)
    void_reason = models.CharField(_("why void"), max_length=20, choices=VoidReason, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_on", "pk"]
        # Each index is paid for by every deadline that a new arrangement moves: no more of them than lists need.
        indexes = [
            models.Index(
                fields=["due_on", "division"],
                name="deadline_open_due",
                condition=Q(met_on__isnull=True, voided_on__isnull=True),
            ),
            # Rights that ended stay open for good: without an index that leaves them out "overdue" would wade in them.
            models.Index(
                fields=["due_on", "division"],
                name="deadline_overdue",
                condition=Q(met_on__isnull=True, voided_on__isnull=True) & ~Q(rule__in=sorted(RIGHTS)),
            ),
            models.Index(fields=["subject_type", "subject_id"], name="deadline_subject"),
        ]
        constraints = [
            UniqueConstraint(
                fields=["rule", "subject_type", "subject_id"],
                condition=Q(met_on__isnull=True, voided_on__isnull=True),
                name="deadline_one_open_for_each_rule",
            ),
            CheckConstraint(condition=Q(due_on__gte=F("start_on")), name="deadline_due_not_before_start"),
            CheckConstraint(
                condition=Q(met_on__isnull=True) | Q(voided_on__isnull=True), name="deadline_met_or_void_not_both"
            ),
            CheckConstraint(
                condition=Q(voided_on__isnull=True) | ~Q(void_reason=""), name="deadline_void_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.subject_text} → {self.due_on}"

    def lock(self) -> Self:
        """As for every subject of an act, the calendar held first (see `DeadlineQuerySet.select_for_update`)."""
        hold_calendar()
        return super().lock()

    @property
    def limit(self) -> statute.Limit:
        """The limit of the edition under which it runs."""
        return statute.edition(self.edition).limit(self.rule)

    @property
    def title(self) -> str:
        """What must be done by then, in the reader's language."""
        return self.limit.title.text(get_language() or "en")

    @property
    def is_open(self) -> bool:
        return self.met_on is None and self.voided_on is None

    def is_overdue(self, on: date) -> bool:
        """As DeadlineQuerySet.overdue, for one row at hand."""
        return self.is_open and self.due_on < on and not self.is_right

    @property
    def is_right(self) -> bool:
        """Whether this is a period in which a party may act, and need not."""
        return self.rule in RIGHTS

    @property
    def met_late(self) -> bool:
        return self.met_on is not None and self.met_on > self.due_on
